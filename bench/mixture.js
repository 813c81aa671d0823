// What stands in a generated log: the mixture of a busy Expressway-C. 1 GB of it is about 2.2 million records in 6.3 million
// lines, half of the records by traffic_server, some with their HTTPMSG, the others by tvcs, some with their SIPMSG.

const agents = ["Jabber/14.3.1 Windows/10", "WebEx/44.6.0", "Cisco-CP8845/14.2.1"];
const vias =
  "https/1.1 vcs[0f3a7c52-c853-4f1e-aa16-0a290bf56fc8] (ATS), http/1.1 vcs[5b1d2e3f-7feb-4c1d-91e0-757d251d9116] (ATS)";

/** On average. */
export const linesOfExchange = 30.2;
/** Lines that one refused handshake writes. */
export const failingLines = 2;

const two = (n) => String(n).padStart(2, "0");

/**
 * One request of a phone from its arrival to its answer, and what the phone says by SIP meanwhile. `failing`: a probability; `refused`:
 * the number of a server that nobody else asks, which is refused.
 */
export function exchange(i, random, failing, refused = null) {
  const scene = sceneOf(i, random);
  if (refused !== null) {
    scene.server = `node${refused}.lab.example`;
    scene.address = `198.51.${100 + Math.floor(refused / 250)}.${1 + (refused % 250)}`;
    asks(scene, scene.port, scene.path);
  }
  const fails = random() < failing || refused !== null;
  const withSip = random() < 0.2;
  const withBody = random() < 0.25;
  const { received, sent, answered, ended } = partsOf(scene, fails, withBody);
  return (
    scene.network +
    (withSip ? sipMessage(scene) : routing(scene)) +
    received() +
    scene.network +
    sent() +
    answered() +
    routing(scene) +
    ended() +
    scene.network
  );
}

/** What Traffic Server writes of one request, step by step: each as text of the scene as it is when it is asked for. */
export function partsOf(scene, fails, withBody) {
  const { request, path, server, address, port, client } = scene;
  const from = `Src-ip="127.0.0.1" Src-port="${client}" Last-via-addr=""`;
  const to = `Dst-ip="${address}" Dst-port="${port}"`;
  const back = `Dst-ip="127.0.0.1" Dst-port="${client}"`;
  const sent = `GET ${path} HTTP/1.1`;
  return {
    received: () =>
      step(scene, "INFO", "Receive Request", from, `Msg="${request}"`) +
      step(scene, "DEBUG", "Receive Request", from, httpMessage(scene, request, "vcs_control.lab.example:8443")),
    sent: () =>
      step(scene, "INFO", "Sending Request", to, `Msg="${sent}"`) +
      (withBody
        ? scene.network + step(scene, "DEBUG", "Sending Request", to, httpMessage(scene, sent, `${server}:${port}`))
        : ""),
    answered: () =>
      fails
        ? refusal(scene)
        : step(scene, "INFO", "Receive Response", `Src-ip="${address}" Src-port="${port}"`, 'Msg="HTTP/1.1 200 "'),
    ended: () =>
      step(scene, "INFO", "Sending Response", back, `Msg="HTTP/1.1 ${fails ? "502 connect failed" : "200"} "`),
  };
}

/** Whose log it is. */
export const quietBox = { host: "expc01", pid: 2741, threads: 3, hasErrors: true };

/** A user at a phone who asks a server for something. */
export function sceneOf(i, random, box = quietBox, ms = i * 40) {
  const node = Math.floor(random() * 4) + 1;
  const server = `cucm0${node}.lab.example`;
  const port = random() < 0.3 ? 6972 : 8443;
  const user = `user${Math.floor(random() * 5000)}`;
  const tracking = `${Math.floor(random() * 0xffffffff)
    .toString(16)
    .padStart(8, "0")}-8e6a-4f53-a4c2-1a7c0a2b6d11`;
  const hash = Math.floor(random() * 1e15);
  const id = String(1000 + i);
  const ends = 'Local-ip="192.0.2.2"  Local-port="26999"  Src-ip="192.0.2.77"  Src-port="5060"';
  const address = `192.0.2.${10 + node}`;
  const client = 30000 + (i % 30000);
  const scene = { i, box, node, server, port, user, tracking, hash, id, ends, address, client };
  asks(scene, port, port === 6972 ? `/CSF${user}.cnf.xml` : `/cucm-uds/user/${user}/devices?max=100`);
  moveTo(scene, ms);
  return scene;
}

/** What is asked for. */
export function asks(scene, port, path, domain = "lab.example") {
  const route = Buffer.from(`${domain}/https/${scene.server}/${port}`).toString("base64url");
  scene.port = port;
  scene.path = path;
  scene.request = `GET http://vcs_control.lab.example:8443/${route}${path} HTTP/1.1`;
}

/** What is written from here on is written at `ms`. */
export function moveTo(scene, ms) {
  const { box, ends, i, tracking, id, hash } = scene;
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const day = two(1 + (Math.floor(seconds / 86400) % 28));
  const fraction = String(ms % 1000).padStart(3, "0");
  scene.head = `2026-03-${day}T${clock}.${fraction}+00:00 ${box.host} `;
  scene.utc = `2026-03-${day} ${clock},${fraction}`;
  scene.tvcs = `${scene.head}tvcs: UTCTime="${scene.utc}"`;
  scene.network = `${scene.tvcs} Module="network.sip" Level="INFO":  Action="Received"  ${ends}  Detail="Receive Request Method=REGISTER, CSeq=${i}, Request-URI=sip:lab.example, Call-ID=${tracking}@192.0.2.77, From-Tag=0987654321${id}, To-Tag=, Msg-Hash=${hash}"\n`;
}

function step({ box, head, utc, id, tracking }, level, detail, ends, message) {
  return `${head}traffic_server[${box.pid}]: UTCTime="${utc}" Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="${id}" TrackingID="${tracking}" ${ends} ${message}\n`;
}

function httpMessage({ i, tracking }, first, host) {
  return `\nHTTPMSG:\n|${first}\n Host: ${host}\n Accept: */*\n Cookie:<CONCEALED>\n User-Agent: ${agents[i % agents.length]}\n TrackingID: ${tracking}\n Client-ip: 203.0.113.${i % 250}\n X-Forwarded-For: 203.0.113.${i % 250}, 127.0.0.1\n Via: ${vias}\n \n |\n`;
}

export function sipMessage({ tvcs, ends, i, id, user, tracking, hash }) {
  return `${tvcs} Module="network.sip" Level="DEBUG":  Action="Received"  ${ends}  Msg-Hash="${hash}"\n SIPMSG:\n |REGISTER sip:lab.example SIP/2.0\n Via: SIP/2.0/TLS 192.0.2.77:7003;egress-zone=UCTraversal;branch=z9hG4bK${tracking};proxy-call-id=${tracking};rport\n Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK${id};received=127.0.0.1;rport=25063;ingress-zone=DefaultZone\n Call-ID: ${tracking}@192.0.2.77\n CSeq: ${i} REGISTER\n Contact: <sip:${user}@192.0.2.77:5060;transport=tls>\n From: <sip:${user}@lab.example>;tag=0987654321${id}\n To: <sip:${user}@lab.example>\n Max-Forwards: 15\n Route: <sip:192.0.2.2:4401;transport=tls;apparent;ds;lr>\n User-Agent: Cisco-CP8845/14.2.1\n Date: Mon, 02 Mar 2026 07:09:13 GMT\n Content-Length: 0\n \n |\n\n`;
}

/** One long line. */
export function routing({ tvcs, i, id, user, tracking }) {
  return `${tvcs} Module="developer.sip.routing" Level="DEBUG" CodeLocation="ppcmains/sip/sipproxy/SipProxyRegistrar.cpp(1184)" Method="SipProxyRegistrar::forward" Thread="0x7f6d5c3f1700":  this="0x561e0c4a3b${two(i % 100)}" Call-ID="${tracking}@192.0.2.77" Branch="z9hG4bK${id}.${tracking}" Zone="UCTraversal" Detail="Request-URI sip:${user}@lab.example goes to sip:192.0.2.2:4401;transport=tls;apparent;ds;lr by the route set, alternates left: 0"\n`;
}

function refusal({ box, head, i, server, address }) {
  const start = `${head}traffic_server[${box.pid}]: [ET_NET ${i % box.threads}] `;
  const warning = `${start}WARNING: Core server certificate verification failed for (${server}). Action=Terminate Error=self signed certificate server=${server}(${address}) depth=0\n`;
  if (!box.hasErrors) return warning;
  return `${warning}${start}ERROR: SSL connection failed for '${server}': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed\n`;
}

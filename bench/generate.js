// Writes a synthetic log of any size: the mixture of a busy Expressway-C (SIP bodies of tvcs, requests of traffic_server with
// their bodies), failures at a given rate. The same seed gives the same bytes.
import { closeSync, openSync, writeSync } from "node:fs";

const agents = ["Jabber/14.3.1 Windows/10", "WebEx/44.6.0", "Cisco-CP8845/14.2.1"];

/** @param {{ bytes: number, failureRate?: number, seed?: number }} options failureRate: share of requests that fail */
export function generateLog(path, { bytes, failureRate = 0.001, seed = 1 }) {
  const random = generator(seed);
  const file = openSync(path, "w");
  let written = 0;
  let block = [];
  let blockLength = 0;
  const flush = () => {
    written += writeSync(file, block.join(""));
    block = [];
    blockLength = 0;
  };
  for (let i = 0; written + blockLength < bytes; i++) {
    const text = oneSecondPart(i, random, failureRate);
    block.push(text);
    blockLength += text.length;
    if (blockLength > 1 << 20) flush();
  }
  flush();
  closeSync(file);
  return written;
}

/** mulberry32 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (n) => String(n).padStart(2, "0");

function oneSecondPart(i, random, failureRate) {
  const ms = i * 40;
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const day = two(1 + (Math.floor(seconds / 86400) % 28));
  const fraction = String(ms % 1000).padStart(3, "0");
  const head = `2026-03-${day}T${clock}.${fraction}+00:00 expc01 `;
  const utc = `2026-03-${day} ${clock},${fraction}`;
  const node = Math.floor(random() * 4) + 1;
  const server = `cucm0${node}.lab.example`;
  const address = `192.0.2.${10 + node}`;
  const port = random() < 0.3 ? 6972 : 8443;
  const segment = Buffer.from(`lab.example/https/${server}/${port}`).toString("base64url");
  const user = `user${Math.floor(random() * 5000)}`;
  const id = String(1000 + i);
  const tracking = `${Math.floor(random() * 0xffffffff)
    .toString(16)
    .padStart(8, "0")}-8e6a-4f53-a4c2-1a7c0a2b6d11`;
  const path = port === 6972 ? `/CSF${user}.cnf.xml` : `/cucm-uds/user/${user}/devices?max=100`;
  const client = 30000 + (i % 30000);
  const step = (level, detail, ends, message) =>
    `${head}traffic_server[2741]: UTCTime="${utc}" Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="${id}" TrackingID="${tracking}" ${ends} ${message}\n`;
  const body = (first, host) =>
    `\nHTTPMSG:\n|${first}\n Host: ${host}\n Accept: */*\n Cookie:<CONCEALED>\n User-Agent: ${agents[i % agents.length]}\n TrackingID: ${tracking}\n Client-ip: 203.0.113.${i % 250}\n X-Forwarded-For: 203.0.113.${i % 250}, 127.0.0.1\n Via: https/1.1 vcs[0f3a7c52-c853-4f1e-aa16-0a290bf56fc8] (ATS), http/1.1 vcs[5b1d2e3f-7feb-4c1d-91e0-757d251d9116] (ATS)\n \n |\n`;
  const request = `GET http://vcs_control.lab.example:8443/${segment}${path} HTTP/1.1`;
  const from = `Src-ip="127.0.0.1" Src-port="${client}" Last-via-addr=""`;
  const to = `Dst-ip="${address}" Dst-port="${port}"`;
  const sip = `${head}tvcs: UTCTime="${utc}" Module="network.sip" Level="DEBUG":  Action="Received"  Local-ip="192.0.2.2"  Local-port="26999"  Src-ip="192.0.2.77"  Src-port="5060"  Msg-Hash="${Math.floor(random() * 1e15)}"\n SIPMSG:\n |REGISTER sip:lab.example SIP/2.0\n Via: SIP/2.0/TLS 192.0.2.77:7003;egress-zone=UCTraversal;branch=z9hG4bK${tracking};proxy-call-id=${tracking};rport\n Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK${id};received=127.0.0.1;rport=25063;ingress-zone=DefaultZone\n Call-ID: ${tracking}@192.0.2.77\n CSeq: ${i} REGISTER\n Contact: <sip:${user}@192.0.2.77:5060;transport=tls>\n From: <sip:${user}@lab.example>;tag=0987654321${id}\n To: <sip:${user}@lab.example>\n Max-Forwards: 15\n Route: <sip:192.0.2.2:4401;transport=tls;apparent;ds;lr>\n User-Agent: Cisco-CP8845/14.2.1\n Date: Mon, 02 Mar 2026 07:09:13 GMT\n Content-Length: 0\n \n |\n\n`;
  const network = `${head}tvcs: UTCTime="${utc}" Module="network.sip" Level="INFO":  Action="Received"  Local-ip="192.0.2.2"  Local-port="26999"  Src-ip="192.0.2.77"  Src-port="5060"  Detail="Receive Request Method=REGISTER, CSeq=${i}, Request-URI=sip:lab.example, Call-ID=${tracking}@192.0.2.77, From-Tag=0987654321${id}, To-Tag=, Msg-Hash=1208369709601682931"\n`;
  const fails = random() < failureRate;
  const failure = fails
    ? `${head}traffic_server[2741]: [ET_NET ${node % 3}] WARNING: Core server certificate verification failed for (${server}). Action=Terminate Error=self signed certificate server=${server}(${address}) depth=0\n${head}traffic_server[2741]: [ET_NET ${node % 3}] ERROR: SSL connection failed for '${server}': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed\n`
    : step("INFO", "Receive Response", `Src-ip="${address}" Src-port="${port}"`, 'Msg="HTTP/1.1 200 "');
  return (
    network +
    sip +
    step("INFO", "Receive Request", from, `Msg="${request}"`) +
    step("DEBUG", "Receive Request", from, body(request, "vcs_control.lab.example:8443")) +
    network +
    step("INFO", "Sending Request", to, `Msg="GET ${path} HTTP/1.1"`) +
    step("DEBUG", "Sending Request", to, body(`GET ${path} HTTP/1.1`, `${server}:${port}`)) +
    failure +
    network +
    network +
    step(
      "INFO",
      "Sending Response",
      `Dst-ip="127.0.0.1" Dst-port="${client}"`,
      `Msg="HTTP/1.1 ${fails ? "502 connect failed" : "200"} "`,
    ) +
    network
  );
}

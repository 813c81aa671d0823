/** Lines in which every kind of name stands in every form, and what must not be found again. */

/** A line, and a part of it that tells something. */
export interface Canary {
  readonly line: string;
  readonly secret: string;
}

const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");
const head = "2026-03-02T09:15:10.120+01:00 expc01 ";
const server = `${head}traffic_server[2741]: `;
const time = 'UTCTime="2026-03-02 08:15:10,120" ';

/** Nobody but the one who plants them uses these. */
const names = {
  host: "qzorvax.wembluk.example",
  shortHost: "qzorvax",
  domain: "wembluk.example",
  user: "jfrondle",
  dottedUser: "jil.frondlem",
  device: "CSFJFRONDLE",
  phone: "SEP0A1B2C3D4E5F",
  number: "+493012349876",
  localNumber: "3012349876",
  serial: "52A7QX9913",
  tracking: "7c1fe0aa-94b3-4d55-8f00-3a9b1c77d2e4",
  ipv4: "203.0.113.177",
  ipv6: "2001:db8:7a11::c0de",
  mac: "0a:1b:2c:3d:4e:5f",
  common: "Frondlem Trust Root",
  organization: "Wemblukish Holding",
  letters: "Jürgen-Ørsted",
};

const forms: Readonly<Record<string, (name: string) => string>> = {
  plain: (name) => name,
  capitals: (name) => name.toUpperCase(),
  url: (name) => encodeURIComponent(name),
  everyLetter: (name) =>
    [...Buffer.from(name)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  twice: (name) => [...Buffer.from(name)].map((byte) => `%25${byte.toString(16).padStart(2, "0")}`).join(""),
  json: (name) =>
    JSON.stringify(name)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
  escaped: (name) => [...name].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  base64: (name) => base64(`${name} ${name}`),
  hexadecimal: (name) => Buffer.from(name).toString("hex"),
};

const places: Readonly<Record<string, (value: string) => string>> = {
  message: (v) =>
    `${server}[ET_NET 0] WARNING: Core server certificate verification failed for (${v}). Action=Terminate Error=self signed certificate server=${v}(192.0.2.10) depth=0`,
  error: (v) =>
    `${server}[ET_NET 0] ERROR: SSL connection failed for '${v}': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed`,
  detail: (v) => `${server}${time}Module="network.http.trafficserver" Level="INFO": Detail="${v}" Txn-id="191"`,
  unknownKey: (v) => `${head}tvcs: ${time}Module="developer.x" Level="INFO" Frobnication="${v}"`,
  freeText: (v) => `${head}tvcs: ${time}Module="developer.x" Level="INFO": calling ${v}, and then ${v}.`,
  url: (v) =>
    `${server}${time}Detail="Receive Request" Txn-id="191" Msg="GET https://${v}:8443/${v}?name=${v}&q=${v}#${v} HTTP/1.1"`,
  header: (v) => ` X-Frobnicate: ${v}; ${v}`,
  sip: (v) => ` From: "${v}" <sip:${v}@${v}>;tag=${v}`,
  xml: (v) => ` <?xml version="1.0"?><a><frob x="${v}">${v}</frob><username>${v}</username></a>`,
  jsonBody: (v) => ` {"frob":"${v}","user":"${v}","list":["${v}"]}`,
  dump: (v) => `*c xConfiguration Zones Zone 1 Name: "${v}"`,
  status: (v) => `*s Ethernet 1: MacAddress: "${v}" SerialNumber: "${v}"`,
  text: (v) => `${v} said something on the phone`,
};

function planted(): Canary[] {
  const all: Canary[] = [];
  for (const name of Object.values(names))
    for (const form of Object.values(forms))
      for (const place of Object.values(places)) all.push({ line: place(form(name)), secret: form(name) });
  return all;
}

const nameThatIsAWord: readonly Canary[] = [
  { line: `2026-03-02T09:15:10.120+01:00 gateway tvcs: ${time}Level="INFO"`, secret: "+01:00 gateway " },
  { line: `<166>Mar  2 09:15:10 gateway tvcs: ${time}Level="INFO"`, secret: ":10 gateway " },
  { line: `${server}Event="Request Allowed" Username="service" Deployment="1"`, secret: '"service"' },
  { line: " <username>service</username>", secret: ">service<" },
  {
    line: `${server}[ET_NET 0] WARNING: SNI (gateway) not in certificate. Action=Terminate server=gateway(192.0.2.10)`,
    secret: "(gateway)",
  },
  {
    line: `${server}[ET_NET 0] WARNING: SNI (gateway) not in certificate. Action=Terminate server=gateway(192.0.2.10)`,
    secret: "server=gateway",
  },
  { line: ` Referer: https://gateway:8443/cucm-uds/`, secret: "//gateway" },
  { line: `${server}Msg="GET /cucm-uds/user/service/devices HTTP/1.1"`, secret: "/service/" },
  { line: " To: <sip:service@gateway>", secret: "service@" },
  { line: " To: <sip:service@gateway>", secret: "@gateway" },
  { line: " mail to service@gateway", secret: "@gateway" },
  { line: " To: <sip:4711@gateway>", secret: "4711" },
  { line: " To: <tel:4711>", secret: "4711" },
  { line: " called +49 30 1234 56", secret: "+49 30 1234 56" },
  { line: " called (408) 555-0100", secret: "555-0100" },
  { line: " called 030-1234-9876", secret: "1234-9876" },
  { line: " sha1 12:34:56:78:90:12:34:56:78:90:12:34:56:78:90:12:34:56:78:90", secret: "12:34:56:78:90" },
  { line: " ether 00:11:22:33:44:55", secret: "00:11:22" },
  { line: " peer 2001:0:0:1::1234 up", secret: "2001:0:0:1" },
  { line: " peer 203.0.113.77 up", secret: "203.0.113.77" },
  { line: " peer 203%2E0%2E113%2E77 up", secret: "203%2E0" },
  { line: " peer 203-0-113-77 up", secret: "203-0-113" },
  { line: " Authorization: Basic c2VydmljZTpnYXRld2F5", secret: "c2VydmljZTpnYXRld2F5" },
  { line: " Cookie: JSESSIONID=1234; service=gateway", secret: "1234" },
  { line: " peer ::203.0.113.177 up", secret: "cb00:71b1" },
  { line: " joined ff02::1:ff7a:11c0", secret: "7a:11c0" },
  { line: " peer 192.133.7.9 and 172.217.16.1", secret: "192.133" },
  { line: " peer 192.133.7.9 and 172.217.16.1", secret: "172.217" },
  { line: " asks for 250.113.0.203.in-addr.arpa", secret: "250.113" },
  { line: " asks for 10.113.0.203.in-addr.arpa", secret: "10.113" },
  { line: " asks for 8.b.d.0.1.0.a.2.ip6.arpa", secret: "8.b.d.0.1" },
  { line: " user \\320\\230\\320\\262\\320\\260\\320\\275 left", secret: "320\\230" },
  { line: " user #320#230#320#262#320#260#320#275 left", secret: "#320#230" },
  { line: " user =70=61=74=72=69=78 left", secret: "=70=61=74" },
  { line: " 0000 70 61 74 72 69 78 20 61 74 20", secret: "70 61 74" },
  { line: " at 0x6a64706174726963", secret: "6a6470" },
  { line: " called 408 555 0100", secret: "555 0100" },
  { line: " called 030/987651", secret: "987651" },
  { line: " called 0049 30 987651", secret: "30 987651" },
  { line: " called 01 42 68 53 00", secret: "42 68" },
  { line: " DN: CN=Global Voice,OU=Phones Service,DC=mobile,DC=network", secret: "Global" },
  { line: " DN: CN=Global Voice,OU=Phones Service,DC=mobile,DC=network", secret: "Voice" },
  { line: " DN: CN=Global Voice,OU=Phones Service,DC=mobile,DC=network", secret: "mobile" },
  { line: " Issuer: C = DE, O = Global Voice, CN = phone gateway", secret: "gateway" },
  { line: " subject=/C=DE/O=Global Voice/CN=phone", secret: "Voice" },
  { line: " Via: SIP/2.0/TLS gateway:5061;branch=z9", secret: "gateway" },
  { line: " Contact: <sip:gateway:5061;lr>", secret: "gateway" },
  { line: " To: <sip:4711>", secret: "4711" },
  { line: ' From: "Global Service" <sip:x@y>', secret: "Global" },
  { line: " <stream:stream to='gateway' from='voice.de'>", secret: "gateway" },
  { line: " <stream:stream to='gateway' from='voice.de'>", secret: "voice" },
  { line: ' {"url":"https:\\/\\/gateway\\/x"}', secret: "gateway" },
  { line: " next=https%3A%2F%2Fvoice.de%2Fx", secret: "voice" },
  { line: " &lt;username&gt;service&lt;/username&gt;", secret: "service" },
  { line: " \\u003cusername\\u003eservice\\u003c/username\\u003e", secret: "service" },
  { line: " <username><![CDATA[service]]></username>", secret: "service" },
  { line: ' Username="LAB\\service"', secret: "service" },
  { line: " asks for _sips._tcp.voice.de", secret: "voice" },
  { line: '*c xConfiguration SNMP SystemContact: "Service Phone"', secret: "Service Phone" },
  { line: '*c xConfiguration Transform 1 Pattern: "4711"', secret: "4711" },
  { line: "tomcat-trust\tGlobal Voice\tCA-signed\tRSA\tvoice.de\tService Root\t06/01/2030\tx", secret: "Global Voice" },
  { line: "tomcat-trust\tGlobal Voice\tCA-signed\tRSA\tvoice.de\tService Root\t06/01/2030\tx", secret: "Service Root" },
  { line: " password=1234", secret: "1234" },
  { line: ` "key": "-----BEGIN PRIVATE KEY-----\\nMIGH/1234\\n-----END PRIVATE KEY-----"`, secret: "1234" },
];

/** None of the secrets may be in what comes of the lines. */
export const canaries: readonly Canary[] = [...planted(), ...nameThatIsAWord];

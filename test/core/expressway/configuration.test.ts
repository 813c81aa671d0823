import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigurationReader } from "../../../core/expressway/configuration.ts";

function read(text: string, size = text.length || 1) {
  const reader = new ConfigurationReader();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader.finish();
}

const nothingOwn = {
  isEdge: null,
  configured: false,
  hostName: null,
  domain: null,
  addresses: [],
  macAddresses: [],
  clusterName: null,
  clusterPeers: [],
  clusterTls: null,
  usageChecking: null,
  serverUsageUpload: null,
  zones: [],
};
const noZone = { name: null, type: null, port: null, tlsVerify: null, subjectName: null, transport: null, peers: [] };

const nothing = {
  systemName: null,
  verifyOriginServer: null,
  ciphers: null,
  minimumTls: null,
  version: null,
  systemTime: null,
  peers: [],
  alarms: [],
  own: nothingOwn,
  recognised: false,
};

test("a configuration dump, cut anywhere", () => {
  const dump = `xcommand xconfig
*c xConfiguration SystemUnit Name: "expc01"
*c xConfiguration Login Remote LDAP VCS BindPassword: "{cipher}abcdef"
*c xConfiguration EdgeConfigServer VerifyOriginServer: OFF
*c xConfiguration Zones Zone 1 TraversalClient Peer 1 Address: "expe01.lab.example"
*c xConfiguration Zones Zone 1 TraversalClient Peer 2 Address: ""
*c xConfiguration Zones Zone 1 Name: "To E"
*c xConfiguration Zones Zone 1 Type: TraversalClient
*c xConfiguration Zones Zone 1 TraversalClient SIP Port: 7001
*c xConfiguration Zones Zone 1 TraversalClient SIP TLS Verify Mode: On
*c xConfiguration Zones Zone 2 Neighbor Peer 1 Address: 192.0.2.16
*c xConfiguration Zones Zone 2 Neighbor SIP Port: 70010
*c xConfiguration Zones Zone 12 TraversalServer SIP Port: "7002"
*c xConfiguration Zones Zone 12 TraversalServer SIP TLS Verify Subject Name: "expc.lab.example"
*c xConfiguration Ciphers ReverseProxyTLSCiphers Value: "ECDHE-RSA-AES256-GCM-SHA384:HIGH:!aNULL"
*c xConfiguration Ciphers ReverseProxyTLSProtocol Value: "minTLSv1.2"
OK
`;
  const expected = {
    ...nothing,
    systemName: "expc01",
    verifyOriginServer: "Off",
    ciphers: "ECDHE-RSA-AES256-GCM-SHA384:HIGH:!aNULL",
    minimumTls: "minTLSv1.2",
    peers: ["expe01.lab.example", "192.0.2.16"],
    own: {
      ...nothingOwn,
      configured: true,
      zones: [
        {
          ...noZone,
          number: 1,
          name: "To E",
          type: "TraversalClient",
          port: 7001,
          tlsVerify: "On",
          peers: ["expe01.lab.example"],
        },
        { ...noZone, number: 2, type: "neighbor", peers: ["192.0.2.16"] },
        { ...noZone, number: 12, type: "traversalserver", port: 7002, subjectName: "expc.lab.example" },
      ],
    },
    recognised: true,
  };
  for (const size of [dump.length, 1, 7]) assert.deepEqual(read(dump, size), expected);
  assert.deepEqual(read(dump.replaceAll("\n", "\r\n")), expected);
});

test("a status dump has the version; one that a web page flattened too", () => {
  const dump = `xstatus\n*s SystemUnit:\n  Product: "TANDBERG VCS"\n  Uptime: 24\n  Software:\n    Version: "X14.2.1"\n    Build: "1"\n*s/end\n`;
  assert.deepEqual(read(dump), { ...nothing, version: "X14.2.1", recognised: true });
  assert.deepEqual(read(dump.replace(/\n +/g, " ")), { ...nothing, version: "X14.2.1", recognised: true });
});

test("absent is unknown, and what is no dump is none", () => {
  assert.equal(read("*c xConfiguration SystemUnit Name: x\n").verifyOriginServer, null);
  assert.deepEqual(read(""), nothing);
  assert.deepEqual(read(`Version: "X14.2.1"\n${"x".repeat(3_000_000)}`), nothing);
});

test("what decides about Expressway's own certificates", () => {
  const dump = `*c xConfiguration IP DNS Hostname: "expe01"
*c xConfiguration IP DNS Domain Name: "lab.example"
*c xConfiguration Ethernet 1 IP V4 Address: "192.0.2.31"
*c xConfiguration Alternates Cluster Name: "expe.lab.example"
*c xConfiguration Alternates Peer 1 Address: "expe01.lab.example"
*c xConfiguration Alternates Peer 2 Address: ""
*c xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off
*c xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: "On"
*c xConfiguration Zones Zone 7 Neighbor SIP Transport: TLS
*c xConfiguration Zones Zone 2 Name: "To C"
*c xConfiguration Zones Zone 2 Type: TraversalServer
*c xConfiguration Zones Zone 2 TraversalServer SIP TLS Verify Mode: On
*c xConfiguration Zones Zone 2 TraversalServer SIP TLS Verify Subject Name: "expc.lab.example"
`;
  assert.deepEqual(read(dump).own, {
    ...nothingOwn,
    configured: true,
    hostName: "expe01",
    domain: "lab.example",
    addresses: ["192.0.2.31"],
    macAddresses: [],
    clusterName: "expe.lab.example",
    clusterPeers: ["expe01.lab.example"],
    usageChecking: "Off",
    serverUsageUpload: "On",
    zones: [
      { ...noZone, number: 2, name: "To C", type: "TraversalServer", tlsVerify: "On", subjectName: "expc.lab.example" },
      { ...noZone, number: 7, type: "neighbor", transport: "TLS" },
    ],
  });
});

test("the network interfaces, as a status tells them in one line or in several, and a configuration", () => {
  const interfaces = (text: string) => {
    const { addresses, macAddresses } = read(text).own;
    return [...addresses, ...macAddresses.map((mac) => mac.toString(16))].join(" ");
  };
  const status = `*s Ethernet 1: /
  MacAddress: "00:50:56:A1:70:06"
  Speed: 10000full
  IPv4: /
    Address: "192.0.2.31"
    SubnetMask: "255.255.255.0"
  IPv6: /
    Address: ""
*s/end
*s Ethernet 2: /
  MacAddress: 00:50:56:a1:70:04
  IPv4: /
    Address: 198.51.100.31
*s/end
*s SIP: Ethernet 1: IPv4: TLS: Status: Active Address: "192.0.2.99:5061" Address: "192.0.2.98" MacAddress: "00:50:56:00:00:01" *s/end
  Address: "192.0.2.97"
*s Ethernet 3: MacAddress: "00:00:00:00:00:00" IPv4: Address: "" *s/end
`;
  assert.equal(interfaces(status), "192.0.2.31 198.51.100.31 5056a17006 5056a17004");
  assert.equal(interfaces(status.split("\n").slice(0, 9).join(" ")), "192.0.2.31 5056a17006");
  assert.equal(
    interfaces(
      '*c xConfiguration Ethernet 1 IP V4 Address: "192.0.2.31"\n*c xConfiguration Ethernet 2 IP V6 Address: "2001:db8::31"',
    ),
    "192.0.2.31 2001:db8::31",
  );
});

test("the role stands in the status, among the options; elsewhere the word is none", () => {
  const status = (option: string) => `*s SystemUnit: /\n  Software: /\n    Configuration: /\n      ${option}\n*s/end\n`;
  const role = (text: string) => read(text).own.isEdge;
  assert.equal(role(status("Expressway: True")), true);
  assert.equal(role(status("Expressway: False")), false);
  assert.equal(role(status("Expressway: False").replace(/\n +/g, " ")), false);
  assert.equal(role(status('Alias: "My Expressway: True"')), null);
  assert.equal(role("Expressway: True\n"), null);
});

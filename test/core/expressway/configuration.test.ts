import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigurationReader } from "../../../core/expressway/configuration.ts";

function read(text: string, size = text.length || 1) {
  const reader = new ConfigurationReader();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader.finish();
}

const nothing = {
  systemName: null,
  verifyOriginServer: null,
  ciphers: null,
  minimumTls: null,
  version: null,
  systemTime: null,
  peers: [],
  zones: [],
  alarms: [],
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
    zones: [
      {
        name: "To E",
        kind: "traversalclient",
        peers: ["expe01.lab.example"],
        port: 7001,
        verify: "On",
        subjectName: null,
      },
      { name: null, kind: "neighbor", peers: ["192.0.2.16"], port: null, verify: null, subjectName: null },
      {
        name: null,
        kind: "traversalserver",
        peers: [],
        port: 7002,
        verify: null,
        subjectName: "expc.lab.example",
      },
    ],
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

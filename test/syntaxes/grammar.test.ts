import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import textmate from "vscode-textmate";

const grammarFile = new URL("../../../syntaxes/expressway-log.tmLanguage.json", import.meta.url);
const grammarText = readFileSync(grammarFile, "utf8");
const require = createRequire(import.meta.url);
// Its own types name WebAssembly's, which only the DOM's library declares.
const onig: textmate.IOnigLib & { loadWASM(bytes: Uint8Array): Promise<void> } = require("vscode-oniguruma");
let searches = 0;
const grammar = await loadGrammar();

test("a timestamp with milliseconds, a process with its id", () => {
  check`
2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: UTCTime="2026-03-09 07:15:42,107"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^^^^^^^^ meta.process
                                                 ^^^^^^ meta.process-id
                                                         ^^^^^^^ meta.key
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^ meta.value
`;
});

test("a timestamp in whole seconds, as old releases wrote it, and a process without an id", () => {
  check`
2015-03-09T08:15:42-05:00 EXPE tvcs: UTCTime="2015-03-09 13:15:42,107"
^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                          ^^^^ meta.host
                               ^^^^ meta.process
                                     ^^^^^^^ meta.key
                                              ^^^^^^^^^^^^^^^^^^^^^^^ meta.value
`;
});

test("a tag without a colon, no tag, and two tags", () => {
  check`
2015-03-09T08:15:42+00:00 expc edgeconfigprovisioning UTCTime="2015-03-09 08:15:42,92"
^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                          ^^^^ meta.host
                               ^^^^^^^^^^^^^^^^^^^^^^ meta.process
                                                      ^^^^^^^ meta.key
                                                               ^^^^^^^^^^^^^^^^^^^^^^ meta.value
2026-03-09T08:15:42.107+00:00 expc UTCTime="2026-03-09 08:15:42,106" Event="System Configuration Changed"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^                           ^^^^^ meta.key
                                            ^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.value
2026-03-09T08:15:42.107+00:00 expc httpd[815]: web: Event="Admin Session Start" User="nora"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^       ^^^ meta.process
                                        ^^^^^ meta.process-id
                                                    ^^^^^                       ^^^^ meta.key
                                                           ^^^^^^^^^^^^^^^^^^^        ^^^^ meta.value
`;
});

test("remote syslog has a priority and Z, an editor's search result has a line number", () => {
  check`
<166>2026-03-09T08:15:42.107Z expe tvcs: tvcs: Event="Call Attempted"
^^^^^ meta.priority
     ^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^  ^^^^ meta.process
                                               ^^^^^ meta.key
                                                      ^^^^^^^^^^^^^^ meta.value
Line 12: 2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: Event="Request Allowed"
^^^^^^^^^ meta.prefix
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                                       ^^^^ meta.host
                                            ^^^^^^^^^^^^^^ meta.process
                                                          ^^^^^^ meta.process-id
                                                                  ^^^^^ meta.key
                                                                         ^^^^^^^^^^^^^^^ meta.value
`;
});

test("Markdown's escapes, and a head without a timestamp", () => {
  check`
2026-03-09T08:15:42.107+01:00 expc traffic\_server[4711]: [ET\_NET 3] NOTE: text
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^^^^^^^^^ meta.process
                                                  ^^^^^^ meta.process-id
                                                          ^^^^^^^^^^^ meta.thread
                                                                      ^^^^ meta.level
expc traffic_server[4711]: Event="Request Allowed"
^^^^ meta.host
     ^^^^^^^^^^^^^^ meta.process
                   ^^^^^^ meta.process-id
                           ^^^^^ meta.key
                                  ^^^^^^^^^^^^^^^ meta.value
XCP_CM2[99]:.. Level="INFO "
^^^^^^^ meta.process
       ^^^^ meta.process-id
               ^^^^^ meta.key
                      ^^^^ meta.level
`;
});

test("a failed chain check", () => {
  check`
[ET_NET 0] WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.15) depth=0
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                                                     ^^^^^^^^^^^^^^^^                                                         ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                                                        ^^^^^^           ^^^^^                         ^^^^^^                              ^^^^^ variable.other.property
                                                                                               ^^^^^^^^^ constant.language.action
                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
                                                                                                                                                               ^^^^^^^^^^ constant.numeric.ip
                                                                                                                                                                                 ^ constant.language.depth
[ET_NET 0] WARNING: Core server certificate verification failed for (192.0.2.15). Action=Continue Error=unable to get local issuer certificate server=(null)(192.0.2.15) depth=1
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                                                     ^^^^^^^^^^                                                                              ^^^^^^^^^^ constant.numeric.ip
                                                                                  ^^^^^^          ^^^^^                                        ^^^^^^                    ^^^^^ variable.other.property
                                                                                         ^^^^^^^^ constant.language.action
                                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
                                                                                                                                                      ^^^^^^ constant.language.null
                                                                                                                                                                               ^ constant.language.depth
`;
});

test("a failed name check", () => {
  check`
[ET_NET 1] WARNING: SNI (cucm) not in certificate. Action=Terminate server=cucm(2001:db8::15)
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^        ^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^        ^^^^^^^^^^^^^^^^^^ keyword.control.failure
                         ^^^^                                              ^^^^ entity.name.type.class.host
                                                   ^^^^^^           ^^^^^^ variable.other.property
                                                          ^^^^^^^^^ constant.language.action
                                                                                ^^^^^^^^^^^^ constant.numeric.ip
[ET_NET 1] WARNING: SNI ( 192.0.2.15 ) not in certificate . Action:Terminate server=192.0.2.15(192.0.2.15)
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^                ^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^                ^^^^^^^^^^^^^^^^^^ keyword.control.failure
                          ^^^^^^^^^^                                                ^^^^^^^^^^ ^^^^^^^^^^ constant.numeric.ip
                                                            ^^^^^^           ^^^^^^ variable.other.property
                                                                   ^^^^^^^^^ constant.language.action
[ET_NET 1] WARNING: Origin hostname (cucm.lab.example) not in certificate. Action=Continue
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^^^^^^^^^^^^^                    ^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^^^^^^^^^^^^^                    ^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                     ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                                           ^^^^^^ variable.other.property
                                                                                  ^^^^^^^^ constant.language.action
[ET_NET 1] WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for cucm.lab.example.  Action=Terminate SNI=cucm.lab.example
^^^^^^^^^^ meta.thread
           ^^^^^^^ keyword.control.level
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                                                                              ^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                                                                                 ^^^^^^           ^^^ variable.other.property
                                                                                                                        ^^^^^^^^^ constant.language.action
`;
});

test("a failed handshake, as OpenSSL 1.1.1 and OpenSSL 3 print it", () => {
  check`
[ET_NET 2] ERROR: SSL connection failed for 'cucm.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
^^^^^^^^^^ meta.thread
           ^^^^^ keyword.control.level
                  ^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                  ^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                             ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                                ^^^^^ variable.other.property
                                                                      ^^^^^^^^ constant.numeric.error-code
                                                                               ^^^^^^^^^^^^ meta.library
                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.openssl
                                                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
[ET_NET 2] DEBUG: <SSLNetVConnection.cc:1234 (f)> (ssl.error) SSL connection failed for '2001:db8::15': error:0A000418:SSL routines::tlsv1 alert unknown ca
^^^^^^^^^^ meta.thread
           ^^^^^ meta.level
                                                              ^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                                                              ^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                                                                         ^^^^^^^^^^^^ constant.numeric.ip
                                                                                                        ^^^^^ variable.other.property
                                                                                                              ^^^^^^^^ constant.numeric.error-code
                                                                                                                       ^^^^^^^^^^^^ meta.library
                                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
`;
});

test("a failed handshake without blanks, with double quotes, with a blank after the code", () => {
  check`
[ET_NET 2]ERROR:SSL connection failed for 'cucm.lab.example':error:14094418: SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca
^^^^^^^^^^ meta.thread
          ^^^^^ keyword.control.level
                ^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                ^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                           ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                             ^^^^^ variable.other.property
                                                                   ^^^^^^^^ constant.numeric.error-code
                                                                             ^^^^^^^^^^^^ meta.library
                                                                                          ^^^^^^^^^^^^^^^ entity.name.function.openssl
                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
[ET_NET 2] ERROR: SSL connection failed for "192.0.2.15": error:1416F086:SSL routines:f:certificate verify failed
^^^^^^^^^^ meta.thread
           ^^^^^ keyword.control.level
                  ^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
                  ^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
                                             ^^^^^^^^^^ constant.numeric.ip
                                                          ^^^^^ variable.other.property
                                                                ^^^^^^^^ constant.numeric.error-code
                                                                         ^^^^^^^^^^^^ meta.library
                                                                                      ^ entity.name.function.openssl
                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
`;
});

test("a failure that a page broke over several lines", () => {
  check`
[ET\_NET 0]
^^^^^^^^^^^ meta.thread
WARNING: Core server certificate verification failed for
^^^^^^^ keyword.control.level
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
(cucm.lab.example).
 ^^^^^^^^^^^^^^^^ entity.name.type.class.host
Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.15)
^^^^^^           ^^^^^                         ^^^^^^ variable.other.property
       ^^^^^^^^^ constant.language.action
                       ^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
                                                      ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                                                                       ^^^^^^^^^^ constant.numeric.ip
depth=0
^^^^^ variable.other.property
      ^ constant.language.depth
ERROR: SSL connection failed for
^^^^^ keyword.control.level
       ^^^^^^^^^^^^^^^^^^^^^ markup.bold.failure
       ^^^^^^^^^^^^^^^^^^^^^ keyword.control.failure
'cucm.lab.example': error:1416F086:
 ^^^^^^^^^^^^^^^^ entity.name.type.class.host
                    ^^^^^ variable.other.property
                          ^^^^^^^^ constant.numeric.error-code
SSL routines:tls\_process\_server\_certificate:certificate verify failed
^^^^^^^^^^^^ meta.library
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.openssl
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
`;
});

test("a proxied request: ids, address, port, method, URL and route", () => {
  check`
Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="57" TrackingID="0b7c4a1e-1111-4222-8333-9d0e5f6a7b8c" Src-ip="127.0.0.1" Src-port="30500" Last-via-addr=""
^^^^^^                              ^^^^^         ^^^^^^                   ^^^^^^      ^^^^^^^^^^                                        ^^^^^^             ^^^^^^^^         ^^^^^^^^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.module
                                           ^^^^ meta.level
                                                          ^^^^^^^^^^^^^^^                                                                        ^^^^^^^^^ meta.value
                                                                                   ^^              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.id
                                                                                                                                                 ^^^^^^^^^ meta.ip
                                                                                                                                                                      ^^^^^ meta.port
Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbS5sYWIuZXhhbXBsZS84NDQz/cucm-uds/user/nora/devices?max=100 HTTP/1.1"
^^^ meta.key
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.request
     ^^^ meta.method
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
                ^^^^^^^^^^^^^^^^^^^^^^^ meta.host
                                        ^^^^ meta.port
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.other.route
                                                                                                                                     ^^^^^^^^ meta.protocol
Msg="HTTP/1.1 502 connect failed "
^^^ meta.key
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.request
     ^^^^^^^^ meta.protocol
              ^^^ constant.numeric.status
                  ^^^^^^^^^^^^^^ string.unquoted.reason
Msg="HTTP/1.1 200 "
^^^ meta.key
     ^^^^^^^^^^^^^ meta.request
     ^^^^^^^^ meta.protocol
              ^^^ constant.numeric.status
Event="Request Allowed" Method="GET" Request="https://cucm.lab.example:8443/cucm-uds/version" Match="prefix"
^^^^^                   ^^^^^^       ^^^^^^^                                                  ^^^^^ meta.key
       ^^^^^^^^^^^^^^^                                                                               ^^^^^^ meta.value
                                ^^^ meta.method
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.request
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
                                                      ^^^^^^^^^^^^^^^^ meta.host
                                                                       ^^^^ meta.port
`;
});

test("a route is told from an ordinary path segment, and is known when damaged", () => {
  check`
https://expe.lab.example:8443/bGFiLmV4YW1wbGU/get_edge_config?service_name=_cisco-uds
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
        ^^^^^^^^^^^^^^^^ meta.host
                         ^^^^ meta.port
                              ^^^^^^^^^^^^^^^ string.other.route
https://expe.lab.example:8443/bGFiLmV4YW1wbGU=/get_edge_config/
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
        ^^^^^^^^^^^^^^^^ meta.host
                         ^^^^ meta.port
                              ^^^^^^^^^^^^^^^^ string.other.route
https://expe.lab.example:8443/cucm-uds/emclogin/CSFnora.cnf.xml
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
        ^^^^^^^^^^^^^^^^ meta.host
                         ^^^^ meta.port
https://expe.lab.example:8443/bGFjLmV4YW1wbXUvaHR0cHMvY3VjbS5sYWIuZXhhbXBsZS84NDQz/version
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
        ^^^^^^^^^^^^^^^^ meta.host
                         ^^^^ meta.port
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.other.route
GET /bGFiLmV4YW1wbGU/get_edge_config/ HTTP/1.1
     ^^^^^^^^^^^^^^^ string.other.route
`;
});

test("levels: padded, short, numeric", () => {
  check`
Level="DEBUG": Level="WARN " Level="ERROR" Level="VBOSE" Level="1"
^^^^^          ^^^^^         ^^^^^         ^^^^^         ^^^^^ meta.key
       ^^^^^                                      ^^^^^         ^ meta.level
                      ^^^^          ^^^^^ keyword.control.level
`;
});

test("pairs: unquoted, numbers, commas, blanks after the sign, no closing quote", () => {
  check`
Detail="Path change detected", Path="/a/b" tokens=2, ratio=0.5 zone=UC (mode=on ice=off) ThreadID= "139" host=192.0.2.9, Call-ID=77a@lab.example
^^^^^^                         ^^^^        ^^^^^^    ^^^^^     ^^^^     ^^^^    ^^^      ^^^^^^^^        ^^^^            ^^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^         ^^^^                           ^^       ^^     ^^^             ^^^ meta.value
                                                  ^        ^^^ meta.number
                                                                                                              ^^^^^^^^^ meta.ip
                                                                                                                                 ^^^^^^^^^^^^^^^ variable.other.id
Detail="cut off by the pag
^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^ meta.value
`;
});

test("the product's own mistakes with quotes stay inside their line", () => {
  check`
Detail="CPL: <location clear="yes" url="sip:nora@lab.example">" Level="1"
^^^^^^                             ^^^                          ^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^ meta.value
                                                                       ^ meta.level
lic_type="traversal tokens=3" cookie=47
^^^^^^^^                      ^^^^^^ meta.key
          ^^^^^^^^^^^^^^^^^^ meta.value
                                     ^^ meta.number
Level="INFO"
^^^^^ meta.key
       ^^^^ meta.level
`;
});

test("lines of other processes: keys and values, little more", () => {
  check`
2026-03-09T08:15:42.107+01:00 expc tvcs: Module="network.sip" Level="INFO":  Action="Sent" Dst-ip="2001:db8::7" Detail="Sending Response Code=200, Method=OPTIONS, To=sip:nora@lab.example, Call-ID=77a@192.0.2.9, To-Tag="
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^ meta.process
                                         ^^^^^^               ^^^^^          ^^^^^^        ^^^^^^               ^^^^^^ meta.key
                                                 ^^^^^^^^^^^ meta.module
                                                                     ^^^^ meta.level
                                                                                     ^^^^          ^^^^^^^^^^^          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.value
                                                                                                   ^^^^^^^^^^^ meta.ip
                                                                                                                                                                                                    ^^^^^^^^^^^^^ variable.other.id
2026-03-09T08:15:42.107+01:00 expc tvcs: Event="Outbound TLS Negotiation Error" Common-name="cucm.lab.example" Reason="error:14089086:SSL routines:ssl3_get_client_certificate: certificate verify failed "
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^                                                           ^^^^^^^^^^^^^^^^ meta.host
                                   ^^^^ meta.process
                                         ^^^^^                                  ^^^^^^^^^^^                    ^^^^^^ meta.key
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.value
                                                                                                                       ^^^^^ variable.other.property
                                                                                                                             ^^^^^^^^ constant.numeric.error-code
                                                                                                                                      ^^^^^^^^^^^^ meta.library
                                                                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.openssl
                                                                                                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^ constant.language.error
2026-03-09T08:15:42.107+01:00 expc management: Traceback (most recent call last): File "main.py", line 12, in a::b
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^^^^ meta.process
`;
});

test("addresses, bug ids and URLs in free text; times, versions and hashes are none", () => {
  check`
192.0.2.1:5061 2001:db8:0:0:0:0:0:1 2001:db8::1 ::1 ::ffff:192.0.2.1 CSCab12345 http://[2001:db8::1]:8443/ ldap://192.0.2.2
^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^^ ^^^ ^^^^^^^^^^                         ^^^^^^^^^^^^^              ^^^^^^^^^ meta.ip
          ^^^^                                                                                       ^^^^ meta.port
                                                                     ^^^^^^^^^^ constant.other.reference
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^ meta.url
08:15:42 ssl::read add:: 1.2.3.4.5 00:53:00:AA:BB:CC WebEx/1.2.3.4 XCSCab123456
`;
});

test("an HTTP request on its own lines", () => {
  check`
2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: Txn-id="57" 
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^^^^^^^^ meta.process
                                                 ^^^^^^ meta.process-id
                                                         ^^^^^^ meta.key
                                                                 ^^ variable.other.id
HTTPMSG:
^^^^^^^ meta.key
|GET /CSFnora.cnf.xml HTTP/1.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^ meta.method
                      ^^^^^^^^ meta.protocol
 Host: cucm.lab.example:6972
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^ meta.key
       ^^^^^^^^^^^^^^^^ meta.host
                        ^^^^ meta.port
 Accept: */*
^^^^^^^^^^^^ meta.body.http
 ^^^^^^ meta.key
         ^^^ meta.header
 Cookie:<CONCEALED>
^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^ meta.key
        ^^^^^^^^^^^ meta.header
 TrackingID: 0b7c4a1e-1111-4222-8333-9d0e5f6a7b8c
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^^^^^ meta.key
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.id
 X-Forwarded-For: 192.0.2.8, 127.0.0.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^^^^^^^^^^ meta.key
                  ^^^^^^^^^^^^^^^^^^^^ meta.header
                  ^^^^^^^^^  ^^^^^^^^^ meta.ip
 
^ meta.body.http
 |
^ meta.body.http

Txn-id="58"
^^^^^^ meta.key
        ^^ variable.other.id
`;
});

test("an HTTP response: status, reason, a body that ends in the bar", () => {
  check`
HTTPMSG:
^^^^^^^ meta.key
|HTTP/1.1 401 Unauthorized
^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^^^ meta.protocol
          ^^^ constant.numeric.status
              ^^^^^^^^^^^^ string.unquoted.reason
 Content-Type: text/xml
^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^^^^^^^ meta.key
               ^^^^^^^^ meta.header

 <resourceusageinfo><total>5</total></resourceusageinfo>|
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
Txn-id="58"
^^^^^^ meta.key
        ^^ variable.other.id
`;
});

test("a SIP request, its text indented by one", () => {
  check`
 SIPMSG:
 ^^^^^^ meta.key
 |REGISTER sip:lab.example SIP/2.0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
  ^^^^^^^^ meta.method
                           ^^^^^^^ meta.protocol
 Via: SIP/2.0/TLS 192.0.2.8:5061;branch=z9hG4bK1;rport
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^ meta.key
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.header
                  ^^^^^^^^^ meta.ip
                            ^^^^ meta.port
 Call-ID: 77a@192.0.2.8
^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^^^^^ meta.key
          ^^^^^^^^^^^^^ variable.other.id
 CSeq: 100 REGISTER
^^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^^ meta.key
       ^^^^^^^^^^^^ meta.header
 Content-Length: 0
^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^^^^^^^^^^^^ meta.key
                 ^ meta.header

  |
^^ meta.body.sip
 SIPMSG:
 ^^^^^^ meta.key
 |SIP/2.0 408 Request Timeout
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
  ^^^^^^^ meta.protocol
          ^^^ constant.numeric.status
              ^^^^^^^^^^^^^^^ string.unquoted.reason
 |
^ meta.body.sip
`;
});

test("a PEM block at column 0 inside a body", () => {
  check`
 SIPMSG:
 ^^^^^^ meta.key
 |SERVICE sip:a@lab.example SIP/2.0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
  ^^^^^^^ meta.method
                            ^^^^^^^ meta.protocol
 Content-Type: application/x-x509-ca-cert
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^^^^^^^^^^ meta.key
               ^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.header
-----BEGIN CERTIFICATE-----
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
c3ludGhldGljIGxpbmUgb25l
^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
bm90IGEgY2VydGlmaWNhdGU=
^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
 -----END CERTIFICATE-----
^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
 --boundary
^^^^^^^^^^^ meta.body.sip
 |
^ meta.body.sip
Txn-id="58"
^^^^^^ meta.key
        ^^ variable.other.id
`;
});

test("a message that a page put on the head line", () => {
  check`
HTTPMSG: |HTTP/1.1 403 Forbidden Date: Mon, 09 Mar 2026 08:15:42 GMT Server: CE_E TrackingID: 0b7c-1 Content-Length: 0
^^^^^^^                          ^^^^                                ^^^^^^       ^^^^^^^^^^         ^^^^^^^^^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
          ^^^^^^^^ meta.protocol
                   ^^^ constant.numeric.status
                                                                                              ^^^^^^ variable.other.id
2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: HTTPMSG: |GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGU/get_edge_config HTTP/1.1 Host: expe |
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^                                            ^^^^^^^^^^^^^^^^^^^^^^^ meta.host
                                   ^^^^^^^^^^^^^^ meta.process
                                                 ^^^^^^ meta.process-id
                                                         ^^^^^^^                                                                                    ^^^^ meta.key
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
                                                                   ^^^ meta.method
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.url
                                                                                                      ^^^^ meta.port
                                                                                                           ^^^^^^^^^^^^^^^ string.other.route
                                                                                                                                           ^^^^^^^^ meta.protocol
Txn-id="58"
^^^^^^ meta.key
        ^^ variable.other.id
`;
});

test("an unfinished body ends where the next record begins", () => {
  check`
HTTPMSG:
^^^^^^^ meta.key
|GET /a HTTP/1.1
^^^^^^^^^^^^^^^^ meta.body.http
 ^^^ meta.method
        ^^^^^^^^ meta.protocol
 Host: cucm.lab.example
^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^ meta.key
       ^^^^^^^^^^^^^^^^ meta.host
2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: Txn-id="58"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^^^^^^^^^^^ meta.process
                                                 ^^^^^^ meta.process-id
                                                         ^^^^^^ meta.key
                                                                 ^^ variable.other.id
SIPMSG:
^^^^^^ meta.key
2015-03-09T08:15:42-05:00 expc tvcs: Event="a"
^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                          ^^^^ meta.host
                               ^^^^ meta.process
                                     ^^^^^ meta.key
                                            ^ meta.value
HTTPMSG: |GET /a HTTP/1.1 ...
^^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^^ meta.body.http
          ^^^ meta.method
                 ^^^^^^^^ meta.protocol
Line 9: 2026-03-09T08:15:42.107+01:00 expc tvcs: Event="a"
^^^^^^^^ meta.prefix
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                                      ^^^^ meta.host
                                           ^^^^ meta.process
                                                 ^^^^^ meta.key
                                                        ^ meta.value
HTTPMSG: |HTTP/1.1 403 Forbidden
^^^^^^^ meta.key
        ^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
          ^^^^^^^^ meta.protocol
                   ^^^ constant.numeric.status
                       ^^^^^^^^^ string.unquoted.reason
expc traffic_server[4711]: Event="a"
^^^^ meta.host
     ^^^^^^^^^^^^^^ meta.process
                   ^^^^^^ meta.process-id
                           ^^^^^ meta.key
                                  ^ meta.value
`;
});

test("an unfinished PEM block ends with its record, or with its body", () => {
  check`
SIPMSG:
^^^^^^ meta.key
|SERVICE sip:a@lab.example SIP/2.0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
 ^^^^^^^ meta.method
                           ^^^^^^^ meta.protocol
-----BEGIN CERTIFICATE-----
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
c3ludGhldGljIGxpbmUgb25l
^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.sip
^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
2026-03-09T08:15:42.107+01:00 expc tvcs: Event="a"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^ meta.process
                                         ^^^^^ meta.key
                                                ^ meta.value
HTTPMSG:
^^^^^^^ meta.key
|HTTP/1.1 200 OK
^^^^^^^^^^^^^^^^ meta.body.http
 ^^^^^^^^ meta.protocol
          ^^^ constant.numeric.status
              ^^ string.unquoted.reason
-----BEGIN CERTIFICATE-----
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
c3ludGhldGljIGxpbmUgb25l
^^^^^^^^^^^^^^^^^^^^^^^^ meta.body.http
^^^^^^^^^^^^^^^^^^^^^^^^ meta.pem
 |
^ meta.body.http
^ meta.pem
Event="a"
^^^^^ meta.key
       ^ meta.value
`;
});

test("a log that begins in the middle of a body", () => {
  check`
 Content-Length: 0
 
 |
2026-03-09T08:15:42.107+01:00 expc tvcs: Event="a"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.timestamp
                              ^^^^ meta.host
                                   ^^^^ meta.process
                                         ^^^^^ meta.key
                                                ^ meta.value
`;
});

test("scopes come from the families that the default themes colour, or stay without colour", () => {
  const families = new Set(scopes().map((scope) => scope.split(".").slice(0, 2).join(".")));
  assert.deepEqual([...families].filter((family) => !/^(?:meta|punctuation)\./.test(family)).sort(), [
    "constant.language",
    "constant.numeric",
    "constant.other",
    "entity.name",
    "keyword.control",
    "markup.bold",
    "string.other",
    "string.unquoted",
    "variable.other",
  ]);
});

test("what stands on every line has no colour, and the words of a failure have one and are bold", () => {
  const coloured = (line: string) =>
    grammar
      .tokenizeLine(line, textmate.INITIAL)
      .tokens.map(({ startIndex, endIndex, scopes }) => ({
        words: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1).map((scope) => scope.replace(/\.expressway$/, "")),
      }))
      .filter(({ scopes }) => scopes.some((scope) => !/^(?:meta|punctuation)\./.test(scope)))
      .map(({ words, scopes }) => `${words}: ${scopes.join(" ")}`);
  const before = "2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: ";
  const routine = `${before}UTCTime="2026-03-09 07:15:42,107" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="57" Src-ip="127.0.0.1" Src-port="30500" Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGU/a HTTP/1.1"`;
  assert.deepEqual(coloured(routine), ["57: variable.other.id", "bGFiLmV4YW1wbGU: meta.request string.other.route"]);
  assert.deepEqual(coloured(`${before}[ET_NET 0] ERROR: SSL connection failed for 'cucm.lab.example': x`), [
    "ERROR: keyword.control.level",
    "SSL connection failed: markup.bold.failure keyword.control.failure",
    "cucm.lab.example: entity.name.type.class.host",
  ]);
});

test("every scope ends in the name of the language", () => {
  assert.deepEqual(
    scopes().filter((scope) => !scope.endsWith(".expressway")),
    [],
  );
});

test("no repetition is without a bound, so one attempt at a match costs a bounded number of steps", () => {
  const unbounded = patterns().filter((pattern) =>
    /[*+]|\{\d*,\}/.test(pattern.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "")),
  );
  assert.deepEqual(unbounded, []);
});

test("no capture is tokenized again: that copies the line up to it, once for each match", () => {
  assert.doesNotMatch(grammarText, /"\d+": \{[^}]*"patterns"/);
});

const head = "2026-03-09T08:15:42.107+01:00 expc traffic_server[4711]: ";
const hostile: Readonly<Record<string, string>> = {
  letters: "a",
  blanks: " ",
  colons: ":",
  quotes: '"',
  bars: "| ",
  "pairs cut at the quote": 'k="',
  "keys only": "k=",
  "dashed words": "a-",
  "half an address": "1::1:",
  "half a URL": "https://",
  "half a route": "/bGFi",
  "half a failure": "SSL connection failed for ( SNI ( Error= ",
  "half an OpenSSL error": "error:1416F086:SSL:",
  "half a PEM block": "-----BEGIN ",
  "message marks": "HTTPMSG: |",
  "header names": " Ab-C:",
  pairs: 'Key="value" ',
  routes: "https://a.example:8443/bGFiLmV4YW1wbGU/ ",
  "not ASCII": "é\u{1F512}",
  "headers of a message": "Aa: ",
  "pairs cut behind the key": 'a="',
  "half an error": "Error=a a a ",
  "half an action": "Action=",
  "a bit of each": 'a.b-c:d/e"f=g|h(i)[j] ',
};

/** VS Code tokenizes no longer line, and gives up a line that takes too long. */
const longestLine = 20_000;

for (const [name, unit] of Object.entries(hostile)) {
  test(`twice the line is at most twice the work: ${name}`, () => {
    for (const start of ["", head, "HTTPMSG: |GET / HTTP/1.1 ", 'Detail="', "SNI ("]) {
      const once = work(start + unit.repeat(1_000));
      const twice = work(start + unit.repeat(2_000));
      assert.ok(twice <= 2 * once + 20, `${start}${unit}…: ${once} steps, then ${twice}`);
    }
  });
}

test("the longest line that VS Code tokenizes, of whatever, costs less than two steps a character", () => {
  for (const [name, unit] of Object.entries(hostile))
    for (const start of ["", head, `${head}Msg="`, "HTTPMSG: |", `${head}[ET_NET 0] WARNING: SNI (`]) {
      const line = (start + unit.repeat(longestLine)).slice(0, longestLine);
      assert.ok(work(line) < 2 * line.length, `${name} behind ${start}: ${work(line)}`);
    }
});

test("a line of 1 MB is tokenized to its end", () => {
  const line = `${head}${`Detail="${"received ".repeat(100)}" Src-ip="192.0.2.8" `.repeat(1_100)}Txn-id="last"`;
  assert.ok(line.length > 1_000_000);
  const { tokens, stoppedEarly } = grammar.tokenizeLine(line, textmate.INITIAL);
  assert.equal(stoppedEarly, false);
  assert.deepEqual(tokens.at(-2)?.scopes, ["text.log.expressway", "variable.other.id.expressway"]);
  assert.ok(work(line) <= line.length, "fewer searches than characters");
});

test("a value of 1 MB is one token", () => {
  const { tokens } = grammar.tokenizeLine(`Detail="${"x ".repeat(500_000)}"`, textmate.INITIAL);
  assert.deepEqual(
    tokens.map((token) => token.endIndex - token.startIndex),
    [6, 1, 1, 1_000_000, 1],
  );
});

/**
 * The log, and under each line a row per scope with a mark under what has it. Scopes of punctuation carry no colour
 * and are left out; the language's suffix too. Raw, because logs hold backslashes.
 */
function check(picture: TemplateStringsArray): void {
  const expected = (picture.raw[0] ?? "").slice(1, -1);
  const log = expected.split("\n").filter((line) => !/^ *\^[ ^]* [a-z]+[.][a-z.-]+$/.test(line));
  assert.equal(draw(log), expected);
}

function draw(log: readonly string[]): string {
  const drawn: string[] = [];
  let state = textmate.INITIAL;
  for (const line of log) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const rows = new Map<string, string>();
    for (const { startIndex, endIndex, scopes } of tokens) {
      for (const scope of scopes.slice(1).map((name) => name.replace(/\.expressway$/, ""))) {
        if (scope.startsWith("punctuation.")) continue;
        const row = (rows.get(scope) ?? "").padEnd(startIndex);
        rows.set(scope, row.padEnd(Math.min(endIndex, line.length), "^"));
      }
    }
    drawn.push(line, ...[...rows].filter(([, row]) => row.includes("^")).map(([scope, row]) => `${row} ${scope}`));
  }
  return drawn.join("\n");
}

async function loadGrammar(): Promise<textmate.IGrammar> {
  await onig.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: countingScanner, createOnigString: onig.createOnigString }),
    loadGrammar: async () => textmate.parseRawGrammar(grammarText, grammarFile.pathname),
  });
  const loaded = await registry.loadGrammar("text.log.expressway");
  assert.ok(loaded);
  return loaded;
}

function countingScanner(sources: string[]): textmate.OnigScanner {
  const scanner = onig.createOnigScanner(sources);
  return {
    findNextMatchSync: (text, start, options) => {
      searches++;
      return scanner.findNextMatchSync(text, start, options);
    },
  };
}

/** The searches and tokens that a line costs. */
function work(line: string): number {
  const before = searches;
  const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
  return searches - before + tokens.length;
}

function scopes(): string[] {
  return [...grammarText.matchAll(/"(?:name|contentName)": "([^"]*\.expressway)"/g)].flatMap(([, names = ""]) =>
    names.split(" "),
  );
}

function patterns(): string[] {
  return [...grammarText.matchAll(/"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")/g)].map((match) =>
    JSON.parse(match[1] ?? '""'),
  );
}

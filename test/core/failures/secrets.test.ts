import assert from "node:assert/strict";
import { test } from "node:test";
import { isSecretName, withoutSecrets } from "../../../core/failures/secrets.ts";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { safeJson, visible } from "../../../core/words/text.ts";

/** In the value of every secret; no other word of the samples has it. */
const secret = /hunter2/i;

const samples: readonly (readonly [text: string, shown: string])[] = [
  // URLs
  ["GET /u/jdoe?password=hunter2&x=1 HTTP/1.1", "GET /u/jdoe?password=<removed>&x=1 HTTP/1.1"],
  ["/u?x=1&TOKEN=hunter2#top", "/u?x=1&TOKEN=<removed>#top"],
  ["/u?j_password=hunter2;access_token=hunter2;x=1", "/u?j_password=<removed>;access_token=<removed>;x=1"],
  ["/u;JSESSIONID=hunter2?x=1", "/u;JSESSIONID=<removed>"],
  ["/cb?code=hunter2&state=a", "/cb?code=<removed>&state=a"],
  ["/cb?x=1&pin=hunter2&sid=hunter2", "/cb?x=1&pin=<removed>&sid=<removed>"],
  ["/cb#access_token=hunter2&expires_in=60", "/cb#access_token=<removed>&expires_in=60"],
  ["/u?password=", "/u?password="],
  ["/u?tokenValue=hunter2&x=1", "/u?tokenValue=<removed>&x=1"],
  ["/u?session[id]=hunter2&x=1", "/u?session[id]=<removed>&x=1"],
  ["pass_word=hunter2", "pass_word=<removed>"],
  ["Pass-Phrase: hunter2", "Pass-Phrase: <removed>"],
  ["api.key=hunter2", "api.key=<removed>"],
  ["saml_response=hunter2", "saml_response=<removed>"],
  ["/u?authorization=hunter2&x=1", "/u?authorization=<removed>&x=1"],
  ["/u?token=[hunter2&x=1", "/u?token=<removed>&x=1"],
  ["/u?password=a;hunter2", "/u?password=<removed>"],
  ["/u?session=hunter2&otp=hunter2&bearer=hunter2", "/u?session=<removed>&otp=<removed>&bearer=<removed>"],
  [
    "/u?mot_de_passe=hunter2&mdp=hunter2&Passwort=hunter2",
    "/u?mot_de_passe=<removed>&mdp=<removed>&Passwort=<removed>",
  ],
  // Headers behind line ends that are escaped
  [
    '{"m":"GET /\\nCookie: a=hunter2; b=\\"hunter2\\"\\nHost: a.example","n":1}',
    '{"m":"GET /\\nCookie: <removed>\\nHost: a.example","n":1}',
  ],
  [
    '{"m":"x\\r\\nAuthorization: Digest username=\\"LAB\\\\nina\\", response=\\"hunter2\\"\\r\\nHost: b"}',
    '{"m":"x\\r\\nAuthorization: <removed>\\r\\nHost: b"}',
  ],
  ['"\\\\nProxy-Authorization: Basic hunter2\\\\nHost: b"', '"\\\\nProxy-Authorization: <removed>\\\\nHost: b"'],
  ['{"m":"x\\nX-Cisco-Auth: hunter2","n":1}', '{"m":"x\\nX-Cisco-Auth: <removed>'],
  ["C:\\names\\token:12", "C:\\names\\token:12"],
  ["C:\\my-renamed-token:12, C:\\nonce=4711", "C:\\my-renamed-token:12, C:\\nonce=4711"],
  ['"x\\nX-Hub-Signature: hunter2 hunter2\\nHost: b"', '"x\\nX-Hub-Signature: <removed>\\nHost: b"'],
  ['{"token":"","a\\nonce":"hunter2"}', '{"token":"","a\\nonce":"<removed>"}'],
  ["C:\\x r-auth: hunter2 hunter2", "C:\\x r-auth: <removed>"],
  ["r-auth: hunter2 hunter2", "r-auth: <removed>"],
  // Encoded names, marks and values; a URL in a URL
  ["/u?pass%77ord=hunter2&x=1", "/u?pass%77ord=<removed>&x=1"],
  ["/u?%70%61%73%73%77%6F%72%64=hunter2", "/u?%70%61%73%73%77%6F%72%64=<removed>"],
  ["/u?password%3Dhunter2%26x%3D1", "/u?password%3D<removed>%26x%3D1"],
  ["/u?password=a%26hunter2&x=1", "/u?password=<removed>&x=1"],
  [
    "/l?to=https%3A%2F%2Fa.example%2F%3Ftoken%3Dhunter2%26x%3D1&y=2",
    "/l?to=https%3A%2F%2Fa.example%2F%3Ftoken%3D<removed>%26x%3D1&y=2",
  ],
  [
    "/l?to=https%253A%252F%252Fa.example%253Fpin%253Dhunter2%2526x&y=2",
    "/l?to=https%253A%252F%252Fa.example%253Fpin%253D<removed>%2526x&y=2",
  ],
  ["/l?to=a%3Fpin%3Dhunter2%26x", "/l?to=a%3Fpin%3D<removed>%26x"],
  ["/l?to=a%3Fpassword%3D%26pin%3Dhunter2", "/l?to=a%3Fpassword%3D%26pin%3D<removed>"],
  ["/l?to=a%3Ftoken%3Dhunter2%2526hunter2%26x", "/l?to=a%3Ftoken%3D<removed>%26x"],
  ["b=%7Bpin%3Ahunter2%7D", "b=%7Bpin%3A<removed>%7D"],
  // The authority
  ["https://jdoe:hunter2@cucm01.lab.example:8443/x", "https://jdoe:<removed>@cucm01.lab.example:8443/x"],
  ["https://jdoe:hunt@hunter2@cucm01.lab.example/x", "https://jdoe:<removed>@cucm01.lab.example/x"],
  ["ftp://:hunter2@a.example", "ftp://:<removed>@a.example"],
  ["to=https%3A%2F%2Fjdoe%3Ahunter2@a.example", "to=https%3A%2F%2Fjdoe%3A<removed>@a.example"],
  ["to=https%3A%2F%2Fjdoe%3Ahunter2%40a.example", "to=https%3A%2F%2Fjdoe%3A<removed>%40a.example"],
  ["to=https%253A%252F%252Fjdoe%253Ahunter2%2540a.example", "to=https%253A%252F%252Fjdoe%253A<removed>%2540a.example"],
  ["//jdoe:hunter2@a.example/x", "//jdoe:<removed>@a.example/x"],
  ["sip:jdoe:hunter2@a.example;transport=tls", "sip:jdoe:<removed>@a.example;transport=tls"],
  // A token in the place of a user's name
  ["https://ghp_16hunter2hunter2C3PO@git.lab.example/x", "https://<removed>@git.lab.example/x"],
  ["https://glpat-hunter2hunter2:x-oauth@git.lab.example/x", "https://<removed>:<removed>@git.lab.example/x"],
  ["https://0hunter2hunter2hunter2f:@a.example/x", "https://<removed>:@a.example/x"],
  ["to=https%3A%2F%2Fghp_16hunter2hunter2C3PO%40a.example", "to=https%3A%2F%2F<removed>%40a.example"],
  ["https://012_hunter2hunter2hunter2@a.example/x", "https://<removed>@a.example/x"],
  ["to=https%3A%2F%2Fghp_16hunter2hunter2C3PO%3Ax%40a.example", "to=https%3A%2F%2F<removed>%3A<removed>%40a.example"],
  // Headers
  ["Authorization: Basic aHVudGVyMg==hunter2", "Authorization: <removed>"],
  [
    'Proxy-Authorization: Digest username="jdoe", response="hunter2"\r\nHost: a',
    "Proxy-Authorization: <removed>\r\nHost: a",
  ],
  ['cookie: a=hunter2; b="hunter2"; c=1', "cookie: <removed>"],
  ["Set-Cookie: JSESSIONIDSSO=hunter2; Path=/; Secure\nX: 1", "Set-Cookie: <removed>\nX: 1"],
  ["X-Cisco-Auth: hunter2 hunter2\r\nHost: a", "X-Cisco-Auth: <removed>\r\nHost: a"],
  ["x-auth: hunter2", "x-auth: <removed>"],
  ["X-Hub-Signature: sha1=hunter2", "X-Hub-Signature: <removed>"],
  ["X-Lab-Session-Key: a,hunter2;b\nX: 1", "X-Lab-Session-Key: <removed>\nX: 1"],
  ["Cisco-Auth: hunter2", "Cisco-Auth: <removed>"],
  ["/u?token=it's<hunter2>|hunter2&x=1", "/u?token=<removed>&x=1"],
  ["X-Auth-Token: a&b#hunter2", "X-Auth-Token: <removed>"],
  ["X-Auth-Token: hunter2 (next)", "X-Auth-Token: <removed> (next)"],
  ["curl with Bearer eyJhbGciOiJub25lIn0.hunter2.sig", "curl with Bearer <removed>"],
  ["with Bearer  hunter2hunter2hunter2 (next)", "with Bearer  <removed> (next)"],
  // Command lines
  ["curl -k -u jdoe:hunter2 https://a.example/x", "curl -k -u jdoe:<removed> https://a.example/x"],
  ["$ curl -skujdoe:hunter2 https://a.example", "$ curl -skujdoe:<removed> https://a.example"],
  [
    "curl --user 'jdoe:a hunter2' --proxy-user=jdoe:hunter2 x",
    "curl --user 'jdoe:<removed>' --proxy-user=jdoe:<removed> x",
  ],
  ['curl -U "jdoe:a\'hunter2" -b "a=hunter2; b=hunter2" x', 'curl -U "jdoe:<removed>" -b "<removed>" x'],
  ["curl --cookie a=hunter2 --oauth2-bearer hunter2 x", "curl --cookie <removed> --oauth2-bearer <removed> x"],
  [
    "tool --password hunter2 --api-token 'a hunter2' --pin hunter2 x",
    "tool --password <removed> --api-token '<removed>' --pin <removed> x",
  ],
  ['tool --password a"hunter2" --secret "a\'hunter2" x', 'tool --password <removed> --secret "<removed>" x'],
  // Prose
  ["the password is hunter2, try it", "the password is <removed>, try it"],
  ["Token was: hunter2hunter2.", "Token was: <removed>."],
  ['user jdoe, password "a hunter2" in it', 'user jdoe, password "<removed>" in it'],
  ["le mot de passe est hunter2 ; mot de passe : hunter2", "le mot de passe est <removed> ; mot de passe : <removed>"],
  ["mot de passe\u00a0: « hunter2 »", "mot de passe\u00a0: « <removed> »"],
  ["mot de passe «hunter2»", "mot de passe «<removed>»"],
  ["Das Passwort lautet hunter2", "Das Passwort lautet <removed>"],
  ["API key is AKIAhunter2", "API key is <removed>"],
  // Objects, as they are and as a string in a string
  ['{"user":"jdoe","password":"hunter2","x":1}', '{"user":"jdoe","password":"<removed>","x":1}'],
  ['{"pin": 4711hunter2, "x": 1}', '{"pin": <removed>, "x": 1}'],
  ['{\\"password\\":\\"a\\\\\\"hunter2\\",\\"x\\":1}', '{\\"password\\":\\"<removed>\\",\\"x\\":1}'],
  ['{"tokenValue":"hunter2","x":1}', '{"tokenValue":"<removed>","x":1}'],
  ['{"X-Cisco-Auth":"hunter2","x":1}', '{"X-Cisco-Auth":"<removed>","x":1}'],
  ['{\\"X-Hub-Signature\\": \\"hunter2\\"}', '{\\"X-Hub-Signature\\": \\"<removed>\\"}'],
  ["b=%7B%22Cisco-Auth%22%3A%22hunter2%22%7D", "b=%7B%22Cisco-Auth%22%3A%22<removed>%22%7D"],
  ["{pin: hunter2 }, {  pin: hunter2 }", "{pin: <removed> }, {  pin: <removed> }"],
  ["{'client_secret': 'hunter2'}", "{'client_secret': '<removed>'}"],
  ['{"password":"hunter2', '{"password":"<removed>'],
  ['{"pass\\u0077ord":"hunter2"}', '{"pass\\u0077ord":"<removed>"}'],
  ["b=%7B%22password%22%3A%22hunter2%22%7D&x=1", "b=%7B%22password%22%3A%22<removed>%22%7D&x=1"],
  ['{"password":["hunter2","a]hunter2"],"x":1}', '{"password":<removed>,"x":1}'],
  ['{"token":{"a":{"b":"hunter2"},"c":[1,"hunter2"]},"x":1}', '{"token":<removed>,"x":1}'],
  ['{\\"token\\":{\\"a\\":\\"}hunter2\\"},\\"x\\":1}', '{\\"token\\":<removed>,\\"x\\":1}'],
  ['{"token":["hunter2', '{"token":<removed>'],
  // Elements
  ["<userPassword>hunter2</userPassword><x>1</x>", "<userPassword><removed></userPassword><x>1</x>"],
  ['<ns:pin xsi:type="x">hunter2</ns:pin>', '<ns:pin xsi:type="x"><removed></ns:pin>'],
  ["<password>hunter2", "<password><removed>"],
  ['<pin\tx="y">hunter2</pin>', '<pin\tx="y"><removed></pin>'],
  ["<a:token><![CDATA[hunter2]]></a:token>", "<a:token><![CDATA[<removed></a:token>"],
  // Secrets without a name
  ["-----BEGIN RSA PRIVATE KEY----- hunter2 -----END RSA PRIVATE KEY----- x", "<removed> x"],
  ["-----BEGIN PRIVATE KEY-----\nhunter2", "<removed>"],
  ["x=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.hunter2&y=1", "x=<removed>&y=1"],
  [
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:hunter2hunter2hunter2|2^20",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:<removed>|2^20",
  ],
  // What is no secret
  [
    "<pinned>1</pinned>, <key>, Token <x>, inline: 4, a//b:c",
    "<pinned>1</pinned>, <key>, Token <x>, inline: 4, a//b:c",
  ],
  [
    "Error=unknown ca (CN=Token Issuing CA,O=Secret Service)",
    "Error=unknown ca (CN=Token Issuing CA,O=Secret Service)",
  ],
  ["the certificate's key: RSA 2048, pin: 4711, code=502", "the certificate's key: RSA 2048, pin: 4711, code=502"],
  ["Basic constraints, digest algorithms, 10:20:30", "Basic constraints, digest algorithms, 10:20:30"],
  [
    "/logs/secret-in-json.txt:12, /logs/token:3, C:\\token:4",
    "/logs/secret-in-json.txt:12, /logs/token:3, C:\\token:4",
  ],
  ["jdoe@lab.example, https://cucm01.lab.example:8443/a@b", "jdoe@lab.example, https://cucm01.lab.example:8443/a@b"],
  ["password=<removed>&x=1", "password=<removed>&x=1"],
  ['{"password":"","x":1}, pre-auth=1', '{"password":"","x":1}, pre-auth=1'],
  ["/u?x=1, pin=4711", "/u?x=1, pin=4711"],
  ["/l?to=a%2Fb%3A8443%40c", "/l?to=a%2Fb%3A8443%40c"],
  ["/l?to=a%2Fconference-0123456789abcdef0123%40c", "/l?to=a%2Fconference-0123456789abcdef0123%40c"],
  [
    "https://jean-claude-van-damme-jr@a.example/, https://01234567890123456789@a.example/",
    "https://jean-claude-van-damme-jr@a.example/, https://01234567890123456789@a.example/",
  ],
  [
    "https://jdoe@a.example/x, https://jean-claude.van.damme@a.example/",
    "https://jdoe@a.example/x, https://jean-claude.van.damme@a.example/",
  ],
  ["sip:conference-0123456789abcdef0123@a.example", "sip:conference-0123456789abcdef0123@a.example"],
  [
    "the password is wrong, the token is expired, a secret is required",
    "the password is wrong, the token is expired, a secret is required",
  ],
  ['token is 12 characters long; password is ""', 'token is 12 characters long; password is ""'],
  [
    "X-Cisco-Device: SEP001122334455, x-key-points, pre-auth",
    "X-Cisco-Device: SEP001122334455, x-key-points, pre-auth",
  ],
  [
    "sort -u a:b; ps -u jdoe; curl -u jdoe https://a.example:8443/",
    "sort -u a:b; ps -u jdoe; curl -u jdoe https://a.example:8443/",
  ],
];

test("the value of each secret key is removed, the rest stays", () => {
  assert.deepEqual(
    samples.map(([text]) => [text, withoutSecrets(text)]),
    samples,
  );
  for (const [, shown] of samples) assert.doesNotMatch(shown, secret);
});

test("what was removed stays removed, and nothing else goes with it", () => {
  for (const [, shown] of samples) assert.equal(withoutSecrets(shown), shown);
});

test("every place where a text is shown removes them", () => {
  const text = "https://a:hunter2@b.example/?token=hunter2";
  assert.equal(visible(text), "https://a:<removed>@b.example/?token=<removed>");
  assert.equal(safeJson([{ url: text }]), '[{"url":"https://a:<removed>@b.example/?token=<removed>"}]');
});

test("a secret's name, however it is written", () => {
  assert.deepEqual(["newPassword", "Client-Secret", "pass%77ord", "user", "path"].map(isSecretName), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("no text of ours holds what would be removed", () => {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(en);
  walk(fr);
  assert.deepEqual(
    texts.filter((text) => withoutSecrets(text) !== text),
    [],
  );
});

test("hostile texts end: names, quotes and schemes without end", () => {
  for (const part of [
    "a",
    "%25",
    "%3D",
    "password=",
    "\\",
    '\\"',
    "://",
    "sip:",
    "sip:a:",
    'token:"',
    "bearer ",
    " ",
    "?pin",
    "token:[",
    'token:{"',
    "<token ",
    "<pin>",
    "-----BEGIN PRIVATE KEY-----",
    "eyJabcdefgh.",
    "//a:",
    "//ghp_",
    "-u a:",
    "curl -u ",
    'curl -b "',
    "--password ",
    "x-a-",
    "the password is ",
    "password '",
    "password «",
    "password is ,;.!",
    "mot de passe : ",
  ])
    assert.equal(typeof withoutSecrets(`password=x ${part.repeat(100_000)}`), "string", part);
});

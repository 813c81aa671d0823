/** The name by which a cure calls a certificate. Whoever issues a certificate writes whatever he likes into its subject. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { commonNameIn } from "../../../core/remediation/plan.ts";
import { certificateName } from "../../../core/words/plan.ts";

test("the first common name of a subject", () => {
  const named = [
    "CN=Lab Root CA,O=Lab",
    "O=Lab,CN=Lab Root CA",
    "CN=second,CN=first",
    "OU=a+CN=b,O=Lab",
    "CN=Lab\\, Inc,O=Lab",
    "O=Lab\\,CN=Lab Root CA,CN=stranger",
    "O=Lab\\+CN=Lab Root CA",
    "O=Lab\\\\,CN=behind a backslash",
    "O=two\nlines,CN=below",
    "CN=,O=Lab",
    "O=Lab",
    "",
  ].map((subject) => [subject, commonNameIn(subject)]);
  assert.deepEqual(named, [
    ["CN=Lab Root CA,O=Lab", "CN=Lab Root CA"],
    ["O=Lab,CN=Lab Root CA", "CN=Lab Root CA"],
    ["CN=second,CN=first", "CN=second"],
    ["OU=a+CN=b,O=Lab", "CN=b"],
    ["CN=Lab\\, Inc,O=Lab", "CN=Lab\\, Inc"],
    ["O=Lab\\,CN=Lab Root CA,CN=stranger", "CN=stranger"],
    ["O=Lab\\+CN=Lab Root CA", "O=Lab\\+CN=Lab Root CA"],
    ["O=Lab\\\\,CN=behind a backslash", "CN=behind a backslash"],
    ["O=two\nlines,CN=below", "CN=below"],
    ["CN=,O=Lab", "CN=,O=Lab"],
    ["O=Lab", "O=Lab"],
    ["", ""],
  ]);
});

test("a long name is cut, an empty one is said to be none", () => {
  assert.equal(certificateName(`CN=${"name ".repeat(2000)}`, en), `CN=${"name ".repeat(15)}n…`);
  assert.equal(certificateName("", en), "the certificate without a name");
});

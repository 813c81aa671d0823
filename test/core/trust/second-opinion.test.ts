import assert from "node:assert/strict";
import { test } from "node:test";
import forge from "node-forge";
import { children, type Element, readElement } from "../../../core/trust/der.ts";
import {
  basicConstraints,
  keys,
  makeCertificate,
  name,
  subjectAltNames,
  subjectKeyIdentifier,
} from "./certificate-maker.ts";

/** The tree as both readers see it: class, tag and, of what is not constructed, the octets. */
type Tree = readonly [tagClass: string, tag: number, content: string | readonly Tree[]];

const forgeClasses = new Map([
  [0x00, "universal"],
  [0x40, "application"],
  [0x80, "context"],
  [0xc0, "private"],
]);

function ofForge({ tagClass, type, value }: forge.asn1.Asn1): Tree {
  const content = typeof value === "string" ? Buffer.from(value, "latin1").toString("hex") : value.map(ofForge);
  return [forgeClasses.get(tagClass) ?? "?", type, content];
}

function ofOurs(element: Element): Tree {
  const inside = element.constructed ? children(element) : null;
  const content = inside ? inside.map(ofOurs) : Buffer.from(element.content).toString("hex");
  return [element.tagClass, element.tag, content];
}

for (const kind of ["EC", "RSA", "Ed25519"] as const) {
  test(`node-forge reads the same tree in a certificate with a key of kind ${kind}`, () => {
    const own = keys("second opinion", kind);
    const der = makeCertificate({
      subject: name(["O", "Lab"], ["CN", "second.lab.example"]),
      issuer: name(["O", "Lab"], ["CN", "Lab CA"]),
      keys: own,
      signedBy: own,
      extensions: [
        basicConstraints(true),
        subjectKeyIdentifier(Buffer.alloc(20, 7)),
        subjectAltNames("DNS:second.lab.example", "IP:192.0.2.7"),
      ],
    });
    const options = { strict: true, decodeBitStrings: false, parseAllBytes: true };
    const tree = forge.asn1.fromDer(forge.util.createBuffer(der.toString("latin1")), options as never);
    assert.deepEqual(ofOurs(readElement(der) as Element), ofForge(tree));
  });
}

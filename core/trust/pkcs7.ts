/** The certificates inside PKCS#7 signed data (RFC 2315 section 9.1), as `.p7b` files hold them. */

import {
  children,
  type Element,
  isContext,
  isUniversal,
  objectIdentifier,
  readElement,
  sequence,
  universal,
} from "./der.ts";

const signedData = "1.2.840.113549.1.7.2";

export interface Pkcs7 {
  /** Each in its own octets, in the order of the file. */
  readonly certificates: readonly Uint8Array[];
  /** Where an element is cut, the certificates before it are there all the same. */
  readonly damaged: boolean;
}

/** Null where the octets are no signed data at all. */
export function pkcs7Certificates(octetsGiven: Uint8Array): Pkcs7 | null {
  const [type, wrapped] = sequence(readElement(octetsGiven) ?? undefined) ?? [];
  if (objectIdentifier(type) !== signedData || !isContext(wrapped, 0)) return null;
  const fields = sequence(readElement(wrapped.content) ?? undefined);
  const [version, algorithms, content, ...rest] = fields ?? [];
  if (!isUniversal(version, universal.integer) || !algorithms || !content) return { certificates: [], damaged: true };
  const set = rest.find((field) => isContext(field, 0));
  if (!set) return { certificates: [], damaged: false };
  const elements = children(set);
  // Another choice than a certificate has a context tag (RFC 5652 section 10.2.2).
  const isCertificate = (element: Element) => isUniversal(element, universal.sequence);
  return {
    certificates: (elements ?? []).filter(isCertificate).map(({ bytes }) => bytes),
    damaged: elements === null,
  };
}

/** One certificate as somebody lists it who administers Unified CM: what is stated, of which nothing is verified. */

export type ListedType = "self-signed" | "ca-signed" | "csr-only";

export interface ListedCertificate {
  /** Where it begins, 1-based; null in JSON, whose lines tell nothing. */
  readonly line: number | null;
  /** "tomcat-ECDSA", "CallManager-trust", as written; null where the list does not name it. */
  readonly entry: string | null;
  readonly commonName: string | null;
  readonly type: ListedType | null;
  /** "RSA", "EC" */
  readonly keyType: string | null;
  /** The node that it is for, "Multi-server(SAN)", or what else stands there. */
  readonly distribution: string | null;
  /** The issuer's common name, and no more than that. */
  readonly issuer: string | null;
  /** Its last day, "2024-07-10"; null where none is told, or in no known order. */
  readonly notAfter: string | null;
  readonly description: string | null;
  /** Where the certificate itself is in the list; else null. */
  readonly sha256: string | null;
}

/** UTF-16 units of a cell: a name of X.520 has at most 64 characters, a description of Unified CM some 200. */
const longestCell = 300;
/** Of one list: Unified CM has some fifty of a node, and more than a thousand CAs nowhere. */
export const maxListed = 2000;

const nothing: ListedCertificate = {
  line: null,
  entry: null,
  commonName: null,
  type: null,
  keyType: null,
  distribution: null,
  issuer: null,
  notAfter: null,
  description: null,
  sha256: null,
};

/** What is known of it; the rest is null, as is an empty cell or one of dashes. */
export function listed(known: Partial<ListedCertificate>): ListedCertificate {
  const cells = Object.entries(known).map(([key, value]) => [key, typeof value === "string" ? cellOf(value) : value]);
  return { ...nothing, ...(Object.fromEntries(cells) as Partial<ListedCertificate>) };
}

function cellOf(text: string): string | null {
  const cell = text.slice(0, longestCell).trim();
  return /^[-\s]*$/.test(cell) ? null : cell;
}

/** In the words of Unified CM: "CA-signed", "Self-signed", "CSR Only". Null for any other text. */
export function typeIn(cell: string): ListedType | null {
  if (/^self-signed$/i.test(cell)) return "self-signed";
  if (/^ca-signed$/i.test(cell)) return "ca-signed";
  return /^csr only$/i.test(cell) ? "csr-only" : null;
}

/** What Unified CM writes as a description, in English whatever the page's language is: "Certificate Signed by Lab CA" (document 218018). */
export function describedBy(description: string): { readonly type: ListedType | null; readonly issuer: string } {
  const [, issuer = ""] = /^Certificate Signed by (.+)$/i.exec(description) ?? [];
  if (/^Self-signed certificate\b/i.test(description)) return { type: "self-signed", issuer: "" };
  return { type: issuer === "" ? null : "ca-signed", issuer };
}

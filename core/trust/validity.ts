/** When a certificate is valid, as OpenSSL's `X509_cmp_time` judges it: from the octets, never by way of a printed date. */

import { Buffer } from "node:buffer";
import { type Element, octets, universal } from "./der.ts";

export interface CertificateTime {
  /** The octets as they stand, one character each. */
  readonly raw: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; null where the form is not exactly that of RFC 5280 (error 13 or 14). */
  readonly milliseconds: number | null;
  /** The same by OpenSSL's wider reading (`ASN1_TIME_compare`): no seconds, an offset, a fraction. */
  readonly loose: number | null;
  /** "2026-01-31T12:00:00Z", or `raw` where it is no such time. */
  readonly text: string;
}

/** Of a UTCTime or GeneralizedTime element. */
export function certificateTime(element: Element): CertificateTime {
  const raw = Buffer.from(octets(element) ?? element.content).toString("latin1");
  const generalized = element.tag === universal.generalizedTime;
  const exact = (generalized ? /^\d{14}Z$/ : /^\d{12}Z$/).test(raw);
  const loose = instant(raw, generalized);
  const milliseconds = exact ? loose : null;
  return {
    raw,
    milliseconds,
    loose,
    text: milliseconds === null ? raw : new Date(milliseconds).toISOString().replace(".000Z", "Z"),
  };
}

const looseForm = /^(\d{10})(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})$/;

/** `ossl_asn1_time_to_tm`: the ranges of each field are checked, and a UTCTime's year 50 is 1950. */
function instant(raw: string, generalized: boolean): number | null {
  const century = generalized ? "" : Number(raw.slice(0, 2)) < 50 ? "20" : "19";
  const year = Number(century + raw.slice(0, generalized ? 4 : 2));
  const [, digits = "", seconds = "00", zone = ""] = looseForm.exec(raw.slice(generalized ? 2 : 0)) ?? [];
  if (zone === "" || (!generalized && raw.includes("."))) return null;
  const [month = 0, day = 0, hour = 0, minute = 0] = (digits.slice(2).match(/\d\d/g) ?? []).map(Number);
  const second = Number(seconds);
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return null;
  const time = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  if (zone === "Z") return time;
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60_000;
  return zone.startsWith("-") ? time + offset : time - offset;
}

export interface Validity {
  readonly notBefore: CertificateTime;
  readonly notAfter: CertificateTime;
}

/** OpenSSL's error at this time (milliseconds; whole seconds count), or null: 13 9 14 10 in this order. */
export function validityError({ notBefore, notAfter }: Validity, at: number): 13 | 9 | 14 | 10 | null {
  const now = Math.floor(at / 1000) * 1000;
  if (notBefore.milliseconds === null) return 13;
  if (notBefore.milliseconds > now) return 9;
  if (notAfter.milliseconds === null) return 14;
  // At the very second of notAfter it has expired.
  return notAfter.milliseconds <= now ? 10 : null;
}

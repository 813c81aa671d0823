/**
 * OpenSSL's words about a refused certificate, whoever passes them on. As it writes them (`crypto/err`, `ssl/ssl_err.c`), and as Python
 * (`Modules/_ssl.c`) and curl (`lib/vtls/openssl.c`) do:
 *
 *     error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca
 *     [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1129)
 *     SSL certificate problem: unable to get local issuer certificate
 */

/** As they are spelled there: the search for records looks for these letters (find-records.ts). */
const refusal =
  /error:[0-9A-Fa-f]{8}:SSL routines:[^:"]{0,100}:(?:certificate verify failed|peer did not return a certificate|no certificate returned|\S{1,10} alert (?:(?:no|bad|unsupported) certificate|certificate (?:revoked|expired|unknown|required)|unknown ca))|\[SSL: CERTIFICATE_VERIFY_FAILED\] certificate|SSL certificate problem: \w/;

/** What processes say themselves: any other value may be what somebody else typed. */
const ownValue = /\b(?:Detail|Reason)=\s*"[^"]*$/;

/** Where in a record's text they begin; -1 where they do not stand in it, or in a value that may be a stranger's. */
export function refusalIn(text: string): number {
  const at = text.search(refusal);
  if (at < 0) return -1;
  const before = text.slice(0, at);
  const isInValue = before.split('"').length % 2 === 0;
  return !isInValue || ownValue.test(before) ? at : -1;
}

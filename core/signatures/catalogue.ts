/** All signatures, in the order in which they are told. Adding one here makes the compiler ask for its texts in each language. */

import { axlUnauthorized } from "./axl-unauthorized.ts";
import { certificateExpired } from "./certificate-expired.ts";
import { certificateNotYetValid } from "./certificate-not-yet-valid.ts";
import { certificateRevoked } from "./certificate-revoked.ts";
import { certificateSignatureFailure } from "./certificate-signature-failure.ts";
import { certificateVerificationFailed } from "./certificate-verification-failed.ts";
import { handshakeFailed } from "./handshake-failed.ts";
import { invalidCaCertificate } from "./invalid-ca-certificate.ts";
import { issuerNotFound } from "./issuer-not-found.ts";
import { nameNotInCertificate } from "./name-not-in-certificate.ts";
import { peerRejectedCertificate } from "./peer-rejected-certificate.ts";
import { pluginRejectedCertificate } from "./plugin-rejected-certificate.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";
import { selfSignedCertificateInChain } from "./self-signed-certificate-in-chain.ts";
import { sipCertificateExpired } from "./sip-certificate-expired.ts";
import { sipCertificateVerificationFailed } from "./sip-certificate-verification-failed.ts";
import { sipClientCertificateRefused } from "./sip-client-certificate-refused.ts";
import { sipConnectionEnded } from "./sip-connection-ended.ts";
import { sipHandshakeFailed } from "./sip-handshake-failed.ts";
import { sipIssuerNotFound } from "./sip-issuer-not-found.ts";
import { sipNameNotInCertificate } from "./sip-name-not-in-certificate.ts";
import { sipNoClientCertificate } from "./sip-no-client-certificate.ts";
import { sipPeerRejectedCertificate } from "./sip-peer-rejected-certificate.ts";
import { sipRegistrationRejected } from "./sip-registration-rejected.ts";
import { sipUnsuitableCertificatePurpose } from "./sip-unsuitable-certificate-purpose.ts";
import { sipUntrustedRoot } from "./sip-untrusted-root.ts";
import { sipWrongPassword } from "./sip-wrong-password.ts";
import { unsuitableCertificatePurpose } from "./unsuitable-certificate-purpose.ts";
import { weakCertificate } from "./weak-certificate.ts";
import { xmppCertificateRefused } from "./xmpp-certificate-refused.ts";
import { xmppNameNotInCertificate } from "./xmpp-name-not-in-certificate.ts";
import { xmppReverseLookupFailed } from "./xmpp-reverse-lookup-failed.ts";
import { xmppUnreachable } from "./xmpp-unreachable.ts";

export const catalogue = [
  selfSignedCertificate,
  selfSignedCertificateInChain,
  issuerNotFound,
  certificateExpired,
  certificateNotYetValid,
  certificateSignatureFailure,
  unsuitableCertificatePurpose,
  invalidCaCertificate,
  weakCertificate,
  certificateRevoked,
  nameNotInCertificate,
  certificateVerificationFailed,
  pluginRejectedCertificate,
  peerRejectedCertificate,
  handshakeFailed,
  sipIssuerNotFound,
  sipUntrustedRoot,
  sipNameNotInCertificate,
  sipPeerRejectedCertificate,
  sipUnsuitableCertificatePurpose,
  sipNoClientCertificate,
  sipClientCertificateRefused,
  sipCertificateExpired,
  sipCertificateVerificationFailed,
  sipConnectionEnded,
  sipHandshakeFailed,
  xmppReverseLookupFailed,
  xmppNameNotInCertificate,
  xmppCertificateRefused,
  xmppUnreachable,
  axlUnauthorized,
  sipRegistrationRejected,
  sipWrongPassword,
] as const;

export type SignatureId = (typeof catalogue)[number]["id"];

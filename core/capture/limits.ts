/** How much of a capture is kept at once. What goes beyond is named as a problem; what was read is used. */

/** As libpcap and Wireshark (`MAXIMUM_SNAPLEN`, `WTAP_MAX_PACKET_SIZE_STANDARD`). */
export const maxPacketBytes = 262_144;
export const maxBlockBytes = 16 * 1024 * 1024;
export const maxInterfaces = 256;
export const maxLinkTags = 4;
export const maxIpv6Headers = 8;

/** TCP connections followed at once; the one that was quiet longest makes room. */
export const maxFlows = 20_000;
/** Connections of one hash value: an input made of collisions must not make every packet a search. */
export const maxFlowsPerBucket = 64;
export const maxOutOfOrderBytes = 262_144;
/** Added to the size of each segment that waits, so that a million of one byte cost as much as they take. */
export const segmentOverhead = 256;
export const maxReassemblyBytes = 64 * 1024 * 1024;
/** Without a SYN nobody knows where a stream begins: so many segments wait for a hello that may come late. */
export const maxSegmentsBeforeHello = 16;

/** RFC 5246 section 6.2.3: 2^14 + 2048. */
export const maxRecordBytes = 18_432;
export const maxHandshakeMessageBytes = 262_144;
/** OpenSSL's client refuses longer certificate messages (`SSL_MAX_CERT_LIST_DEFAULT`). */
export const opensslCertificateMessageBytes = 102_400;
/** The clear part of one direction of a handshake. */
export const maxHandshakeBytes = 524_288;
export const maxCertificates = 64;
export const maxCertificateBytes = 262_144;
export const maxAlerts = 16;

export const maxHandshakes = 100_000;
/** Attempts to open a connection that are compared with each other. */
export const maxAttempts = 100_000;
/** Certificates, names of authorities and lists of ciphers; equal ones are kept once. */
export const maxKeptBytes = 32 * 1024 * 1024;

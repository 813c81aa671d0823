/** Pages of the vendor, of OpenSSL and of Apache that a text refers to. Constants: no address is ever put together from a log. */

export const documents = {
  "Cisco 218018":
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/218018-troubleshoot-expressway-traffic-server-c.html",
  "Cisco 217748":
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/217748-upload-the-root-and-intermediate-certifi.html",
  "Cisco 225476":
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/telepresence-video-communication-server-expressway/225476-understand-mobile-and-remote-access.html",
  "Cisco MRA guide":
    "https://www.cisco.com/c/en/us/td/docs/voice_ip_comm/expressway/config_guide/X15-2/mra/exwy_b_mra-deployment-guide-x152.html",
  "Cisco 118798":
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/118798-technote-cucm-00.html",
  "Cisco 213863":
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/213863-troubleshoot-most-common-issues-for-busi.html",
  FN74362: "https://www.cisco.com/c/en/us/support/docs/field-notices/743/fn74362.html",
  "OpenSSL verify errors": "https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/",
  "OpenSSL errors": "https://docs.openssl.org/3.0/man3/ERR_get_error/",
  "Traffic Server origin verification":
    "https://docs.trafficserver.apache.org/en/latest/admin-guide/files/records.yaml.en.html",
} as const;
export type DocumentId = keyof typeof documents;

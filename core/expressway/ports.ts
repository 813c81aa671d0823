/** Ports of the servers behind Mobile and Remote Access, and which certificate answers there (Cisco MRA guide, document 218018; texts in core/messages). */
const portKeys = [
  "443",
  "8443",
  "6970",
  "6971",
  "6972",
  "9443",
  "9444",
  "7400",
  "7336",
  "7443",
  "7080",
  "5060",
  "5061",
  "5062",
  "5222",
  "2222",
  "7001",
] as const;
export type PortKey = (typeof portKeys)[number];

export function portKey(port: number): PortKey | null {
  return portKeys.find((key) => key === String(port)) ?? null;
}

/**
 * What a configuration dump and a status say of the connections that Expressway's own certificates are shown on: role, zones, cluster,
 * names and the switches that change what a certificate needs.
 *
 *     *c xConfiguration Zones Zone 1 TraversalClient SIP TLS Verify Mode: On
 *     *c xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off
 *     *s SystemUnit: … Software: … Configuration: … Expressway: True …
 *     *s Ethernet 1: MacAddress: "00:50:56:A1:70:06" Speed: 10000full IPv4: Address: "192.0.2.10" … *s/end
 */

export type OnOff = "On" | "Off";

/** A zone of which anything is known that decides about certificates. */
export interface Zone {
  /** The number in the dump. */
  readonly number: number;
  readonly name: string | null;
  /** "TraversalClient", "TraversalServer", "Neighbor" …, as it stands; where no type is told, of which kind its settings are. */
  readonly type: string | null;
  /** Of SIP. */
  readonly port: number | null;
  readonly tlsVerify: OnOff | null;
  /** The name that an Expressway-E wants in the certificate of the other side. */
  readonly subjectName: string | null;
  /** "TLS", "TCP" …; null where the dump does not say. */
  readonly transport: string | null;
  /** Addresses as they stand, at most six (Administrator Guide). */
  readonly peers: readonly string[];
}

/** Absent is null: no default is read out of a guide. */
export interface OwnSettings {
  /** Whether the status calls it an Expressway-E. */
  readonly isEdge: boolean | null;
  /** Whether any line of a configuration was read: without one, no zone is no answer. */
  readonly configured: boolean;
  readonly hostName: string | null;
  readonly domain: string | null;
  /** Of its network interfaces, as they stand. */
  readonly addresses: readonly string[];
  /** The same, of the link layer: 48-bit numbers. */
  readonly macAddresses: readonly number[];
  readonly clusterName: string | null;
  readonly clusterPeers: readonly string[];
  readonly clusterTls: "Enforcing" | "Permissive" | null;
  /** `SIP TLS Certificate ExtendedKeyUsage Checking Mode` (X15.5) */
  readonly usageChecking: OnOff | null;
  /** `XCP TLS Certificate CVS EnableServerEkuUpload` (X15.4) */
  readonly serverUsageUpload: OnOff | null;
  /** In the order of their numbers; at most 1,000 (Administrator Guide). */
  readonly zones: readonly Zone[];
}

const maxZones = 1_000;
const maxPeers = 6;
const maxAddresses = 20;

type Filling<T> = { -readonly [Key in keyof T]: T[Key] };

/** Collects what `ConfigurationReader` reads, setting by setting. */
export class OwnSettingsReader {
  readonly #found: Filling<Omit<OwnSettings, "addresses" | "macAddresses" | "clusterPeers" | "zones">> = {
    isEdge: null,
    configured: false,
    hostName: null,
    domain: null,
    clusterName: null,
    clusterTls: null,
    usageChecking: null,
    serverUsageUpload: null,
  };
  readonly #addresses: string[] = [];
  readonly #macAddresses: number[] = [];
  /** The line of a status at hand tells of a network interface. */
  #isInterface = false;
  readonly #clusterPeers: string[] = [];
  readonly #zones = new Map<number, Filling<Zone> & { readonly peers: string[] }>();

  /** `path` behind xConfiguration, single blanks between its words; `value` without quotes, empty where nothing is set. */
  setting(path: string, value: string): void {
    this.#found.configured = true;
    if (value === "") return;
    const key = path.toLowerCase();
    const zone = /^zones zone (\d{1,4}) (.+)$/.exec(key);
    if (zone) {
      this.#zoneSetting(Number(zone[1]), zone[2] as string, value);
      return;
    }
    if (/^ethernet \d+ ip v[46] address$/.test(key)) {
      this.#addAddress(value);
    } else if (/^alternates peer \d address$/.test(key)) {
      if (this.#clusterPeers.length < maxPeers) this.#clusterPeers.push(value);
    } else if (/^(?:alternates|cluster\w*)\b.*\btls[ _]?verif/.test(key)) {
      // The log of a change calls it "clusterConfiguration tls_verify"; a dump with it was not seen.
      this.#found.clusterTls = /^enforcing$/i.test(value)
        ? "Enforcing"
        : /^permissive$/i.test(value)
          ? "Permissive"
          : null;
    } else this.#plainSetting(key, value);
  }

  /** A line of a status. */
  statusLine(line: string): void {
    const [, told] =
      /(?:^\s*|\bConfiguration: [^"]{0,500}?\b)Expressway: "?(True|False)\b/i.exec(line.slice(0, 20_000)) ?? [];
    if (told !== undefined) this.#found.isEdge ??= /^true$/i.test(told);
    const block = /^\s*\*s (\w+)/.exec(line.slice(0, 100));
    if (block) this.#isInterface = block[1] === "Ethernet";
    if (this.#isInterface) this.#interfaceLine(line.slice(0, 2_000));
    if (line.includes("*s/end")) this.#isInterface = false;
  }

  #interfaceLine(line: string): void {
    for (const [, octets = ""] of line.matchAll(/\bMacAddress: "?((?:[\dA-Fa-f]{2}:){5}[\dA-Fa-f]{2})\b/g)) {
      const address = Number.parseInt(octets.replaceAll(":", ""), 16);
      if (address > 0 && this.#macAddresses.length < maxAddresses) this.#macAddresses.push(address);
    }
    for (const [, address = ""] of line.matchAll(/\bAddress: "?([\dA-Fa-f:.]{2,45})"?(?=\s|$)/g))
      this.#addAddress(address);
  }

  #addAddress(address: string): void {
    if (this.#addresses.length < maxAddresses) this.#addresses.push(address);
  }

  finish(): OwnSettings {
    return {
      ...this.#found,
      addresses: this.#addresses,
      macAddresses: this.#macAddresses,
      clusterPeers: this.#clusterPeers,
      zones: [...this.#zones.values()].sort((a, b) => a.number - b.number),
    };
  }

  #plainSetting(key: string, value: string): void {
    switch (key) {
      case "ip dns hostname":
        this.#found.hostName = value;
        return;
      case "ip dns domain name":
        this.#found.domain = value;
        return;
      case "alternates cluster name":
        this.#found.clusterName = value;
        return;
      case "sip tls certificate extendedkeyusage checking mode":
        this.#found.usageChecking = onOff(value);
        return;
      case "xcp tls certificate cvs enableserverekuupload":
        this.#found.serverUsageUpload = onOff(value);
    }
  }

  #zoneSetting(number: number, key: string, value: string): void {
    const zone = this.#zones.get(number) ?? {
      number,
      name: null,
      type: null,
      port: null,
      tlsVerify: null,
      subjectName: null,
      transport: null,
      peers: [],
    };
    if (!this.#zones.has(number) && this.#zones.size >= maxZones) return;
    this.#zones.set(number, zone);
    if (key === "name") zone.name = value;
    else if (key === "type") zone.type = value;
    else {
      const [, kind = "", what = ""] = /^(\w+) (sip .+|peer \d address)$/.exec(key) ?? [];
      if (what !== "") zone.type ??= kind;
      if (what === "sip port") zone.port = /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : null;
      else if (what === "sip tls verify mode") zone.tlsVerify = onOff(value);
      else if (what === "sip tls verify subject name") zone.subjectName = value;
      else if (what === "sip transport") zone.transport = value;
      else if (what.startsWith("peer") && zone.peers.length < maxPeers) zone.peers.push(value);
    }
  }
}

function onOff(value: string): OnOff | null {
  return /^on$/i.test(value) ? "On" : /^off$/i.test(value) ? "Off" : null;
}

/** What several files of one Expressway say: of each setting the first that says it; the zones of the first that has any. */
export function ownSettingsTogether(all: readonly OwnSettings[]): OwnSettings {
  const first = <Key extends keyof OwnSettings>(key: Key): OwnSettings[Key] | null =>
    all.map((each) => each[key]).find((value) => value !== null) ?? null;
  const list = <Key extends "addresses" | "macAddresses" | "clusterPeers" | "zones">(key: Key): OwnSettings[Key] =>
    all.map((each) => each[key]).find(({ length }) => length > 0) ?? ([] as unknown as OwnSettings[Key]);
  return {
    isEdge: first("isEdge"),
    configured: all.some(({ configured }) => configured),
    hostName: first("hostName"),
    domain: first("domain"),
    addresses: list("addresses"),
    macAddresses: list("macAddresses"),
    clusterName: first("clusterName"),
    clusterPeers: list("clusterPeers"),
    clusterTls: first("clusterTls"),
    usageChecking: first("usageChecking"),
    serverUsageUpload: first("serverUsageUpload"),
    zones: list("zones"),
  };
}

/** Null where neither status nor zones tell, or zones of both roles stand beside each other. */
export function roleOf({ isEdge, zones }: OwnSettings): "C" | "E" | null {
  if (isEdge !== null) return isEdge ? "E" : "C";
  const has = (type: string) => zones.some((zone) => isOfType(zone, type));
  const [client, server] = [has("TraversalClient"), has("TraversalServer")];
  return client === server ? null : client ? "C" : "E";
}

/** In any case of its letters. */
export function isOfType(zone: Zone, type: string): boolean {
  return zone.type?.toLowerCase() === type.toLowerCase();
}

export function zonesOf({ zones }: OwnSettings, type: string): readonly Zone[] {
  return zones.filter((zone) => isOfType(zone, type));
}

/** Whether it has other peers: some versions list them alone, others itself too. */
export function isClustered(settings: OwnSettings): boolean {
  const { hostName, addresses, clusterPeers } = settings;
  const own = [hostName, fullNameOf(settings), ...addresses].map((name) => name?.toLowerCase());
  return clusterPeers.some((peer) => !own.includes(peer.toLowerCase()));
}

/** Host and domain name as one; null where either is unknown. */
export function fullNameOf({ hostName, domain }: OwnSettings): string | null {
  if (hostName === null) return null;
  if (hostName.includes(".")) return hostName;
  return domain === null ? null : `${hostName}.${domain}`;
}

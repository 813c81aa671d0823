/**
 * What an archive's configuration and status say about certificates, as lines of text in chunks of bytes.
 *
 *     *c xConfiguration EdgeConfigServer VerifyOriginServer: Off          (xconf_dump_….txt)
 *     *s SystemUnit: … Software: Version: "X14.2.1" …                     (xstat_dump_….txt)
 */

import { Buffer } from "node:buffer";
import { type OwnSettings, OwnSettingsReader } from "./own-settings.ts";

export interface ConfigurationFacts {
  /** `xConfiguration SystemUnit Name` */
  readonly systemName: string | null;
  /** Absent is unknown, not On: the command is in no public reference of what a dump holds. */
  readonly verifyOriginServer: "On" | "Off" | null;
  /** Ciphers that Traffic Server offers to servers. */
  readonly ciphers: string | null;
  /** `minTLSv1.2` and the like, as it stands. */
  readonly minimumTls: string | null;
  /** Software version, from the status. */
  readonly version: string | null;
  /** When a status was written, by the box's own clock (ms). */
  readonly systemTime: number | null;
  /** Addresses of the peers of zones, as they stand; at most 200. */
  readonly peers: readonly string[];
  /** Alarms about certificates: number and text as they stand. */
  readonly alarms: readonly string[];
  /** What decides about Expressway's own certificates. */
  readonly own: OwnSettings;
  /** Whether any line had the form of a dump. */
  readonly recognised: boolean;
}

const maxLine = 1024 * 1024;
const maxAlarms = 50;
/** 1,000 zones (Administrator Guide) of six peers each. */
const maxPeers = 6_000;
/** Certificate alarms (Administrator Guide X15.5). */
const certificateAlarm = /\b(?:40040|40049|40068|40069|40075|40076|40078|40079|15030)\b/;

/** Reads a dump of either kind. Nothing that looks like a secret (`{cipher}…`, passwords) is kept. */
export class ConfigurationReader {
  #carry = "";
  #systemName: string | null = null;
  #verifyOriginServer: "On" | "Off" | null = null;
  #ciphers: string | null = null;
  #minimumTls: string | null = null;
  #version: string | null = null;
  #systemTime: number | null = null;
  #recognised = false;
  readonly #own = new OwnSettingsReader();
  readonly #alarms: string[] = [];
  readonly #peers: string[] = [];

  push(chunk: Uint8Array): void {
    const lines = (
      this.#carry + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1")
    ).split("\n");
    this.#carry = (lines.pop() as string).slice(0, maxLine);
    for (const line of lines) this.#line(line);
  }

  finish(): ConfigurationFacts {
    this.#line(this.#carry);
    this.#carry = "";
    return {
      systemName: this.#systemName,
      verifyOriginServer: this.#verifyOriginServer,
      ciphers: this.#ciphers,
      minimumTls: this.#minimumTls,
      version: this.#version,
      systemTime: this.#systemTime,
      peers: this.#peers,
      alarms: this.#alarms,
      own: this.#own.finish(),
      recognised: this.#recognised,
    };
  }

  #line(line: string): void {
    if (line.length > maxLine) return;
    const setting = /^\s*(?:\*c )?xConfiguration ([^:]{1,200}): ?(.{0,8000}?)\s*$/i.exec(line);
    if (setting) {
      this.#recognised = true;
      this.#setting((setting[1] as string).replace(/\s+/g, " "), unquoted(setting[2] as string));
      return;
    }
    if (/^\s*\*s /.test(line)) this.#recognised = true;
    if (this.#recognised) this.#own.statusLine(line);
    if (this.#recognised && this.#version === null) {
      this.#version = /\bVersion: "(X\d{1,2}(?:\.\d{1,3}){0,3})/.exec(line.slice(0, 20_000))?.[1] ?? null;
    }
    if (this.#recognised && this.#systemTime === null) this.#systemTime = systemTimeIn(line.slice(0, 20_000));
    if (this.#recognised && this.#alarms.length < maxAlarms && certificateAlarm.test(line) && /alarm|ID:/i.test(line)) {
      this.#alarms.push(line.trim().slice(0, 300));
    }
  }

  #setting(path: string, value: string): void {
    this.#own.setting(path, value);
    if (/^zones zone \d+ \w+ peer \d+ address$/i.test(path)) {
      if (value !== "" && this.#peers.length < maxPeers) this.#peers.push(value);
      return;
    }
    switch (path.toLowerCase()) {
      case "systemunit name":
        this.#systemName = value || null;
        return;
      case "edgeconfigserver verifyoriginserver":
        this.#verifyOriginServer = /^on$/i.test(value) ? "On" : /^off$/i.test(value) ? "Off" : null;
        return;
      case "ciphers reverseproxytlsciphers value":
        this.#ciphers = value || null;
        return;
      case "ciphers reverseproxytlsprotocol value":
        this.#minimumTls = value || null;
    }
  }
}

/** A dump of settings, or of a status, that tells these facts and nothing else; of Expressway's own the zones alone, and no alarms. */
export function configurationText(facts: ConfigurationFacts): string {
  const { systemName, verifyOriginServer, ciphers, minimumTls, version, systemTime } = facts;
  const setting = (path: string, value: string | null) =>
    value === null ? [] : [`*c xConfiguration ${path}: ${/^(?:On|Off)$/.test(value) ? value : `"${value}"`}`];
  const time = systemTime === null ? null : new Date(systemTime).toISOString().replace("T", " ").slice(0, 19);
  const status = [
    ...(version === null ? [] : [`Version: "${version}"`]),
    ...(time === null ? [] : [`SystemTime: "${time}"`]),
  ];
  const zones = facts.own.zones.flatMap(({ number, name, type, port, tlsVerify, subjectName, peers }) => {
    const zone = `Zones Zone ${number}`;
    // Of which kind it is stands in the path of what is set.
    const of = `${zone} ${type ?? "Neighbor"}`;
    return [
      ...setting(`${zone} Name`, name),
      ...setting(`${zone} Type`, type),
      ...setting(`${of} SIP Port`, port === null ? null : String(port)),
      ...setting(`${of} SIP TLS Verify Mode`, tlsVerify),
      ...setting(`${of} SIP TLS Verify Subject Name`, subjectName),
      ...peers.flatMap((peer, i) => setting(`${of} Peer ${i + 1} Address`, peer)),
    ];
  });
  return [
    ...setting("SystemUnit Name", systemName),
    ...setting("EdgeConfigServer VerifyOriginServer", verifyOriginServer),
    ...setting("Ciphers reverseProxyTLSCiphers Value", ciphers),
    ...setting("Ciphers reverseProxyTLSProtocol Value", minimumTls),
    ...zones,
    ...status.map((each) => `*s SystemUnit: ${each}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** `SystemTime: "2026-03-02 14:58:59"`, which is UTC. */
function systemTimeIn(line: string): number | null {
  const [, day, time] = /\bSystemTime: "(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)"/.exec(line) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`);
  return Number.isNaN(at) ? null : at;
}

function unquoted(value: string): string {
  return /^"(.*)"$/s.exec(value)?.[1] ?? value;
}

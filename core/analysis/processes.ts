/** Who reads the records of which process. Each has a room of its own; Traffic Server's is named by the analyzer itself. */

import type { RecentChanges } from "../failures/changes.ts";
import type { FailureCollector } from "../failures/collector.ts";
import type { Counters, LineReader } from "../failures/line-reader.ts";
import type { RecordReader } from "../failures/record-reader.ts";
import { wantedBeginnings } from "../other-processes/tls-failures.ts";
import { ProvisioningReader, provisioningProcess } from "../provisioning/reader.ts";
import { sipProcess } from "../sip/line.ts";
import { SipReader } from "../sip/reader.ts";
import { xmppProcesses } from "../xmpp/line.ts";
import { XmppReader } from "../xmpp/reader.ts";

type Make = (collector: FailureCollector, changes: RecentChanges) => RecordReader;

/**
 * By the process's name as its tag writes it, four characters or more. A reader counts its failures in the collector. It says
 * nothing about the changes of the configuration that other processes write.
 */
export const makers: Readonly<Record<string, Make>> = {
  [provisioningProcess]: () => new ProvisioningReader(),
};

/** What names begin with, for the search of records: the same list each time. */
export const otherProcesses: readonly string[] = [...Object.keys(makers), ...wantedBeginnings];

/** The readers of one log. */
export function otherReaders(
  collector: FailureCollector,
  changes: RecentChanges,
): readonly (readonly [process: string, reader: RecordReader])[] {
  return Object.entries(makers).map(([process, make]) => [process, make(collector, changes)]);
}

/** Whether they read single records of a process. */
export function hasLineReader(process: string): boolean {
  return process === sipProcess || process.startsWith(xmppProcesses);
}

/** Those that read single records, of one log. */
export function lineReaders(counters: Counters): readonly LineReader[] {
  return [new SipReader(counters), new XmppReader(counters)];
}

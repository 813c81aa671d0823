/** Failures of XMPP and of AXL: each line is one, Expressway being who asks. */

import type { ToldElsewhere } from "../failures/failure.ts";
import type { Counters, LineReader, Waiting } from "../failures/line-reader.ts";
import { occurrenceAt } from "../failures/occurrence.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import type { Beginning } from "../log/record.ts";
import { xmppLine } from "./line.ts";

export class XmppReader implements LineReader {
  readonly cut = false;
  readonly hosts: readonly string[] = [];
  readonly #counters: Counters;

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  record(head: HeadLine, beginning: Beginning, text: number): boolean {
    const line = xmppLine(head, beginning, text);
    if (!line) return false;
    const { start, ...told } = line;
    const { host, process } = beginning;
    const { failures, changes } = this.#counters;
    const facts = {
      ...{ host, process, role: "client" as const, action: null },
      ...told,
      ...{ addressInferred: false, portInferred: false, verifyError: null, tlsError: null },
    };
    failures.add(facts, occurrenceAt(head, beginning, start, head.end), () => changes.before(timeOfHead(head), host));
    return true;
  }

  waiting(): Waiting {
    return { failures: [], inbound: [] };
  }

  finish(): void {}

  notAnalysed(): ToldElsewhere | null {
    return null;
  }
}

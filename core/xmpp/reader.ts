/** Failures of XMPP and of AXL: each line is one, Expressway being who asks. */

import type { ToldElsewhere } from "../failures/failure.ts";
import type { Counters, LineReader, Waiting } from "../failures/line-reader.ts";
import { occurrenceAt } from "../failures/occurrence.ts";
import type { Problem } from "../failures/problem.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import type { Beginning } from "../log/record.ts";
import { isWithoutSignIn, xmppLine } from "./line.ts";

export class XmppReader implements LineReader {
  readonly cut = false;
  readonly hosts: readonly string[] = [];
  readonly #counters: Counters;
  readonly #withoutSignIn = { count: 0, line: 0 };

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  record(head: HeadLine, beginning: Beginning, text: number): boolean {
    const line = xmppLine(head, beginning, text);
    if (!line) return this.#noteSignIn(head, beginning, text);
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

  /** Nobody is refused by it, and no certificate is in question: it is told beside the failures, as what it probably is. */
  get problems(): readonly Problem[] {
    const { count, line } = this.#withoutSignIn;
    return count === 0 ? [] : [{ code: "realm-changed", detail: `${count} ${line}`, lost: false }];
  }

  #noteSignIn(head: HeadLine, beginning: Beginning, text: number): boolean {
    if (!isWithoutSignIn(head, beginning, text)) return false;
    const told = this.#withoutSignIn;
    if (told.count++ === 0) told.line = head.number + 1;
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

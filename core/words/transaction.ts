/** The steps of a transaction. */

import type { Messages } from "../messages/messages.ts";
import type { Step } from "../traffic-server/step.ts";
import { serverLabel } from "./describe.ts";
import { type Filled, filled } from "./fill.ts";

/** What a step is; `status` of a response, where the log holds it. */
export function stepText({ kind, address, port }: Step, status: number | null, messages: Messages): Filled {
  const words = messages.words.transaction;
  const server = serverLabel({ name: null, address, port }, messages);
  switch (kind) {
    case "receive-request":
      return filled(words.receiveRequest, { address: server });
    case "sending-request":
      return filled(words.sendingRequest, { server });
    case "receive-response":
      return filled(words.receiveResponse, { status: status ?? "?" });
    case "sending-response":
      return filled(words.sendingResponse, { status: status ?? "?" });
  }
}

/** With the fraction, which tells the steps apart; the whole text where it is no timestamp of the usual form. */
export function timeOfStep(timestamp: string): string {
  return /T(\d\d:\d\d:\d\d(?:\.\d+)?)/.exec(timestamp)?.[1] ?? timestamp;
}

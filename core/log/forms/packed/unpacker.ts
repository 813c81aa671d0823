/**
 * Records packed in something else: rows of a CSV export, JSON objects by the line, in an array or deeper, syslog messages behind their
 * lengths. One row, object or message is one record: a head behind a line end inside a value is text, like anything else in a body.
 *
 *     "_raw","_time",host                                   (Splunk)
 *     "timestamp","source","message"                        (Graylog)
 *     {"@timestamp":"…","host":{"name":"expc1"},"message":"…"}   (Elastic), {"MESSAGE":"…","_HOSTNAME":"…","_PID":"…"} (journalctl -o json)
 */

import { CsvUnpacker } from "./csv.ts";
import { FieldsUnpacker } from "./fields.ts";
import { FramesUnpacker } from "./frames.ts";
import { JsonUnpacker } from "./json.ts";
import type { GiveRecord, GiveUnread, Unpacker } from "./packed-record.ts";
import type { Packing } from "./packing.ts";

export function unpacker(packing: Packing, give: GiveRecord, unread: GiveUnread): Unpacker {
  if (packing.kind === "csv") return new CsvUnpacker(packing, give, unread);
  if (packing.kind === "fields") return new FieldsUnpacker(give, unread);
  if (packing.kind === "frames") return new FramesUnpacker(give, unread);
  return new JsonUnpacker(packing.kind === "json-lines", packing.message, give, unread);
}

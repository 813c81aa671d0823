/** A server that requests over https are counted for. */

import type { OriginServer } from "../failures/failure.ts";
import type { ServerAnswers } from "./answers.ts";

export type CountedServer = {
  -readonly [key in keyof Omit<OriginServer, "firstGood" | "lastGood">]: OriginServer[key];
} & { readonly answers: ServerAnswers };

/** The schema of SARIF 2.1.0 (OASIS), as Microsoft's multitool has it beside it. */

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

/** The program. */
export const multitool: string = createRequire(import.meta.url)("@microsoft/sarif-multitool");

const ajv = new Ajv2020({ strict: false, allErrors: true });
const reference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
ajv.addFormat("uri", (text: string) => reference.test(text) && URL.canParse(text));
ajv.addFormat("uri-reference", reference);
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
ajv.addFormat("uuid", /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i);
const validate = ajv.compile(
  JSON.parse(fs.readFileSync(path.join(path.dirname(multitool), "sarif-2.1.0.json"), "utf8")),
);

export function assertSarif(text: string): void {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 1));
}

/** The schema that ships with the project, as a check on documents. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { root } from "./program.ts";

export const schema = JSON.parse(fs.readFileSync(path.join(root, "schemas", "check.schema.json"), "utf8"));

/** The schema lets keys be added later; ours of today must all be described. */
function tightened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tightened);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "additionalProperties" ? false : tightened(inner)]),
  );
}

export function validator(of: unknown) {
  return new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(of as object);
}

const loose = validator(schema);
const tight = validator(tightened(schema));

/** It fits, and no key of it is missing in the schema. */
export function assertFits(document: unknown): void {
  for (const validate of [loose, tight]) assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
}

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

export function validator(of: unknown, ...others: readonly unknown[]) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  for (const other of others) ajv.addSchema(other as object);
  return ajv.compile(of as object);
}

const loose = validator(schema);
const tight = validator(tightened(schema));

/** It fits, and no key of it is missing in the schema. */
export function assertFits(document: unknown): void {
  for (const validate of [loose, tight]) assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
}

export const compareSchema = JSON.parse(fs.readFileSync(path.join(root, "schemas", "compare.schema.json"), "utf8"));
const looseComparison = validator(compareSchema, schema);
/** The failures in it have keys of their own beside those of `check`. */
const tightComparison = validator(tightened(compareSchema), schema);

/** The same of `compare --format json`. */
export function assertCompareFits(document: unknown): void {
  for (const validate of [looseComparison, tightComparison])
    assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
}

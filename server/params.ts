/** What requests have to bring, looked at before anything is done: the protocol library hands on whatever came. */

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number";

function object(fields: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));
}

function optional(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

const textDocument = object({ uri: isString });
const position = object({ line: isNumber, character: isNumber });
const range = object({ start: position, end: position });
const ofDocument = object({ textDocument });

/** LSP 3.18; of a method that is not here nothing is asked. */
const shapes: ReadonlyMap<string, Check> = new Map([
  ["initialize", object({ capabilities: optional(object({})) })],
  ["textDocument/hover", object({ textDocument, position })],
  ["textDocument/definition", object({ textDocument, position })],
  ["textDocument/references", object({ textDocument, position, context: object({ includeDeclaration: isBoolean }) })],
  ["textDocument/codeAction", object({ textDocument, range, context: object({ diagnostics: Array.isArray }) })],
  ["textDocument/documentSymbol", ofDocument],
  ["textDocument/foldingRange", ofDocument],
  ["textDocument/codeLens", ofDocument],
  ["textDocument/inlayHint", object({ textDocument, range })],
  ["textDocument/diagnostic", ofDocument],
  ["textDocument/semanticTokens/full", ofDocument],
  ["textDocument/semanticTokens/full/delta", object({ textDocument, previousResultId: isString })],
  ["textDocument/semanticTokens/range", object({ textDocument, range })],
  ["workspace/textDocumentContent", object({ uri: isString })],
  ["workspace/executeCommand", object({ command: isString, arguments: optional(Array.isArray) })],
]);

/** Whether the parameters of a request have the shape that its method prescribes. */
export function hasShape(method: string, params: unknown): boolean {
  return shapes.get(method)?.(params) ?? true;
}

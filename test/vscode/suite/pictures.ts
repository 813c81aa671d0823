// What an editor shows, drawn as text: whole results are compared.
import * as vscode from "vscode";

/** Each diagnostic: severity, place (lines and columns from 1), code and the page behind it, message, related lines. */
export function drawDiagnostics(diagnostics: readonly vscode.Diagnostic[]): string {
  return diagnostics.map(drawDiagnostic).join("\n");
}

function drawDiagnostic({ range, severity, source, code, message, relatedInformation }: vscode.Diagnostic): string {
  const { value, target } = typeof code === "object" ? code : { value: code, target: undefined };
  return [
    `${vscode.DiagnosticSeverity[severity]} ${drawRange(range)} ${source} ${value}${target ? ` ${target.toString(true)}` : ""}`,
    `  ${message}`,
    ...(relatedInformation ?? []).map((each) => `  ${drawRange(each.location.range)} ${each.message}`),
  ].join("\n");
}

function drawRange({ start, end }: vscode.Range): string {
  const last = end.line === start.line ? "" : `${end.line + 1}:`;
  return `${start.line + 1}:${start.character + 1}-${last}${end.character + 1}`;
}

type Token = [deltaLine: number, deltaStart: number, length: number, type: number, modifiers: number];

/** Under the line, a row for each semantic token that begins in it. */
export function drawTokens(
  document: vscode.TextDocument,
  { data }: vscode.SemanticTokens,
  { tokenTypes, tokenModifiers }: vscode.SemanticTokensLegend,
  lineNumber: number,
): string {
  const rows = [document.lineAt(lineNumber).text];
  let line = 0;
  let start = 0;
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [deltaLine, deltaStart, length, type, modifiers] = [...data.subarray(i, i + 5)] as Token;
    line += deltaLine;
    start = deltaLine === 0 ? start + deltaStart : deltaStart;
    if (line !== lineNumber) continue;
    const names = tokenModifiers.filter((_, bit) => (modifiers >> bit) & 1);
    rows.push(`${" ".repeat(start)}${"^".repeat(length)} ${[tokenTypes[type], ...names].join(".")}`);
  }
  return rows.join("\n");
}

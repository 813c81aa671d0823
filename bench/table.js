// Rows of text → an aligned table for the terminal, or Markdown.

/** The first row is the heading; columns behind the first are set flush right. */
export function table(plainRows, markdown) {
  // In Markdown a bar would end the cell.
  const rows = markdown ? plainRows.map((row) => row.map((text) => text.replaceAll("|", "\\|"))) : plainRows;
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const line = (row) => row.map(cell);
  if (!markdown) return rows.map((row) => `  ${line(row).join("  ").trimEnd()}`).join("\n");
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [heading, ...rest] = rows;
  return [line(heading), rule, ...rest.map(line)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

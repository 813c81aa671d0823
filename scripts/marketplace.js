// The README of the package: docs/marketplace.md, its pictures in the text itself, since a package has no address that pictures could be
// fetched from, and VS Code shows none of the package's own.
import fs from "node:fs";
import path from "node:path";

const source = path.join(import.meta.dirname, "..", "docs", "marketplace.md");

/** Returns the Markdown; throws where a picture is not there. */
export function marketplaceReadme() {
  return fs.readFileSync(source, "utf8").replace(/\]\((\.\.\/media\/[\w-]+\.webp)\)/g, (_, name) => {
    const bytes = fs.readFileSync(path.join(path.dirname(source), name));
    return `](data:image/webp;base64,${bytes.toString("base64")})`;
  });
}

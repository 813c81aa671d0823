// node scripts/run.cjs SCRIPT [ARGUMENT]…: runs a script of this project, where this Node is new enough to read it.
"use strict";

require("./entry.cjs");

const path = require("path");

process.argv.splice(1, 1);
process.argv[1] = path.resolve(process.argv[1]);
void import(require("url").pathToFileURL(process.argv[1]).href);

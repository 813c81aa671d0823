// The part of @vscode/spdlog that VS Code calls, in plain JavaScript.
const fs = require("node:fs");
const path = require("node:path");

const levelNames = ["trace", "debug", "info", "warning", "error", "critical", "off"];

class Logger {
  constructor(name, file) {
    this.name = name;
    this.level = 2;
    this.raw = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.descriptor = fs.openSync(file, "a");
  }
  write(level, message) {
    if (level < this.level || this.descriptor === undefined) return;
    // After clearFormatters() the caller brings time and newline itself: an output channel shows exactly what was appended.
    const text = this.raw
      ? message
      : `${new Date().toISOString().replace("T", " ").slice(0, 23)} [${levelNames[level]}] ${message}\n`;
    fs.writeSync(this.descriptor, text);
  }
  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

const create = async (name, file) => new Logger(name, file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;

/** `npm start`: what it fetches, what it says where it cannot, and that Ctrl+C ends everything. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { tarGz } from "../core/archive/make.ts";
import { need, root, temporaryFolder } from "./machine.ts";
import { copyProject, installPackages, type Project, Started, start, until } from "./started.ts";

const answer = /2 failures \(servers: 2\): cucm01\.lab\.example, 192\.0\.2\.11\n/;
const lockfile = join("test", "vscode", "embedded", "package-lock.json");

suite("Ctrl+C ends everything, whenever it comes", () => {
  before(() => execFileSync(process.execPath, [join(root, "test", "vscode", "embedded", "install.js")]));

  test("while packages are fetched; a second start waits, and says so", async () => {
    using folder = temporaryFolder();
    await using registry = await listen(hanging);
    const project = copyProject(folder.at);
    await using first = start(project, [], { npm_config_registry: registry.url });
    await first.printed(answer);
    await first.printed(/Installing the embedded VS Code from npm/);
    await until(
      () => registry.asked.some((path) => path !== "/"),
      () => "a request of npm",
    );
    await first.printed(/ {2}… \d+ s, 0 of about 560 MB on disk/);

    await using second = start(project, [], { npm_config_registry: registry.url });
    await second.printed(/Another start \(process \d+\) is installing the embedded VS Code: waiting for it …/);
    assert.equal(await second.interrupt(), 130);
    assert.deepEqual(await second.left(), []);
    assert.deepEqual(readdirSync(project.temporary).map(withoutId), ["embedded-vscode-ID-packages.lock"]);

    assert.equal(await first.interrupt(), 130);
    await assertNothingLeft(first, project);
  });

  test("while Chromium is unpacked", async () => {
    using folder = temporaryFolder();
    const project = copyProject(folder.at);
    installPackages(project, [".chromium"]);
    await using started = new Started(project, [join("test", "vscode", "embedded", "install.js")]);
    await started.printed(/Unpacking Chromium/);
    const unpacked = () => readdirSync(project.packages).filter((name) => name.startsWith(".chromium"));
    await until(
      () => unpacked().some((name) => readdirSync(join(project.packages, name)).length > 0),
      () => "a file that is unpacked",
    );
    assert.equal(await started.interrupt(), 130);
    await assertNothingLeft(started, project);
    assert.deepEqual(unpacked(), []);
  });

  test("while the editor's server starts", async () => {
    using folder = temporaryFolder();
    const project = copyProject(folder.at);
    installPackages(project);
    await using started = start(project, []);
    await until(
      () => readdirSync(project.temporary).some((name) => name.startsWith("elv-")),
      () => "the editor's folder",
    );
    assert.equal(await started.interrupt(), 0);
    assert.match(started.output, /in the browser\.\n\^C$/);
    await assertNothingLeft(started, project);
  });

  test("while the editor is open", async () => {
    using folder = temporaryFolder();
    const project = copyProject(folder.at);
    installPackages(project);
    await using started = start(project, []);
    const [, url] = await started.printed(/\n {2}(http:\/\/127\.0\.0\.1:\S+)\n\nCtrl\+C ends it\.\n/);
    assert.equal((await fetch(String(url), { redirect: "manual" })).status, 302);
    assert.equal(await started.interrupt(), 0);
    assert.match(started.output, /\^C\nThe editor is closed\.\n$/);
    await assertNothingLeft(started, project);
    await assert.rejects(fetch(String(url)));
  });
});

suite("without network: the answer, and in one sentence what is needed for the editor", () => {
  const sentence = (host: string, what: string) =>
    `the embedded VS Code is fetched from npm once (about 220 MB), and ${host} ${what}: connect this machine, or install VS Code so that \`code\` is on the PATH\n`;
  const outcome = async (registry: string) => {
    using folder = temporaryFolder();
    const project = copyProject(folder.at);
    await using started = start(project, [], { npm_config_registry: registry });
    const status = await started.ended();
    assert.match(started.output, answer);
    await assertNothingLeft(started, project);
    return [started.output.split("\n").slice(-2).join("\n"), status];
  };

  test("a registry that has no address", async () => {
    const expected = [sentence("registry.invalid", "cannot be reached"), 2];
    assert.deepEqual(await outcome("https://registry.invalid/"), expected);
  });

  test("a registry that nobody listens for", async () => {
    const { url, close } = await listen(hanging);
    await close();
    assert.deepEqual(await outcome(url), [sentence(new URL(url).host, "cannot be reached"), 2]);
  });

  test("a registry that takes the connection and says nothing", async () => {
    await using registry = await listen(() => {});
    assert.deepEqual(await outcome(registry.url), [sentence(new URL(registry.url).host, "does not answer"), 2]);
  });
});

suite("on other systems, without VS Code: the answer, and what to install", () => {
  for (const [platform, arch] of [
    ["linux", "arm64"],
    ["darwin", "arm64"],
    ["win32", "x64"],
  ] as const) {
    test(`${platform} ${arch}`, async () => {
      using folder = temporaryFolder();
      const project = copyProject(folder.at);
      const elsewhere = `for (const [name, value] of Object.entries(${JSON.stringify({ platform, arch })})) Object.defineProperty(process, name, { value });`;
      const programs = join(folder.at, "bin");
      mkdirSync(programs);
      symlinkSync(process.execPath, join(programs, "node"));
      await using started = new Started(project, ["scripts/start.js"], {
        NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(elsewhere).toString("base64")}`,
        PATH: programs,
      });
      assert.equal(await started.ended(), 0);
      assert.match(started.output, answer);
      assert.equal(
        started.output.split("\n").slice(-3).join("\n"),
        `
This is the whole answer; to see it in an editor install VS Code (https://code.visualstudio.com) so that \`code\` is on the PATH, and run npm start again: the embedded VS Code runs on Linux x64 only, and this is ${platform} ${arch}.
`,
      );
      await assertNothingLeft(started, project);
    });
  }
});

test("what is fetched for the editor is what the README names, from npm alone", async () => {
  need("strace");
  using folder = temporaryFolder();
  const project = copyProject(folder.at);
  const wanted = wantedPackages();
  writeFileSync(join(project.at, lockfile), withoutHashes());
  await using registry = await listen(emptyPackages(wanted));
  const trace = join(folder.at, "strace.txt");
  const traced = ["strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", trace, process.execPath];
  const script = `const { spawnSync } = require("node:child_process"); const [program, ...args] = process.argv.slice(1); process.exitCode = spawnSync(program, args, { stdio: "inherit" }).status;`;
  const install = `import { install } from "./test/vscode/embedded/install.js"; await install();`;
  await using started = new Started(project, ["-e", script, ...traced, "--input-type=module", "-e", install], {
    npm_config_registry: registry.url,
  });
  assert.equal(await started.ended(), 0, started.output);

  const asked = new Set(registry.asked.map((path) => decodeURIComponent(path.slice(1)).replace(/\/-\/.*$/, "")));
  asked.delete("");
  assert.deepEqual([...asked].sort(), [...wanted.keys()].sort());
  const connected = readFileSync(trace, "utf8").match(/sa_family=AF_INET6?.*?(?:inet_addr|inet_pton)\([^)]*\)/g) ?? [];
  const { port } = new URL(registry.url);
  assert.deepEqual(
    [...new Set(connected)],
    [`sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("127.0.0.1")`],
  );

  const row = readFileSync(join(root, "README.md"), "utf8")
    .split("\n")
    .find((line) => /^\| `npm cit`, `npm start` without VS Code/.test(line));
  const { dependencies } = JSON.parse(readFileSync(join(root, "test", "vscode", "embedded", "package.json"), "utf8"));
  const programs = Object.keys(dependencies).slice(0, 4);
  assert.deepEqual(
    [...String(row).matchAll(/`([@\w/-]+)`/g)].map(([, name]) => name),
    programs,
  );
});

async function assertNothingLeft(started: Started, { temporary }: Project): Promise<void> {
  assert.deepEqual(await started.left(), []);
  assert.deepEqual(readdirSync(temporary), []);
}

function withoutId(name: string): string {
  return name.replace(/-[\da-f]{12}-/, "-ID-");
}

interface Registry extends AsyncDisposable {
  readonly url: string;
  /** The paths of all requests. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** A registry on this machine. */
async function listen(answer: RequestListener): Promise<Registry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked, close, [Symbol.asyncDispose]: close };
}

/** It is there, and no package of it ever arrives. */
const hanging: RequestListener = ({ url }, response) => {
  if (url === "/") response.end();
};

/** Of the lockfile, for this machine: the versions of each name. */
function wantedPackages(): ReadonlyMap<string, readonly string[]> {
  const { packages } = JSON.parse(readFileSync(join(root, lockfile), "utf8"));
  const wanted = new Map<string, string[]>();
  for (const [path, { version, os, cpu, libc, link }] of Object.entries<Record<string, never>>(packages)) {
    if (!path.includes("node_modules/") || link) continue;
    if (!fits(os, "linux") || !fits(cpu, "x64") || !fits(libc, "glibc")) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    wanted.set(name, [...(wanted.get(name) ?? []), String(version)]);
  }
  return wanted;
}

function fits(allowed: readonly string[] | undefined, own: string): boolean {
  return allowed === undefined || allowed.includes(own);
}

/** What the packages of the registry below have is other than what the real ones have. */
function withoutHashes(): string {
  const lock = JSON.parse(readFileSync(join(root, lockfile), "utf8"));
  for (const entry of Object.values<Record<string, unknown>>(lock.packages)) delete entry.integrity;
  return JSON.stringify(lock);
}

/** Each package with nothing of its own inside. */
function emptyPackages(wanted: ReadonlyMap<string, readonly string[]>): RequestListener {
  return ({ url, headers }, response) => {
    const path = decodeURIComponent(String(url).slice(1));
    const [name = "", file] = path.split("/-/");
    const versions = wanted.get(name);
    if (path === "" || !versions) {
      response.statusCode = path === "" ? 200 : 404;
      response.end();
      return;
    }
    const archive = (version: string) =>
      tarGz(
        { name: "package/package.json", content: JSON.stringify({ name, version }) },
        // Where the installer puts a link.
        { name: "package/lib/vscode/package.json", content: "{}" },
      );
    if (file) {
      const version = file.slice(basename(name).length + 1, -".tgz".length);
      response.end(archive(version));
      return;
    }
    const described = versions.map((version) => [
      version,
      {
        name,
        version,
        dist: {
          tarball: `http://${headers.host}/${name}/-/${basename(name)}-${version}.tgz`,
          integrity: `sha512-${createHash("sha512").update(archive(version)).digest("base64")}`,
        },
      },
    ]);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name, versions: Object.fromEntries(described) }));
  };
}

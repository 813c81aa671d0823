// What the tests find in place of node:test: it keeps them, so that the same tests can run again and again.

/** All tests that were imported, in their order. */
export const tests = [];
const beforehand = [];
let file = "";

/** Names the file whose tests come next. */
export function collectFrom(name) {
  file = name;
}

export function test(name, ...rest) {
  const run = rest.at(-1);
  const before = beforehand.slice();
  tests.push({ id: `${file}#${tests.length} ${name}`, run, before });
}

export function suite(_name, fill) {
  fill();
}

/** What is prepared is prepared anew for each test: it may be what a change is seen in. */
export function before(prepare) {
  beforehand.push(prepare);
}

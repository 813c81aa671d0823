import assert from "node:assert/strict";
import { test } from "node:test";
import {
  codeSpan,
  commandLink,
  fileName,
  fillHtml,
  fillMarkdown,
  fillPlain,
  html,
  htmlName,
  markup,
  notification,
  notificationLines,
  safeJson,
  visible,
} from "../../../core/words/text.ts";

test("what cannot be seen is made visible", () => {
  assert.equal(
    visible("a\u001b[31mb\u0007\t\u202e\u009b\u2028\n"),
    "a⟨U+001B⟩[31mb⟨U+0007⟩ ⟨U+202E⟩⟨U+009B⟩⟨U+2028⟩⟨U+000A⟩",
  );
  assert.equal(visible("\ud800x\u{e0041}"), "\ufffdx⟨U+E0041⟩");
  assert.equal(visible("😀😀", 2), "…");
  assert.equal(visible("abcdef", 4), "abc…");
});

test("letters that pass for Latin ones are marked where they stand among such; names of another script stay as they are", () => {
  const texts: readonly (readonly [text: string, shown: string])[] = [
    ["cucm01.l\u0430b.example", "cucm01.l⟨U+0430⟩b.example"],
    // A part of a host's name that is all of another script, below a domain that is not.
    ["\u0441\u0443\u0441.example", "⟨U+0441⟩⟨U+0443⟩⟨U+0441⟩.example"],
    ["CN=L\u03b1b Root CA, O=Ελληνική Εταιρεία", "CN=L⟨U+03B1⟩b Root CA, O=Ελληνική Εταιρεία"],
    ["\uff45xpc01", "⟨U+FF45⟩xpc01"],
    ["cucm\u{1d7ce}1", "cucm⟨U+1D7CE⟩1"],
    ["cucm\u3002lab", "cucm⟨U+3002⟩lab"],
    // An invisible character does not part a word.
    ["p\u200b\u0430", "p⟨U+200B⟩⟨U+0430⟩"],
    ["[l\u0430b](command:x)`\u202e", "[l⟨U+0430⟩b](command:x)`⟨U+202E⟩"],
    // A host's name without one Latin letter: by its dots, or by the port behind it.
    ["\u0441\u0438\u0441\u043e.\u0440\u0444:8443", "⟨U+0441⟩⟨U+0438⟩⟨U+0441⟩⟨U+043E⟩.\u0440\u0444:8443"],
    ["\u0441\u0438\u0441\u043e:8443", "⟨U+0441⟩⟨U+0438⟩⟨U+0441⟩⟨U+043E⟩:8443"],
    ["\u03bf\u03ba1.\u03b5\u03bb", "⟨U+03BF⟩⟨U+03BA⟩1.\u03b5\u03bb"],
    [
      "\u0430\u0440\u0440\u04cf\u0435.\u0441\u043e\u0442",
      "⟨U+0430⟩⟨U+0440⟩⟨U+0440⟩⟨U+04CF⟩⟨U+0435⟩.⟨U+0441⟩⟨U+043E⟩⟨U+0442⟩",
    ],
    ["пример.рф, ελλάς.ελ и.о. Müller.straße à 8443", "пример.рф, ελλάς.ελ и.о. Müller.straße à 8443"],
    ["xn--80ak6aa92e.example", "xn--80ak6aa92e.example"],
    ["Ελλάς-Root-CA", "Ελλάς-Root-CA"],
    ["ООО Ромашка", "ООО Ромашка"],
    ["Müller Straße Łódź İstanbul", "Müller Straße Łódź İstanbul"],
    ["株式会社ABC ＡＢＣ 삼성SDS ไทยPBS", "株式会社ABC ＡＢＣ 삼성SDS ไทยPBS"],
  ];
  for (const [text, shown] of texts) {
    assert.equal(visible(text), shown);
    assert.equal(visible(shown), shown, "once is enough");
    assert.equal(html(text).replaceAll("&#61;", "=").replaceAll("&#96;", "`"), shown);
    assert.equal(fillPlain("{name} refused", { name: text }), `${shown} refused`);
    assert.equal(fillMarkdown("{name} refused", { name: text }), `${codeSpan(shown)} refused`);
  }
  assert.equal(notification("l\u0430b"), "l⟨U+0430⟩b");
});

test("a code span holds any run of backticks", () => {
  for (let n = 0; n <= 20; n++) {
    const value = `a${"`".repeat(n)}b`;
    const span = codeSpan(value);
    const fence = "`".repeat(n + 1);
    assert.equal(span, `${fence}${value}${fence}`);
  }
  assert.equal(codeSpan("`"), "`` ` ``");
  assert.equal(codeSpan(""), "` `");
  assert.equal(codeSpan("a\nb"), "`a⟨U+000A⟩b`");
});

test("templates: a value is never read for placeholders, Markdown of ours is shown as written", () => {
  // @ts-expect-error: what a text names has to be given
  assert.equal(fillPlain("{a} and {b} and {c}", { a: "{b}", b: "\u001b" }), "{b} and ⟨U+001B⟩ and {c}");
  assert.equal(
    fillMarkdown("*-trust of {name} (old)", { name: "[x](command:y)" }),
    "\\*-trust of `[x](command:y)` (old)",
  );
  // @ts-expect-error: a name that every object has is none that was given
  assert.equal(fillMarkdown("{constructor} {toString}", {}), "{constructor} {toString}");
});

test("notifications hold no links", () => {
  assert.equal(notification("[x](command:y)"), "⟦x⟧(command:y)");
  assert.equal(notificationLines("a\u001b[31m\r\n[x](command:y)\n\n"), "a⟨U+001B⟩⟦31m⟨U+000D⟩\n⟦x⟧(command:y)");
  assert.equal(notificationLines("x".repeat(20_000)), "x".repeat(20_000));
  assert.equal(notificationLines("x".repeat(20_001)), `${"x".repeat(20_000)}\n…`);
});

test("HTML: nothing in a text is markup, long names are shortened in the middle", () => {
  assert.equal(
    html(`<b a="1" c='2'>&amp;\`\u202e`),
    "&#60;b a&#61;&#34;1&#34; c&#61;&#39;2&#39;&#62;&#38;amp;&#96;⟨U+202E⟩",
  );
  assert.equal(html(`a ${"x".repeat(200)} b`), `a ${"x".repeat(200)} b`);
  assert.equal(
    html(`a ${"x".repeat(150)}${"y".repeat(51)} b`),
    `a ${"x".repeat(99)}…${"x".repeat(48)}${"y".repeat(51)} b`,
  );
  assert.equal(html(`${"😀".repeat(101)}`), `${"😀".repeat(49)}…${"😀".repeat(49)}`);
  assert.equal(htmlName(`${"a ".repeat(100)}b`), `<bdi>${"a ".repeat(49)}a…${"a ".repeat(49)}b</bdi>`);
});

test("HTML: values of a template stand apart, and are never read for placeholders", () => {
  assert.equal(
    fillHtml("{a} & <{b}>", { a: "{b}", b: "<i>" }),
    "<bdi>{b}</bdi> &#38; &#60;<bdi>&#60;i&#62;</bdi>&#62;",
  );
  assert.equal(markup`<p>${html("<")}</p>${[html("1"), html("2")]}${3}`, "<p>&#60;</p>123");
});

test("HTML: links run commands of ours with ids, and nothing else", () => {
  const id = "0123456789abcdef";
  assert.equal(
    commandLink("expresswayLog.openGuide", [id]),
    "command:expresswayLog.openGuide?%5B%220123456789abcdef%22%5D",
  );
  for (const [command, ids] of [
    ["workbench.action.quit", []],
    ["expresswayLog.openGuide?x", []],
    ["expresswayLog.openGuide", ["/etc/passwd"]],
  ] as const)
    assert.throws(() => commandLink(command, ids), TypeError);
});

test("JSON is safe to print and the same value", () => {
  const value = { "a\u009b": "\u007f\u202e\u2028\ud800😀\u{e0041}", b: [1, null] };
  const text = safeJson(value);
  assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  assert.deepEqual(JSON.parse(text), value);
});

test("a file's name is one everywhere", () => {
  const names: readonly (readonly [string, string])[] = [
    ["a/b/loggingsnapshot_expc_2026-03-02_08:20:00.txt", "loggingsnapshot_expc_2026-03-02_08_20_00.txt"],
    ["C:\\logs\\x (1).log", "x_1_.log"],
    ["../..", "file"],
    ["", "file"],
    ["/", "file"],
    ["-rf", "rf"],
    [".htaccess", "htaccess"],
    ["con", "_con"],
    ["COM1.tar.gz", "_COM1.tar.gz"],
    ["lpt9.txt", "_lpt9.txt"],
    ["console.txt", "console.txt"],
    ["x.txt...", "x.txt"],
    ["a\u202etxt.exe", "a_txt.exe"],
    ["\ud800.txt", "_.txt"],
    ["caf\u0065\u0301.txt", "caf_.txt"],
    [`${"n".repeat(2000)}.pcap`, "n".repeat(79)],
    [`${"n".repeat(200)}.pcap`, `${"n".repeat(74)}.pcap`],
  ];
  for (const [path, expected] of names) assert.equal(fileName(path), expected, path.slice(0, 50));
});

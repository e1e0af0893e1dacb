import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wordsFrom } from "../../src/coursekit/player/words.js";
import { readRoute } from "../../src/coursekit/player/route.js";

const PACKAGE = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../src/coursekit");
const read = (...path) => readFileSync(join(PACKAGE, ...path), "utf8");
const languages = readdirSync(join(PACKAGE, "strings")).filter((file) => file.endsWith(".json"));
const strings = Object.fromEntries(languages.map((file) => [file, JSON.parse(read("strings", file))]));
const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the words of the interface", () => {
  for (const file of languages) {
    test(`${file} has the same keys and values as English`, () => {
      assert.deepEqual(Object.keys(strings[file]), Object.keys(strings["en.json"]));
      for (const [key, text] of Object.entries(strings["en.json"])) {
        assert.ok(strings[file][key].trim(), key);
        assert.deepEqual(values(strings[file][key]), values(text), key);
      }
    });
  }
  test("every key that the player or a template uses is there, and the player's own are all used", () => {
    const files = ["player", "render/templates", "exporters", "render", "scorm"].flatMap((folder) => sources(folder));
    const text = files.join("\n");
    const used = [...text.matchAll(/words\(\s*"(\w+)"|strings\.(\w+)/g)]
      .map(([, first, second]) => first ?? second)
      .filter((key) => key !== "get" && key !== "js");
    for (const key of used) assert.ok(key in strings["en.json"], key);
    const elsewhere = ["footnotes", "table_label", "back_to_text"];
    const stems = ["welcome_", "path_intro_", "colours_", "state_", "result_", "alert_", "status_"];
    // The book's words are the book's to check: it may be built without the player.
    for (const key of Object.keys(strings["en.json"]).filter((name) => !name.startsWith("book_"))) {
      assert.ok(
        text.includes(key) || elsewhere.includes(key) || stems.some((stem) => key.startsWith(stem)),
        `${key} is not used`,
      );
    }
  });
  test("values are filled in, and nothing else is touched", () => {
    const words = wordsFrom({ a: "{x} of {y}{z}" });
    assert.equal(words("a", { x: 0, y: "$&" }), "0 of $&{z}");
    assert.equal(words("missing"), "missing");
  });
});

function sources(folder) {
  let entries = [];
  try {
    entries = readdirSync(join(PACKAGE, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : /\.(js|j2|py)$/.test(entry.name)
        ? [read(folder, entry.name)]
        : [],
  );
}

describe("routes", () => {
  test("path, concepts, and places on the page", () => {
    assert.deepEqual(readRoute("#/"), { view: "path", id: "", place: "" });
    assert.deepEqual(readRoute("#/path"), { view: "concept", id: "path", place: "" });
    assert.deepEqual(readRoute("#/~search"), { view: "search", id: "~search", place: "" });
    assert.deepEqual(readRoute("#/~glossary"), { view: "glossary", id: "~glossary", place: "" });
    assert.deepEqual(readRoute("#/synaptic-plasticity"), { view: "concept", id: "synaptic-plasticity", place: "" });
    assert.deepEqual(readRoute("#/gr%C3%B6%C3%9Fe"), { view: "concept", id: "größe", place: "" });
    assert.deepEqual(readRoute("#/100%"), { view: "concept", id: "100%", place: "" });
    assert.deepEqual(readRoute("#/membrane/the-pump"), { view: "concept", id: "membrane", place: "the-pump" });
    for (const hash of ["", "#", "#source-bliss1973", "#main"]) assert.equal(readRoute(hash), null);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { excerptOf, fold, index, search, wordsOf } from "../../src/coursekit/player/search.js";

const concept = (id, title, summary, text) => ({ id, title: index(title), summary: index(summary), text: index(text) });
const ids = (query, concepts) => search(query, concepts).map(({ id }) => id);
const COURSE = [
  concept("cell", "The cell", "Where it begins.", "Terje Lømo found LTP in Oslo. It lasts.\nÜber den Wolken."),
  concept("ltp", "LTP and LTD", "Synapses change.", "What fires together wires together."),
  concept("learn", "学习", "记忆", "海马体与学习有关。"),
];

describe("search", () => {
  test("case and accents don't matter, in either direction", () => {
    for (const query of ["lomo", "LØMO", "Lömo", "uber", "ÜBER wolk"]) assert.deepEqual(ids(query, COURSE), ["cell"], query);
    assert.equal(fold("Straße Œuvre Łódź"), "strasse oeuvre lodz");
  });
  test("a word may be begun, and every word must be found", () => {
    assert.deepEqual(ids("fir tog", COURSE), ["ltp"]);
    assert.deepEqual(ids("ogether", COURSE), []);
    assert.deepEqual(ids("fires Oslo", COURSE), []);
    for (const nothing of ["", "  ", "?!"]) assert.deepEqual(ids(nothing, COURSE), []);
  });
  test("titles come before texts, and the path decides between equals", () => {
    assert.deepEqual(ids("ltp", COURSE), ["ltp", "cell"]);
    const equal = ["b", "a"].map((id) => concept(id, "One", "", "same"));
    assert.deepEqual(ids("same", equal), ["b", "a"]);
  });
  test("scripts without spaces are searched by sign", () => {
    assert.deepEqual(wordsOf("学习 LTP"), ["学", "习", "ltp"]);
    assert.deepEqual(ids("学习", COURSE), ["learn"]);
  });
  test("the excerpt shows where most words stand together, and marks them", () => {
    const text = `A neuron. ${"And so on. ".repeat(40)}Here a neuron meets a synapse. ${"And so on. ".repeat(40)}`;
    const pieces = excerptOf(text, ["neuron", "synapse"]);
    assert.deepEqual(
      pieces.filter(({ hit }) => hit).map(({ text: word }) => word),
      ["neuron", "synapse"],
    );
    const whole = pieces.map(({ text: piece }) => piece).join("");
    assert.ok(whole.startsWith("… ") && whole.endsWith(" …") && whole.length < 300, whole);
  });
  test("an excerpt is a part of the text, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 12 })), fc.string(), (parts, query) => {
        const text = parts.join(" ");
        const whole = excerptOf(text, wordsOf(query)).map(({ text: piece }) => piece);
        assert.ok(text.includes(whole.join("").replace(/^… /, "").replace(/ …$/, "")));
      }),
    );
  });
  test("whatever is found holds every word, and what holds a word of its own text is found", () => {
    fc.assert(
      fc.property(fc.array(fc.lorem(), { minLength: 1 }), fc.nat(), (texts, at) => {
        const concepts = texts.map((text, number) => concept(String(number), "", "", text));
        const wanted = at % texts.length;
        const [word] = wordsOf(texts[wanted]);
        assert.ok(ids(word, concepts).includes(String(wanted)));
        for (const id of ids(word, concepts)) assert.ok(wordsOf(texts[Number(id)]).some((each) => each.startsWith(word)));
      }),
    );
  });
});

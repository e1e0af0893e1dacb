/** An answer knows what it was given to: another edition with other parts in the same places never shows it as its own. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, answerOf, decode, encode, emptyRecord } from "../../src/coursekit/player/record.js";
import { remembered, questionType } from "../../src/coursekit/player/questions/index.js";
import { withMeaning } from "../../src/coursekit/player/questions/meaning.js";

const question = (items, meaning) => ({ key: "aB3_x", type: "order", items, meaning, id: "", prompt_html: "", points: 1 });
const before = question(["one", "two", "three"], "aa");
const after = question(["three", "one", "two"], "bb");

const answeredRightly = (asked) => answered(emptyRecord(), "conce", asked.key, 1, withMeaning(asked, questionType("order").encode(asked, [0, 1, 2])));
const reread = (record, limit) => decode(encode(record, limit).text).record;

test("the old answer to an order with another right answer is not shown, and the score stays", () => {
  const entry = answerOf(reread(answeredRightly(before)), "conce", "aB3_x");
  assert.deepEqual(remembered(before, entry), [0, 1, 2]);
  assert.equal(remembered(after, entry), null);
  assert.equal(entry.score, 60);
});

test("an answer of an earlier coursekit, which says nothing of its question, is shown as before", () => {
  const bare = { ...before, meaning: undefined };
  assert.deepEqual(remembered(after, answerOf(reread(answeredRightly(bare)), "conce", "aB3_x")), [0, 1, 2]);
});

test("what answers were given to makes room before anything that counts", () => {
  let record = emptyRecord();
  for (let at = 0; at < 60; at += 1) record = answered(record, "conce", `k${String(at).padStart(3, "0")}`, 1, `A..${String.fromCharCode(65 + (at % 26))}${at % 10}`);
  const whole = encode(record).text.length;
  const entries = Object.values(reread(record, whole - 10).concepts.conce.answers);
  assert.equal(entries.length, 60);
  assert.ok(entries.every(({ score, answer }) => score === 60 && answer === "A"));
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { answered, answerOf, emptyRecord } from "../../src/coursekit/player/record.js";
import { questionType, remembered } from "../../src/coursekit/player/questions/index.js";
import { variantOf } from "../../src/coursekit/player/questions/variants.js";
import { withMeaning } from "../../src/coursekit/player/questions/meaning.js";

const variants = [6, 12, 20].map((answer, at) => ({ prompt_html: `Number ${at}`, answer, meaning: `m${at}` }));
const question = { key: "abcde", type: "numeric", tolerance: 0, points: 1, tries: 0, variants };

describe("variants", () => {
  test("a question without parameters has none", () => assert.equal(variantOf({ key: "abcde" }, "s"), -1));
  test("the same seed gives the same one, and each comes by some seed", () => {
    const seen = new Set();
    for (let seed = 0; seed < 100; seed += 1) {
      const at = variantOf(question, `s${seed}`);
      assert.equal(variantOf(question, `s${seed}`), at);
      seen.add(at);
    }
    assert.deepEqual([...seen].sort(), [0, 1, 2]);
  });
  test("who answered one stays with it, whatever the seed, and sees the answer as right as it was", () =>
    fc.assert(
      fc.property(fc.nat(2), fc.boolean(), fc.string(), (at, right, seed) => {
        const mine = { ...question, ...variants[at] };
        const answer = right ? mine.answer : mine.answer + 1;
        const type = questionType("numeric");
        const record = answered(emptyRecord(), "conc-", question.key, type.grade(mine, answer), withMeaning(mine, type.encode(mine, answer)));
        const entry = answerOf(record, "conc-", question.key);
        assert.equal(variantOf(question, seed, entry), at);
        assert.equal(remembered(mine, entry), answer);
      }),
    ));
  test("an answer whose variant is gone, or not known, asks the seed's", () => {
    const entry = { score: 0, attempts: 1, answer: "7..zz" };
    assert.equal(variantOf(question, "s", entry), variantOf(question, "s"));
    assert.equal(variantOf(question, "s", { ...entry, answer: "7" }), variantOf(question, "s"));
  });
});

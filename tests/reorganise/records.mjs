/**
 * Opens learners' records of an edition in the next one, with the player's own code: for each pair of outlines that comes
 * in, everything was done in the old edition; what is still there must be done in the new one, each answer with its score.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { adopt, emptyRecord, questionKey, SCORE_STEPS } from "../../src/coursekit/player/record.js";
import { pathOf } from "../../src/coursekit/player/outline.js";

const answer = { score: SCORE_STEPS, attempts: 1, answer: "" };

for (const { before, after, gone, asked } of JSON.parse(readFileSync(0, "utf8"))) {
  const done = pathOf(before).map(({ key, questions }) => [
    key,
    { read: true, complete: true, answers: Object.fromEntries(questions.map((one) => [questionKey(one.key), answer])) },
  ]);
  const { concepts } = adopt({ ...emptyRecord(), concepts: Object.fromEntries(done) }, after);
  for (const { id, key, questions } of pathOf(before)) {
    if (gone.includes(id)) continue;
    const now = pathOf(after).find((one) => one.key === key || one.formerly.includes(key));
    assert.ok(now, id);
    assert.ok(concepts[now.key]?.complete, id);
    if (asked.includes(id)) continue;
    const there = new Set(now.questions.map((one) => questionKey(one.key)));
    for (const one of questions) {
      assert.ok(there.has(questionKey(one.key)), `${id} asks ${one.key}`);
      assert.equal(concepts[now.key].answers[questionKey(one.key)]?.score, SCORE_STEPS, `${id} ${one.key}`);
    }
  }
}

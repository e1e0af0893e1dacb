import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { mix, shuffle } from "../../src/coursekit/player/questions/shuffle.js";

describe("shuffling", () => {
  const keys = fc.string({ unit: fc.constantFrom(..."ABCxyz019-_"), minLength: 5, maxLength: 5 });
  test("is a permutation, the same for the same key, and never the right order", () =>
    fc.assert(
      fc.property(keys, fc.integer({ min: 2, max: 12 }), (key, size) => {
        const shuffled = shuffle(key, size);
        const right = Array.from({ length: size }, (_, item) => item);
        assert.deepEqual(
          [...shuffled].sort((a, b) => a - b),
          right,
        );
        assert.deepEqual(shuffle(key, size), shuffled);
        assert.notDeepEqual(shuffled, right);
      }),
    ));
  test("is what it always was: pages in the field were laid out by it", () => {
    assert.deepEqual(shuffle("aB3_x", 6), [2, 5, 0, 1, 4, 3]);
  });
});

describe("options in any order (issue 16, 16)", () => {
  const places = (/** @type {string} */ seed) => mix(seed, [0, 1, 2, 3]);

  test("the same for an attempt and a question, another one elsewhere", () => {
    assert.deepEqual(places("aB3 q1"), places("aB3 q1"));
    const orders = new Set(Array.from({ length: 400 }, (_, at) => places(`attempt-${at} q1`).join("")));
    assert.equal(orders.size, 24, "every order of four comes up");
  });

  test("each option is as often at each place", () => {
    const counts = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
    for (let at = 0; at < 4000; at += 1) places(`learner-${at} question`).forEach((part, place) => (counts[part][place] += 1));
    // 1,000 are expected; five standard deviations are 137.
    for (const count of counts.flat()) assert.ok(Math.abs(count - 1000) < 140, String(count));
  });
});

/**
 * A learner goes from edition to edition: concepts are inserted, moved, renamed and removed, questions are changed and
 * added, and in between the learner reads and answers. What `docs/learner-record.md` promises holds at every step,
 * whatever happened before.
 */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { answerOf, decode, progressOf, SCORE_STEPS } from "../../src/coursekit/player/record.js";
import { createSaving } from "../../src/coursekit/player/saving.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { pathOf } from "../../src/coursekit/player/outline.js";
import { networkFor, now } from "./world.js";
import { openStore } from "../../src/coursekit/player/store.js";
import { actions, courses, edited, edits, outlineFrom, place, settings } from "./changing.js";

/** One LMS that keeps what it is told, and one device, or a new one at each visit. */
const lmsOf = () => ({ text: "", location: "", completed: false, score: null });

function visit(outline, kept, storage) {
  const notices = [];
  const waiting = [];
  let told = false;
  const lms = {
    open: () => true,
    counts: () => true,
    begin: () => {},
    learner: () => "ada",
    held: () => ({ text: kept.text, location: kept.location, complete: kept.completed, score: kept.score, seconds: 0 }),
    text: () => kept.text,
    report: ({ complete, score, location }) => {
      kept.completed ||= complete;
      // An LMS's score never falls (lms.test.js).
      kept.score = score === null ? kept.score : Math.max(score, kept.score ?? 0);
      kept.location = location;
      told = true;
      return true;
    },
    completed: () => kept.completed,
    score: () => kept.score,
    remember: (text) => ((kept.text = text), true),
    journal: () => {},
    follow: () => {},
    commit: () => true,
    renew: () => {},
    close: () => {},
  };
  const session = createSession(
    outline,
    (found) =>
      createSaving({
        outline,
        connect: () => lms,
        hosted: true,
        store: openStore(storage, null, outline.id),
        network: networkFor({ online: true }),
        place: "/",
        seconds: () => 1,
        now,
        random: Math.random,
        later: (action) => waiting.push(action),
        notify: ({ cause, question }) => notices.push(cause || question?.cause),
        found,
      }),
    () => {},
  );
  session.touch();
  return { session, told: () => told, notices: () => notices.filter(Boolean), settle: () => waiting.splice(0).forEach((action) => action()) };
}

/** What the learner must have, kept apart from the record: by the first name of a concept, and by question. */
const memory = () => ({ complete: new Set(), scores: new Map() });

function act(concepts, outline, { session }, todo, known) {
  for (const step of todo) {
    const at = step.concept % concepts.length;
    const shown = pathOf(outline)[at];
    if (session.standings.get(shown.id)?.state === "locked") continue;
    session.visit(shown);
    if (step.do !== "answer") session.reachEnd(shown);
    const asked = step.do === "finish" ? shown.questions : shown.questions.slice(step.question % 4).slice(0, 1);
    for (const question of step.do === "read" ? [] : asked) {
      const option = step.do === "finish" ? 3 : step.option;
      const score = session.answer(shown, question, [option], { description: "", latency: 0 });
      const name = `${concepts[at].names[0]} ${concepts[at].questions[shown.questions.indexOf(question)]}`;
      known.scores.set(name, Math.max(known.scores.get(name) ?? 0, score));
    }
    for (const [index, { id }] of pathOf(outline).entries()) {
      if (session.standings.get(id)?.state === "complete") known.complete.add(concepts[index].names[0]);
    }
  }
}

/** Everything that `docs/learner-record.md` promises of this edition, after whatever went before. */
function holds(concepts, outline, { session }, known, score) {
  let reached = 0;
  let points = 0;
  let answers = 0;
  for (const [index, shown] of pathOf(outline).entries()) {
    const first = concepts[index].names[0];
    if (known.complete.has(first)) assert.equal(session.standings.get(shown.id)?.state, "complete", shown.id);
    for (const [at, question] of shown.questions.entries()) {
      const best = known.scores.get(`${first} ${concepts[index].questions[at]}`);
      const kept = answerOf(session.record, shown.key, question.key);
      assert.equal(kept?.score, best === undefined ? undefined : best * SCORE_STEPS, `${shown.id} ${question.key}`);
      answers += best === undefined ? 0 : 1;
      reached += question.points * (best ?? 0);
      points += question.points;
    }
  }
  // Without an answer to a question of this edition, the LMS keeps the score that it has; and one that was higher.
  if (score !== null && answers > 0) assert.ok(score > (reached / points) * 100 - 0.01);
}

/** Storage of a browser, in memory. */
function device() {
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

const histories = fc.tuple(
  courses,
  fc.array(fc.tuple(settings, actions, edits), { minLength: 2, maxLength: 5 }),
  fc.boolean(),
);

describe("from edition to edition", () => {
  test("nobody loses a completion or a score, and no answer is credited to another question", () => {
    fc.assert(
      fc.property(histories, ([course, editions, sameDevice]) => {
        let number = 0;
        const fresh = (word) => `${word}-new-${(number += 1)}`;
        const kept = lmsOf();
        const known = memory();
        const own = device();
        let concepts = course;
        for (const [setting, todo, changes] of editions) {
          const outline = outlineFrom(concepts, setting);
          const storage = sameDevice ? own : null;
          const here = visit(outline, kept, storage);
          holds(concepts, outline, here, known, null);
          here.settle();
          act(concepts, outline, here, todo, known);
          here.settle();
          holds(concepts, outline, here, known, here.told() ? kept.score : null);
          // No LMS lost anything here, so nobody is told that one did.
          assert.deepEqual(here.notices(), []);
          concepts = edited(concepts, changes, fresh);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("who goes back to an earlier edition finds all that was done there, also in what was removed since", () => {
    fc.assert(
      fc.property(courses, settings, actions, edits, actions, (course, setting, todo, changes, more) => {
        let number = 0;
        const later = edited(course, changes, (word) => `${word}-new-${(number += 1)}`);
        const kept = lmsOf();
        const known = memory();
        const outline = outlineFrom(course, setting);
        const first = visit(outline, kept, null);
        act(course, outline, first, todo, known);
        first.settle();
        // The old edition does not know new names, so what follows a rename waits under the new one.
        const unrenamed = later.filter(({ names }) => names.length === 1);
        if (unrenamed.length < later.length || unrenamed.length === 0) return;
        const between = visit(outlineFrom(later, setting), kept, null);
        act(later, outlineFrom(later, setting), between, more, memory());
        between.settle();
        const again = visit(outline, kept, null);
        for (const [index, shown] of pathOf(outline).entries()) {
          const name = course[index].names[0];
          if (known.complete.has(name)) assert.equal(again.session.standings.get(shown.id)?.state, "complete");
          for (const [at, question] of shown.questions.entries()) {
            const best = known.scores.get(`${name} ${course[index].questions[at]}`) ?? 0;
            const score = answerOf(again.session.record, shown.key, question.key)?.score ?? 0;
            assert.ok(score >= best * SCORE_STEPS);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the place where the learner was follows a rename, and a removed one is no trouble", () => {
    fc.assert(
      fc.property(courses, settings, place, edits, (course, setting, at, changes) => {
        let number = 0;
        const kept = lmsOf();
        const outline = outlineFrom(course, { ...setting, unlock: "open" });
        const first = visit(outline, kept, null);
        const shown = pathOf(outline)[at % course.length];
        first.session.visit(shown);
        first.session.reachEnd(shown);
        first.settle();
        const later = edited(course, changes, (word) => `${word}-new-${(number += 1)}`);
        const next = outlineFrom(later, setting);
        const { session } = visit(next, kept, null);
        const now = later.findIndex(({ names }) => names[0] === course[at % course.length].names[0]);
        if (now >= 0) assert.equal(session.record.here?.key, pathOf(next)[now].key);
        assert.equal(decode(kept.text).state, "good");
      }),
      { numRuns: 200 },
    );
  });

  test("a removed concept comes back with its progress", () => {
    const course = ["a", "b"].map((name) => ({ names: [name], questions: [name] }));
    const setting = { unlock: "open", split: 1 };
    const kept = lmsOf();
    const known = memory();
    const whole = outlineFrom(course, setting);
    const first = visit(whole, kept, null);
    act(course, whole, first, [{ do: "finish", concept: 1, question: 0, option: 3 }], known);
    first.settle();
    const rest = course.slice(0, 1);
    const without = outlineFrom(rest, setting);
    const between = visit(without, kept, null);
    act(rest, without, between, [{ do: "finish", concept: 0, question: 0, option: 3 }], known);
    between.settle();
    const again = visit(whole, kept, null);
    assert.equal(progressOf(again.session.record, pathOf(whole)[1].key).complete, true);
    holds(course, whole, again, known, null);
  });

  test("a concept that is complete because an edition asks less stays so when a later one asks more", () => {
    const kept = lmsOf();
    const editions = [["a"], [], ["b"]].map((questions) => [
      { names: ["c"], questions },
      { names: ["d"], questions: [] },
    ]);
    const [first, second, third] = editions.map((course) => outlineFrom(course, { unlock: "path", split: 0 }));
    for (const outline of [first, second]) {
      const here = visit(outline, kept, null);
      const [c, d] = pathOf(outline);
      here.session.visit(c);
      // What an edition completes is told with the next thing that the learner does.
      if (outline === first) here.session.reachEnd(c);
      else here.session.reachEnd(d);
      here.settle();
    }
    assert.equal(kept.completed, true);
    assert.equal(visit(third, kept, null).session.standings.get("c")?.state, "complete");
  });
});

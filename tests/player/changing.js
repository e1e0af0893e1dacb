/** Courses as their authors change them from edition to edition, and what learners do in between, at random. */

import fc from "fast-check";
import { conceptOf, outlineOf } from "./arbitraries.js";

/** Keys are hashes: different for different names, and all letters are as likely. */
function hashed(name, length) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let state = 2166136261;
  for (const character of name) state = Math.imul(state ^ character.codePointAt(0), 16777619) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return letters[state >>> 26];
  }).join("");
}

/** A question as pages have it, and what the outline says of it; `options` are four, the last one is right. */
const questionOf = (name) => ({
  key: hashed(`question ${name}`, 5),
  id: "",
  type: "choice",
  points: 1 + (name.length % 2),
  parts: 4,
  prompt_html: "",
  told: { id: `a_${name}`, codes: [] },
  options: [false, false, false, true].map((correct) => ({ html: "", correct })),
});

/**
 * A course as its author thinks of it. `names` of a concept are all ids that it ever had, the newest last; names of
 * questions change when their prompts do.
 *
 * @typedef {{names: string[], questions: string[]}} Concept
 */
export const outlineFrom = (concepts, { unlock, split }) => {
  const whole = concepts.map(({ names, questions }, index) => {
    const id = names.at(-1);
    return conceptOf(id, questions.map(questionOf), {
      identifier: names[0],
      key: hashed(`concept ${id}`, 5),
      formerly: names.slice(0, -1).map((name) => hashed(`concept ${name}`, 5)),
      number: index + 1,
    });
  });
  const at = split % (whole.length + 1);
  return outlineOf([whole.slice(0, at), whole.slice(at)], { unlock, scorm: "1.2" });
};

export const place = fc.nat(1000);
export const actions = fc.array(
  fc.record({
    do: fc.constantFrom("read", "answer", "answer", "finish"),
    concept: place,
    question: place,
    option: fc.nat(3),
  }),
  { maxLength: 12 },
);
export const edits = fc.array(
  fc.record({
    do: fc.constantFrom("insert", "move", "rename", "remove", "change", "ask", "drop"),
    concept: place,
    question: place,
    to: place,
  }),
  { maxLength: 8 },
);
const unlocks = fc.constantFrom("path", "prerequisites", "open");
export const settings = fc.record({ unlock: unlocks, split: fc.nat(8) });
export const courses = fc
  .array(fc.nat(3), { minLength: 1, maxLength: 7 })
  .map((counts) =>
    counts.map((count, at) => ({
      names: [`concept-${at}`],
      questions: Array.from({ length: count }, (_, question) => `${at}.${question}`),
    })),
  );

/** The next edition; `fresh` gives names that were never used. */
export function edited(concepts, changes, fresh) {
  const next = concepts.map(({ names, questions }) => ({ names: [...names], questions: [...questions] }));
  for (const change of changes) {
    const at = change.concept % Math.max(1, next.length);
    const concept = next[at];
    const question = concept && change.question % Math.max(1, concept.questions.length);
    if (change.do === "insert" || !concept) {
      next.splice(change.to % (next.length + 1), 0, { names: [fresh("concept")], questions: [fresh("asked")] });
    } else if (change.do === "move") {
      next.splice(change.to % next.length, 0, ...next.splice(at, 1));
    } else if (change.do === "rename") concept.names.push(fresh("concept"));
    else if (change.do === "remove" && next.length > 1) next.splice(at, 1);
    else if (change.do === "change" && concept.questions.length) concept.questions[question] = fresh("asked");
    else if (change.do === "ask") concept.questions.push(fresh("asked"));
    else if (change.do === "drop") concept.questions.splice(question, 1);
  }
  return next;
}

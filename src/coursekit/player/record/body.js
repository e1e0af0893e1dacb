/**
 * The body of a record's text, version 2: what each symbol is. The same functions write and read (range.js).
 *
 *   body      here  number(sections) section…  ( 1 wording )… 0
 *   here      0  or  1 clock(2^30) key(64^5)
 *   section   length of concepts' keys(5)  of questions' keys(4)  number(concepts)  set of keys  progress…
 *   progress  Seen state(4)  Seen number(answers)  set of keys  answer…
 *   answer    Seen attempts(7)  Seen graded, new: Seen score(61) Seen number(length) Seen letter(66)…
 *   wording   place  clock(2^30)  number(bytes) Seen byte(256)…
 *   place     length of the key(5)  key     of the concept, then of the question
 *
 * @typedef {import("./range.js").Coder} Coder
 * @typedef {import("./value.js").LearnerRecord} LearnerRecord
 * @typedef {import("./value.js").Progress} Progress
 * @typedef {import("./value.js").Answer} Answer
 * @typedef {import("./value.js").Wording & {concept: string, question: string}} PlacedText
 * @typedef {{conceptKey: number, questionKey: number, concepts: Record<string, Progress>}} Section
 *   what has keys of these lengths
 */

import { fromDigits, toDigits } from "./digits.js";
import { codeKeys, codeLetter, codeNumber, inOrder, Seen } from "./models.js";
import { joinMaps, joinProgress } from "./joins.js";
import { CONCEPT_KEY, LAST_TICK, MOST_ATTEMPTS, QUESTION_KEY, SCORE_STEPS } from "./value.js";

/**
 * @param {Coder} coder
 * @param {import("./value.js").Place | null} [here]
 */
export function codeHere(coder, here) {
  if (!coder.uniform(2, here === undefined ? undefined : Number(here !== null))) return null;
  return { clock: codeTick(coder, here?.clock), key: codeKey(coder, CONCEPT_KEY, here?.key) };
}

/**
 * @param {Coder} coder
 * @param {number} [clock]
 */
const codeTick = (coder, clock) => coder.uniform(LAST_TICK + 1, clock);

/**
 * @param {Coder} coder
 * @param {number} length
 * @param {string} [key]
 */
const codeKey = (coder, length, key) =>
  toDigits(BigInt(coder.uniform(64 ** length, key === undefined ? undefined : Number(fromDigits(key)))), length);

/**
 * Concepts and answers by the lengths of their keys; one concept can be in several sections.
 * @param {Record<string, Progress>} concepts
 * @param {number} questionKey  the length for concepts without answers
 * @returns {Section[]}
 */
export function sectionsOf(concepts, questionKey) {
  /** @type {Map<string, Section>} */
  const sections = new Map();
  for (const [key, progress] of Object.entries(concepts)) {
    const lengths = new Set(Object.keys(progress.answers).map(({ length }) => length));
    for (const length of lengths.size ? lengths : [questionKey]) {
      const name = `${key.length} ${length}`;
      const section = sections.get(name) ?? { conceptKey: key.length, questionKey: length, concepts: {} };
      const answers = Object.entries(progress.answers).filter(([question]) => question.length === length);
      section.concepts[key] = { ...progress, answers: Object.fromEntries(answers) };
      sections.set(name, section);
    }
  }
  return [...sections.keys()].sort().map((name) => /** @type {Section} */ (sections.get(name)));
}

/**
 * @param {Coder} coder
 * @param {Section[]} [sections]
 * @returns {Record<string, Progress>}
 */
export function codeSections(coder, sections) {
  const models = new ProgressModels();
  /** @type {Record<string, Progress>} */
  let concepts = {};
  const count = codeNumber(coder, sections?.length);
  for (let at = 0; at < count; at += 1)
    concepts = joinMaps(concepts, codeSection(coder, models, sections?.[at]), joinProgress);
  return concepts;
}

/** What all sections share: how likely each state, number, and answer is. */
class ProgressModels {
  state = new Seen((coder, /** @type {number | undefined} */ state) => coder.uniform(4, state));
  answers = new Seen(codeNumber);
  attempts = new Seen(
    (coder, /** @type {number | undefined} */ attempts) => coder.uniform(MOST_ATTEMPTS, attempts && attempts - 1) + 1,
  );
  graded = new Seen((coder, /** @type {string | undefined} */ graded) => codeGraded(coder, this, graded));
  score = new Seen((coder, /** @type {number | undefined} */ score) => coder.uniform(SCORE_STEPS + 1, score));
  length = new Seen(codeNumber);
  letter = new Seen(codeLetter);
}

/**
 * @param {Coder} coder
 * @param {ProgressModels} models
 * @param {Section} [section]
 */
function codeSection(coder, models, section) {
  const conceptKey = coder.uniform(CONCEPT_KEY, section && section.conceptKey - 1) + 1;
  const questionKey = coder.uniform(QUESTION_KEY, section && section.questionKey - 1) + 1;
  const given = section && inOrder(Object.keys(section.concepts));
  const keys = codeKeys(coder, conceptKey, codeNumber(coder, given?.length), given);
  return Object.fromEntries(
    keys.map((key) => [key, codeProgress(coder, models, questionKey, section?.concepts[key])]),
  );
}

/**
 * @param {Coder} coder
 * @param {ProgressModels} models
 * @param {number} questionKey
 * @param {Progress} [progress]
 * @returns {Progress}
 */
function codeProgress(coder, models, questionKey, progress) {
  const state = models.state.code(coder, progress && Number(progress.read) + Number(progress.complete) * 2);
  const given = progress && inOrder(Object.keys(progress.answers));
  const keys = codeKeys(coder, questionKey, models.answers.code(coder, given?.length), given);
  const answers = keys.map((key) => [key, codeAnswer(coder, models, progress?.answers[key])]);
  return { read: state % 2 === 1, complete: state > 1, answers: Object.fromEntries(answers) };
}

/**
 * @param {Coder} coder
 * @param {ProgressModels} models
 * @param {Answer} [entry]
 * @returns {Answer}
 */
function codeAnswer(coder, models, entry) {
  const attempts = models.attempts.code(coder, entry?.attempts);
  const [score, answer] = models.graded.code(coder, entry && `${entry.score} ${entry.answer}`).split(" ");
  return { score: Number(score), attempts, answer };
}

/**
 * @param {Coder} coder
 * @param {ProgressModels} models
 * @param {string} [graded]  score, space, answer
 */
function codeGraded(coder, models, graded) {
  const [step, answer] = graded?.split(" ") ?? [];
  const score = models.score.code(coder, step === undefined ? undefined : Number(step));
  const length = models.length.code(coder, answer?.length);
  const letters = Array.from({ length }, (_, at) => models.letter.code(coder, answer?.[at]));
  return `${score} ${letters.join("")}`;
}

/** How likely each byte of a free text is. */
export const textBytes = () => new Seen((coder, /** @type {number | undefined} */ byte) => coder.uniform(256, byte));

/**
 * @param {Coder} coder
 * @param {Seen<number>} bytes
 * @param {PlacedText | null} [wording]  null: no more
 * @returns {PlacedText | null}
 */
export function codeText(coder, bytes, wording) {
  if (!coder.uniform(2, wording === undefined ? undefined : Number(wording !== null))) return null;
  const concept = codePlace(coder, CONCEPT_KEY, wording?.concept);
  const question = codePlace(coder, QUESTION_KEY, wording?.question);
  const clock = codeTick(coder, wording?.clock);
  const given = wording && new TextEncoder().encode(wording.text);
  const length = codeNumber(coder, given?.length);
  const read = Uint8Array.from({ length }, (_, at) => bytes.code(coder, given?.[at]));
  return { concept, question, clock, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(read) };
}

/**
 * @param {Coder} coder
 * @param {number} longest
 * @param {string} [key]
 */
const codePlace = (coder, longest, key) => codeKey(coder, coder.uniform(longest, key === undefined ? undefined : key.length - 1) + 1, key);

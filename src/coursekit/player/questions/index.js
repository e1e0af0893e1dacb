/**
 * The question types. A type is one file here and a template in render/templates/questions; its file gives
 *
 * - `size(parts)`: characters of its encoded answer at most;
 * - `grade(question, answer)`: 0 to 1;
 * - `encode(question, answer)` and `decode(question, code, text)`: the graded answer in the learner record, and back;
 *   null when it can't be shown (its free text had no room, or the question was edited);
 * - `right(question, text)`: a right answer, for a full record that only knows that there was one;
 * - `wording(answer)`: the free text that goes with it, or undefined;
 * - `interaction(question, answer)`: what an LMS's journal is told;
 * - `fill(form, question, answer)`: puts an answer into the form, as far as it is there yet; `coursekit verify` answers so;
 * - `counted`: key of the words that say how a part of an answer counts, where a part can count;
 * - `control(form, question, words, seed)`: the form on the page, with behaviour. `seed` is the attempt's: what may stand
 *   in any order is shuffled by it.
 *
 * @typedef {object} Question  as content/stage-N.js holds it
 * @property {string} key
 * @property {string} id
 * @property {string} type
 * @property {string} prompt_html
 * @property {string} [hint_html]
 * @property {string} [explanation_html]
 * @property {string} [meaning]  by which an answer knows what it was given to (meaning.js)
 * @property {Variant[]} [variants]  the same with other numbers, of which a learner gets one (variants.js)
 * @property {number} points
 * @property {number} tries  how often it may be answered; 0: as often as the learner likes
 * @property {{id: string, codes: string[][]}} told  by which an LMS knows the question, and its parts in SCORM 2004
 *   and what its type adds, which its type's file says
 *
 * @typedef {{prompt_html: string, hint_html?: string, explanation_html?: string, meaning: string}} Variant
 *   with its answer, as the type has it
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Words
 * @typedef {object} Interaction  what a journal entry says, before a SCORM version's syntax
 * @property {"choice" | "matching" | "sequencing" | "numeric" | "fill-in" | "performance"} type
 * @property {number[]} [picks]  indexes that were chosen, or the order of items
 * @property {[number, number][]} [pairs]
 * @property {string} [value]
 * @property {string[][]} [codes]  what SCORM 2004 calls the parts: one list, or those of left and right sides
 * @property {[string, string]} [range]  the smallest and the largest number that is right; "" where SCORM can't say it
 * @property {number} [parts]  how many options, items or pairs there are
 * @typedef {object} Control
 * @property {() => any} read  the answer in the form, or {problem: string, at?: HTMLElement}: what is missing, and where
 * @property {(answer: any) => void} show  puts an answer into the form, with all that belongs to it
 * @property {(answer: any, reveal: boolean) => Node[]} mark
 *   marks what is right, and returns what to say about it; without `reveal` it tells no right answer
 * @property {() => void} clear  takes the marks away
 * @property {() => Node[]} [steps]  a second step before grading: what the learner compares with
 * @typedef {object} QuestionType
 * @property {(parts: number) => number} size
 * @property {(question: any, answer: any) => number} grade
 * @property {(question: any, answer: any) => string} encode
 * @property {(question: any, code: string, text?: string) => any} decode
 * @property {(question: any, text?: string) => any} right
 * @property {(answer: any) => string | undefined} [wording]
 * @property {(question: any, answer: any) => Interaction} interaction
 * @property {(form: HTMLFormElement, question: any, answer: any) => void} fill
 * @property {string} [counted]
 * @property {(form: HTMLFormElement, question: any, words: Words, seed: string) => Control} control
 */

import { SCORE_STEPS } from "../record/value.js";
import { isOf, withoutMeaning } from "./meaning.js";
import { TYPES } from "./types.js";

/**
 * @param {string} type
 * @returns {QuestionType}
 */
export function questionType(type) {
  if (!Object.hasOwn(TYPES, type)) throw new RangeError(`no question type ${type}`);
  return TYPES[type];
}

/**
 * The answer that a record holds.
 * @param {Question} question
 * @param {import("../record/value.js").Answer} entry
 * @param {string} [text]
 * @returns {any} null when it can't be shown
 */
export function remembered(question, entry, text) {
  const type = questionType(question.type);
  if (!isOf(question, entry.answer)) return null;
  const code = withoutMeaning(entry.answer);
  if (code === "" && entry.score === SCORE_STEPS) return type.right(question, text);
  return type.decode(question, code, text);
}

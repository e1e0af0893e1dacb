/**
 * Answers in the syntax of each SCORM version. What a version can't say is left out: "" means no response is sent.
 *
 * @typedef {import("../questions/index.js").Interaction} Interaction
 * @typedef {object} Entry
 * @property {string} id  the question's, which is the same for every learner
 * @property {number} tried  which answer to the question it is, from 1
 * @property {number} [starts]  how often the learner had begun anew
 * @property {boolean} [again]  the LMS was told of it in an earlier visit, and may have lost it
 * @property {Interaction} interaction
 * @property {number} score  0 to 1
 * @property {number} points
 * @property {Date} time
 * @property {number} latency  seconds from the question to the answer
 * @property {Interaction | null} right  a right answer; null when there is none to tell
 * @property {string} description  the question
 * @property {string} objective  identifier of the concept
 */

/** @param {number} index */
const letter = (index) => "abcdefghijklmnopqrstuvwxyz"[index];

/** One character for each choice, so more than nine are not sent: LMSes disagree on what may follow. */
const MOST_PARTS_12 = 9;
/** The fewest choices, pairs or steps of one response that an LMS must take (SPM, §4.2.9.1); LMSes refuse more. */
const MOST_PARTS_2004 = 36;
/** Characters of a text that is filled in: CMIFeedback in 1.2, and the SPM of 2004. */
const LONGEST_TEXT_12 = 255;
const LONGEST_TEXT_2004 = 250;

/** @type {Record<Interaction["type"], (interaction: Interaction) => string>} */
const RESPONSES_12 = {
  choice: ({ picks = [], parts = 0 }) => (parts > MOST_PARTS_12 ? "" : picks.map(letter).join(",")),
  matching: ({ pairs = [], parts = 0 }) =>
    parts > MOST_PARTS_12 ? "" : pairs.map(([left, right]) => `${letter(left)}.${right + 1}`).join(","),
  sequencing: ({ picks = [], parts = 0 }) => (parts > MOST_PARTS_12 ? "" : picks.map(letter).join(",")),
  numeric: ({ value = "" }) => value,
  "fill-in": ({ value = "" }) => cut(printable(value), LONGEST_TEXT_12),
  performance: () => "",
};

/** @type {Record<Interaction["type"], (interaction: Interaction) => string>} */
const RESPONSES_2004 = {
  choice: ({ picks = [], codes: [codes] = [] }) => joined(picks.map((index) => codes?.[index] ?? `o${index + 1}`)),
  matching: ({ pairs = [], codes: [lefts, rights] = [] }) =>
    joined(pairs.map(([left, right]) => `${lefts?.[left] ?? "l" + (left + 1)}[.]${rights?.[right] ?? "r" + (right + 1)}`)),
  sequencing: ({ picks = [], codes: [codes] = [] }) => joined(picks.map((index) => codes?.[index] ?? `i${index + 1}`)),
  numeric: ({ value = "" }) => real(value),
  "fill-in": ({ value = "" }) => cut(undelimited(value), LONGEST_TEXT_2004),
  performance: () => "",
};

/** @param {string[]} parts */
const joined = (parts) => (parts.length > MOST_PARTS_2004 ? "" : parts.join("[,]"));

/**
 * SCORM 1.2 is ASCII: accents go, and what has no other form is a question mark, so that "5 µm" is not told as "5 m".
 * @param {string} text
 */
function printable(text) {
  const plain = oneLine(text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\s -~]/gu, UNSAID));
  return plain.replaceAll(UNSAID, "").trim() === "" ? "" : plain.replaceAll(UNSAID, "?");
}
const UNSAID = "\0";

/**
 * Without what separates texts, and what begins a note on how they are compared.
 * @param {string} text
 */
const undelimited = (text) => oneLine(text.replace(/[{}]/g, "").replace(/\[\s*,\s*\]/g, "(,)"));

/**
 * Real numbers have ten digits before the point (RTE, §4.1.1.7); LMSes refuse more.
 * @param {string} value
 */
const real = (value) => (/^-?\d{1,10}(\.|$)/.test(value) ? value : "");

/** @param {Interaction} interaction */
export const response12 = (interaction) => RESPONSES_12[interaction.type](interaction);

/** @param {Interaction} interaction */
export const response2004 = (interaction) => RESPONSES_2004[interaction.type](interaction);

/**
 * A right answer, in the same syntax; 1.2 knows no range of numbers.
 * @param {Interaction | null} right
 */
export function pattern12(right) {
  if (right?.type === "fill-in") return whole(printable(right.value ?? ""), LONGEST_TEXT_12);
  return right ? response12(right) : "";
}

/**
 * A right answer (SCORM 2004 4th edition RTE, §4.2.9.1).
 * @param {Interaction | null} right
 */
export function pattern2004(right) {
  if (right?.type === "fill-in") {
    const text = whole(undelimited(right.value ?? ""), LONGEST_TEXT_2004);
    return text && `{case_matters=false}${text}`;
  }
  if (right?.type !== "numeric") return right ? response2004(right) : "";
  // A bound that is left out would mean that there is none.
  return right.range?.every(real) ? right.range.join("[:]") : "";
}

/**
 * A part of a right answer is another one.
 * @param {string} text
 * @param {number} most  characters
 */
const whole = (text, most) => (text.length > most ? "" : text);

/** @param {string} text */
const oneLine = (text) => text.trim().replace(/\s+/g, " ");

/**
 * As much as there is room for; no half of a character.
 * @param {string} text
 * @param {number} most  characters
 */
const cut = (text, most) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");

/**
 * A description in SCORM 2004, on one line. A brace at its beginning would begin a note on its language.
 * @param {string} text
 */
export const described = (text) => cut(oneLine(text.replace(/^[\s{]+/, "")), LONGEST_DESCRIPTION);
/** Characters (SPM, §4.2.9.1 and §4.2.17.1). */
const LONGEST_DESCRIPTION = 250;

/**
 * A number without an exponent, which SCORM's decimals don't know.
 * @param {number} number
 */
export const decimal = (number) => String(Number(number.toFixed(4)));

/**
 * Its id, and for a retry which try it was, and which start: an LMS that takes an id only once, as a SCORM 2004 one may, has
 * all, and the first tries of all learners stand under one id.
 * @param {Entry} entry
 */
export const idOf = ({ id, tried, starts = 0 }) => id + (starts ? `_start-${starts + 1}` : "") + (tried > 1 ? `_try-${tried}` : "");

/**
 * Answers in the syntax of each SCORM version. What a version can't say is left out: "" means no response is sent.
 *
 * @typedef {import("../questions/index.js").Interaction} Interaction
 * @typedef {object} Entry
 * @property {string} id  without the number that makes it unique
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

/** @type {Record<Interaction["type"], (interaction: Interaction) => string>} */
const RESPONSES_12 = {
  choice: ({ picks = [], parts = 0 }) => (parts > MOST_PARTS_12 ? "" : picks.map(letter).join(",")),
  matching: ({ pairs = [], parts = 0 }) =>
    parts > MOST_PARTS_12 ? "" : pairs.map(([left, right]) => `${letter(left)}.${right + 1}`).join(","),
  sequencing: ({ picks = [], parts = 0 }) => (parts > MOST_PARTS_12 ? "" : picks.map(letter).join(",")),
  numeric: ({ value = "" }) => value,
  "fill-in": ({ value = "" }) => printable(value).slice(0, 255),
  performance: () => "",
};

/** @type {Record<Interaction["type"], (interaction: Interaction) => string>} */
const RESPONSES_2004 = {
  choice: ({ picks = [] }) => picks.map((index) => `o${index + 1}`).join("[,]"),
  matching: ({ pairs = [] }) => pairs.map(([left, right]) => `l${left + 1}[.]r${right + 1}`).join("[,]"),
  sequencing: ({ picks = [] }) => picks.map((index) => `i${index + 1}`).join("[,]"),
  numeric: ({ value = "" }) => value,
  "fill-in": ({ value = "" }) => short(value.replace(/[[\]{}]|(?!\s)\p{Cc}/gu, ""), 250),
  performance: () => "",
};

/** SCORM 1.2 is ASCII. @param {string} text */
const printable = (text) => text.normalize("NFKD").replace(/[^ -~]/g, "");

/** @param {Interaction} interaction */
export const response12 = (interaction) => RESPONSES_12[interaction.type](interaction);

/** @param {Interaction} interaction */
export const response2004 = (interaction) => RESPONSES_2004[interaction.type](interaction);

/**
 * A right answer, in the same syntax; 1.2 knows no range of numbers.
 * @param {Pick<Entry, "interaction" | "right">} entry
 */
export const pattern12 = ({ interaction: { type }, right }) => (right ? response12({ ...right, type }) : "");

/**
 * A right answer (SCORM 2004 4th edition RTE, §4.2.9.1).
 * @param {Pick<Entry, "interaction" | "right">} entry
 */
export function pattern2004({ interaction: { type }, right }) {
  const response = right ? response2004({ ...right, type }) : "";
  if (type === "fill-in" && response) return `{case_matters=false}${response}`;
  if (type !== "numeric") return response;
  return right?.range?.some((bound) => bound !== "") ? right.range.join("[:]") : "";
}

/**
 * A text in one line, as far as there is room for it; no half of a character.
 * @param {string} text
 * @param {number} most  characters
 */
export const short = (text, most) =>
  text.trim().replace(/\s+/g, " ").slice(0, most).replace(/[\uD800-\uDBFF]$/, "");

/**
 * A number without an exponent, which SCORM's decimals don't know.
 * @param {number} number
 */
export const decimal = (number) => String(Number(number.toFixed(4)));

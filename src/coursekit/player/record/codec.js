/**
 * The learner record as text: ASCII, as dense as it must be, and a checksum that finds damage.
 *
 *   version 4   "4:" checksum(5) attempt(9) starts(1) body   of a record that was begun anew
 *   version 3   "3:" checksum(5) attempt(9) body   the body's symbols: body.js; how they become digits: range.js
 *   version 2   "2:" checksum(5) body              of a record without the name of its attempt
 *
 * What counts (completion, scores, graded answers) stays, and thins out only as far as it must (density.js); free text
 * gets the room that is left, newest first.
 *
 * @typedef {{concept: string, question: string}} TextPlace
 */

import { codeHere, codeSections, codeText, sectionsOf, textBytes } from "./body.js";
import { DENSITIES, thin } from "./density.js";
import { fromDigits, toDigits } from "./digits.js";
import { Reader, Writer } from "./range.js";
import { ATTEMPT, emptyRecord } from "./value.js";
import { canonical, isAttempt } from "./canonical.js";
import { readVersion1 } from "./version1.js";

/** Characters that an LMS surely keeps: 4,096 in SCORM 1.2 and 64,000 in 2004, less a margin for what LMSes escape. */
export const LIMITS = { 1.2: 3800, 2004: 60000 };

const HEAD = 7;
/** The last step of density that is taken for free text alone. */
const FOR_TEXTS = 2;

/** The text does not fit: the exporter refuses such courses. */
export class RecordTooLong extends RangeError {}

/**
 * @param {import("./value.js").LearnerRecord} record
 * @param {number} [limit]  characters that the LMS takes
 * @param {import("./density.js").Edition} [edition]  what this edition has; the rest gives way if it must
 * @returns {{text: string, dropped: TextPlace[]}} `dropped`: free texts that had no room
 * @throws {RecordTooLong}
 */
export function encode(record, limit = Infinity, edition = new Map()) {
  const whole = canonical(record);
  const { attempt, starts } = whole;
  const name = attempt + (starts ? toDigits(BigInt(starts), 1) : "");
  const { body, dropped } = bestFit(whole, limit - HEAD - name.length, edition);
  return { text: `${starts ? 4 : attempt ? 3 : 2}:${checksum(name + body)}${name}${body}`, dropped };
}

/**
 * As much as there is room for. To make room for free text, answers lose what they were given to, and keys are
 * abbreviated, a little, if that keeps more of it.
 * @param {import("./value.js").LearnerRecord} record  in canonical form
 * @param {number} room  characters
 * @param {import("./density.js").Edition} edition
 */
function bestFit(record, room, edition) {
  let best = null;
  for (const [step, density] of DENSITIES.entries()) {
    const found = encodeAs(record, density, room, edition);
    if (found && (!best || found.dropped.length < best.dropped.length)) best = found;
    if (best && (step >= FOR_TEXTS || best.dropped.length === 0)) return best;
  }
  throw new RecordTooLong(`what counts does not fit into ${room} characters`);
}

/**
 * @param {import("./value.js").LearnerRecord} record  in canonical form
 * @param {import("./density.js").Density} density
 * @param {number} room  characters
 * @param {import("./density.js").Edition} edition
 * @returns {{body: string, dropped: TextPlace[]} | null} null: what counts does not fit
 */
function encodeAs(record, density, room, edition) {
  const coder = new Writer();
  codeHere(coder, record.here);
  codeSections(coder, sectionsOf(thin(record.concepts, density, edition), density.questionKey));
  return finished(coder).length > room ? null : encodeTexts(coder, placedTexts(record), room);
}

/**
 * The end of a record: no more free texts.
 * @param {Writer} coder  left as it is
 */
function finished(coder) {
  const end = coder.copy();
  codeText(end, textBytes(), null);
  return end.finish();
}

/**
 * @param {import("./value.js").LearnerRecord} record
 * @returns {import("./body.js").PlacedText[]} newest first
 */
const placedTexts = ({ texts }) =>
  Object.entries(texts)
    .flatMap(([concept, all]) =>
      Object.entries(all).map(([question, wording]) => ({ concept, question, ...wording })),
    )
    .sort((a, b) => b.clock - a.clock);

/**
 * @param {Writer} coder  left as it is
 * @param {import("./body.js").PlacedText[]} wordings
 * @param {number} room
 */
function encodeTexts(coder, wordings, room) {
  const all = coder.copy();
  const allBytes = textBytes();
  for (const wording of wordings) codeText(all, allBytes, wording);
  let body = finished(all);
  if (body.length <= room) return { body, dropped: [] };
  body = finished(coder);
  let bytes = textBytes();
  /** @type {TextPlace[]} */
  const dropped = [];
  for (const wording of wordings) {
    const longer = coder.copy();
    const taught = bytes.copy();
    codeText(longer, taught, wording);
    const end = finished(longer);
    if (end.length > room) dropped.push({ concept: wording.concept, question: wording.question });
    else [coder, bytes, body] = [longer, taught, end];
  }
  return { body, dropped };
}

/**
 * FNV-1a, 30 bits of it: finds what LMSes do to a text, such as cutting or re-encoding it.
 * @param {string} text
 */
function checksum(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return toDigits(BigInt((hash >>> 0) % 2 ** 30), 5);
}

/** @type {Record<string, (body: string) => import("./value.js").LearnerRecord>} */
const READERS = {
  1: readVersion1,
  2: readBody,
  3: (body) => ({ ...readBody(body.slice(ATTEMPT)), attempt: body.slice(0, ATTEMPT) }),
  4: (body) => ({
    ...readBody(body.slice(ATTEMPT + 1)),
    attempt: body.slice(0, ATTEMPT),
    starts: Number(fromDigits(body.slice(ATTEMPT, ATTEMPT + 1))),
  }),
};

/** @param {string} body */
function readBody(body) {
  const coder = new Reader(body);
  const record = emptyRecord();
  record.here = codeHere(coder);
  record.concepts = codeSections(coder);
  const bytes = textBytes();
  for (let found = codeText(coder, bytes); found; found = codeText(coder, bytes)) {
    const { concept, question, clock, text } = found;
    record.texts[concept] = { ...record.texts[concept], [question]: { clock, text } };
  }
  coder.finish();
  return record;
}

/**
 * Whose record it is, also where what follows was cut or changed; "" when nothing tells.
 * @param {string} text
 */
export function attemptOf(text) {
  const plain = undressed(text);
  const named = plain.slice(HEAD, HEAD + ATTEMPT);
  return /^[34]:/.test(plain) && isAttempt(named) ? named : "";
}

/**
 * A text of version 2 or later has no blanks, no quotation marks, and one colon: what an LMS put in or escaped is not ours.
 * @param {string} text
 */
function undressed(text) {
  const plain = text.trim();
  return /^1:/.test(plain) ? plain : plain.replace(/[\s"']/g, "").replace(/^(\d+)(%3A|&#58;|&#x3A;|&colon;)/i, "$1:");
}

/** Whatever a later version of the format holds, it is of these characters. */
const OURS = /^\d{1,2}:[\w-]*$/;

/**
 * @param {string} text
 * @returns {{state: "empty" | "good" | "newer" | "damaged", record: import("./value.js").LearnerRecord}}
 *   newer: written by a later version of this format; it and a damaged one must be kept, not overwritten
 */
export function decode(text) {
  const plain = undressed(text);
  const nothing = emptyRecord();
  if (/^(null|undefined|false|0)?$/.test(plain)) return { state: "empty", record: nothing };
  const [, version] = /^(\d+):/.exec(plain) ?? [];
  const later = version && !Object.hasOwn(READERS, version);
  // What another tool left there may begin with a number and a colon, too.
  if (later && OURS.test(plain)) return { state: "newer", record: nothing };
  const body = plain.slice(HEAD);
  if (!version || later || plain !== `${version}:${checksum(body)}${body}`) return { state: "damaged", record: nothing };
  try {
    return { state: "good", record: canonical(READERS[version](body)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: "damaged", record: nothing };
    throw error;
  }
}

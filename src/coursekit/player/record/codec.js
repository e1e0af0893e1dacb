/**
 * The learner record as text, version 1: ASCII, each part as long as it says, and a checksum that finds damage.
 *
 *   text      "1:" checksum(5) body
 *   body      here  count(concepts) concept…  count(texts) wording…
 *   here      varint(clock) [key(5)]              clock 0: nowhere, and no key
 *   concept   key(5) varint(answers × 4 + complete × 2 + read) answer…
 *   answer    key(4) digit(score) digit(attempts × 8 + min(length, 7)) [varint(length - 7)] answer
 *   wording   key(5) key(4) varint(clock) varint(length × 2 + packed) text    packed: base64url of UTF-8
 *
 * What counts (completion, scores, graded answers) always stays; free text gets the room that is left, newest first.
 *
 * @typedef {{concept: string, question: string}} TextPlace
 */

import { canonical, emptyRecord } from "./value.js";
import { DIGITS, toDigits, toVarint } from "./digits.js";

/**
 * Free text like this stands as it is, any other is packed: LMSes escape marks and collapse or trim spaces when they
 * store a text.
 */
const PLAIN = /^(?:[A-Za-z0-9.,:?!()/+=_-]+(?: [A-Za-z0-9.,:?!()/+=_-]+)*)?$/;

/** The text does not fit: the exporter refuses such courses, so records of other editions must have filled it. */
export class RecordTooLong extends RangeError {}

/**
 * @param {import("./value.js").LearnerRecord} record
 * @param {number} [limit]  characters that the LMS takes
 * @param {(concept: string, question?: string) => boolean} [known]  what this edition has; the rest gives way if it must
 * @returns {{text: string, dropped: TextPlace[]}} `dropped`: free texts that had no room
 * @throws {RecordTooLong}
 */
export function encode(record, limit = Infinity, known = () => true) {
  const whole = canonical(record);
  let core = encodeCore(whole);
  if (core.length + 8 > limit) core = encodeCore(onlyKnown(whole, known));
  if (core.length + 8 > limit) throw new RecordTooLong(`${core.length + 8} characters do not fit into ${limit}`);
  const { kept, dropped } = chooseTexts(whole, limit - core.length - 7);
  const body = core + toVarint(kept.length) + kept.join("");
  return { text: `1:${checksum(body)}${body}`, dropped };
}

/** @param {import("./value.js").LearnerRecord} record */
function encodeCore({ here, concepts }) {
  const parts = Object.entries(concepts).map(([key, { read, complete, answers }]) => {
    const entries = Object.entries(answers);
    const head = key + toVarint(entries.length * 4 + Number(complete) * 2 + Number(read));
    return head + entries.map(([question, entry]) => question + encodeAnswer(entry)).join("");
  });
  return (here ? toVarint(here.clock) + here.key : toVarint(0)) + toVarint(parts.length) + parts.join("");
}

/** @param {import("./value.js").Answer} entry */
function encodeAnswer({ score, attempts, answer }) {
  const length = answer.length < 7 ? "" : toVarint(answer.length - 7);
  return DIGITS[score] + DIGITS[attempts * 8 + Math.min(answer.length, 7)] + length + answer;
}

/**
 * @param {import("./value.js").LearnerRecord} record
 * @param {(concept: string, question?: string) => boolean} known
 * @returns {import("./value.js").LearnerRecord}
 */
function onlyKnown(record, known) {
  const concepts = Object.entries(record.concepts).filter(([key]) => known(key));
  return {
    ...record,
    concepts: Object.fromEntries(
      concepts.map(([key, progress]) => {
        const answers = Object.entries(progress.answers).filter(([question]) => known(key, question));
        return [key, { ...progress, answers: Object.fromEntries(answers) }];
      }),
    ),
  };
}

/**
 * @param {import("./value.js").LearnerRecord} record
 * @param {number} room  for the texts and their number
 */
function chooseTexts(record, room) {
  const places = Object.entries(record.texts).flatMap(([concept, texts]) =>
    Object.entries(texts).map(([question, wording]) => ({ concept, question, ...wording })),
  );
  places.sort((a, b) => b.clock - a.clock);
  /** @type {string[]} */
  const kept = [];
  /** @type {TextPlace[]} */
  const dropped = [];
  let used = 0;
  for (const { concept, question, clock, text } of places) {
    const part = concept + question + toVarint(clock) + encodeText(text);
    if (used + part.length + toVarint(kept.length + 1).length <= room) {
      kept.push(part);
      used += part.length;
    } else dropped.push({ concept, question });
  }
  return { kept, dropped };
}

/** @param {string} text */
function encodeText(text) {
  if (PLAIN.test(text)) return toVarint(text.length * 2) + text;
  const bytes = new TextEncoder().encode(text);
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const safe = packed.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return toVarint(safe.length * 2 + 1) + safe;
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

/**
 * @param {string} text
 * @returns {{state: "empty" | "good" | "newer" | "damaged", record: import("./value.js").LearnerRecord}}
 *   newer: written by a later version of this format; it and a damaged one must be kept, not overwritten
 */
export function decode(text) {
  const trimmed = text.trim();
  const nothing = emptyRecord();
  if (trimmed === "" || trimmed === "null" || trimmed === "undefined") return { state: "empty", record: nothing };
  if (/^\d+:/.test(trimmed) && !trimmed.startsWith("1:")) return { state: "newer", record: nothing };
  const body = trimmed.slice(7);
  if (trimmed !== `1:${checksum(body)}${body}`) return { state: "damaged", record: nothing };
  try {
    return { state: "good", record: new Reading(body).record() };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: "damaged", record: nothing };
    throw error;
  }
}

/** One walk through a body. Throws SyntaxError where the text is not what it should be. */
class Reading {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** @param {number} length */
  take(length) {
    const part = this.text.slice(this.at, this.at + length);
    if (part.length !== length) throw new SyntaxError("the text ends early");
    this.at += length;
    return part;
  }

  digit() {
    const digit = DIGITS.indexOf(this.take(1));
    if (digit < 0) throw new SyntaxError("not a digit");
    return digit;
  }

  varint() {
    let number = 0;
    for (let scale = 1; scale < 2 ** 31; scale *= 32) {
      const digit = this.digit();
      number += (digit % 32) * scale;
      if (digit < 32) return number;
    }
    throw new SyntaxError("a number without end");
  }

  /** @returns {import("./value.js").LearnerRecord} */
  record() {
    const record = emptyRecord();
    const clock = this.varint();
    if (clock) record.here = { clock, key: this.take(5) };
    for (let left = this.varint(); left > 0; left -= 1) record.concepts[this.take(5)] = this.progress();
    for (let left = this.varint(); left > 0; left -= 1) {
      const concept = this.take(5);
      record.texts[concept] = {
        ...record.texts[concept],
        [this.take(4)]: { clock: this.varint(), text: this.wording() },
      };
    }
    if (this.at !== this.text.length) throw new SyntaxError("more than a record");
    return canonical(record);
  }

  /** @returns {import("./value.js").Progress} */
  progress() {
    const head = this.varint();
    /** @type {Record<string, import("./value.js").Answer>} */
    const answers = {};
    for (let left = Math.floor(head / 4); left > 0; left -= 1) answers[this.take(4)] = this.answer();
    return { read: head % 2 === 1, complete: head % 4 > 1, answers };
  }

  answer() {
    const score = this.digit();
    const digit = this.digit();
    const length = digit % 8 < 7 ? digit % 8 : 7 + this.varint();
    return { score, attempts: Math.floor(digit / 8), answer: this.take(length) };
  }

  wording() {
    const size = this.varint();
    const text = this.take(Math.floor(size / 2));
    if (size % 2 === 0) return text;
    if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) throw new SyntaxError("not packed text");
    const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
    );
  }
}

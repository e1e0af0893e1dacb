/**
 * Reads the first version of the record's text, in which every part was as long as it said.
 *
 *   body      here  count(concepts) concept…  count(texts) wording…
 *   here      varint(clock) [key(5)]              clock 0: nowhere, and no key
 *   concept   key(5) varint(answers × 4 + complete × 2 + read) answer…
 *   answer    key(4) digit(score) digit(attempts × 8 + min(length, 7)) [varint(length - 7)] answer
 *   wording   key(5) key(4) varint(clock) varint(length × 2 + packed) text    packed: base64url of UTF-8
 */

import { DIGITS } from "./digits.js";
import { emptyRecord } from "./value.js";

/**
 * @param {string} body
 * @returns {import("./value.js").LearnerRecord}
 * @throws {SyntaxError} where the text is not what it should be
 */
export function readVersion1(body) {
  const reading = new Reading(body);
  const record = reading.record();
  if (reading.at !== body.length) throw new SyntaxError("more than a record");
  return record;
}

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
    return record;
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

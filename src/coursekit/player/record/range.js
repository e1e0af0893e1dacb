/**
 * A range coder (G. N. N. Martin, 1979) that writes base-64 digits: a symbol of probability p takes -log2 p bits, whole
 * or not. Writer and reader have the same methods, so that one function describes a format in both directions: the
 * writer is given each value, and the reader finds it.
 *
 * @typedef {object} Coder
 * @property {(weights: number[], index?: number) => number} weighted  one of some, as likely as their weights say
 * @property {(radix: number, value?: number) => number} uniform  a whole number below `radix`, at most 2^30
 */

import { DIGITS } from "./digits.js";

const WHOLE = 2 ** 48;
const STEP = 2 ** 42;
const WINDOW = 8;
/** A text that asks for more is no record, and must not keep the page busy. */
const MOST_SYMBOLS = 2 ** 22;

/** @param {number[]} weights */
const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);

/** @implements {Coder} */
export class Writer {
  constructor() {
    /** @type {number[]} */
    this.digits = [];
    this.low = 0;
    this.range = WHOLE;
  }

  copy() {
    const copy = new Writer();
    copy.digits = [...this.digits];
    copy.low = this.low;
    copy.range = this.range;
    return copy;
  }

  /**
   * @param {number[]} weights
   * @param {number} [index]
   */
  weighted(weights, index = 0) {
    this.#put(sum(weights.slice(0, index)), weights[index], sum(weights));
    return index;
  }

  /**
   * @param {number} radix
   * @param {number} [value]
   */
  uniform(radix, value = 0) {
    this.#put(value, 1, radix);
    return value;
  }

  /**
   * @param {number} start
   * @param {number} size
   * @param {number} total
   */
  #put(start, size, total) {
    const unit = Math.floor(this.range / total);
    this.low += unit * start;
    this.range = unit * size;
    this.#carry();
    for (; this.range < STEP; this.range *= 64) {
      this.digits.push(Math.floor(this.low / STEP));
      this.low = (this.low % STEP) * 64;
    }
  }

  #carry() {
    if (this.low < WHOLE) return;
    this.low -= WHOLE;
    let at = this.digits.length - 1;
    for (; this.digits[at] === 63; at -= 1) this.digits[at] = 0;
    this.digits[at] += 1;
  }

  /** @returns {string} all digits, the last ones as few as tell the end */
  finish() {
    const end = this.copy();
    let kept = 1;
    let scale = STEP;
    while (Math.ceil(end.low / scale) * scale >= end.low + end.range) {
      kept += 1;
      scale /= 64;
    }
    end.low = Math.ceil(end.low / scale) * scale;
    end.#carry();
    for (; kept > 0; kept -= 1) {
      end.digits.push(Math.floor(end.low / STEP));
      end.low = (end.low % STEP) * 64;
    }
    return end.digits.map((digit) => DIGITS[digit]).join("");
  }
}

/**
 * Reads what a writer wrote. Throws SyntaxError where the text can't be that.
 * @implements {Coder}
 */
export class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.symbols = 0;
    this.range = WHOLE;
    this.code = 0;
    for (let digit = 0; digit < WINDOW; digit += 1) this.code = this.code * 64 + this.#next();
  }

  #next() {
    const letter = this.text[this.at];
    this.at += 1;
    if (this.at > this.text.length + WINDOW) throw new SyntaxError("the text ends early");
    const digit = letter === undefined ? 0 : DIGITS.indexOf(letter);
    if (digit < 0) throw new SyntaxError("not a digit");
    return digit;
  }

  /** @param {number} total */
  #place(total) {
    this.symbols += 1;
    if (this.symbols > MOST_SYMBOLS) throw new SyntaxError("more than a record");
    return Math.min(total - 1, Math.floor(this.code / Math.floor(this.range / total)));
  }

  /**
   * @param {number} start
   * @param {number} size
   * @param {number} total
   */
  #take(start, size, total) {
    const unit = Math.floor(this.range / total);
    this.code -= unit * start;
    this.range = unit * size;
    for (; this.range < STEP; this.range *= 64) this.code = this.code * 64 + this.#next();
  }

  /** @param {number[]} weights */
  weighted(weights) {
    const total = sum(weights);
    if (total === 0) throw new SyntaxError("one of none");
    const place = this.#place(total);
    let index = 0;
    let start = 0;
    for (; start + weights[index] <= place; index += 1) start += weights[index];
    this.#take(start, weights[index], total);
    return index;
  }

  /** @param {number} radix */
  uniform(radix) {
    const value = this.#place(radix);
    this.#take(value, 1, radix);
    return value;
  }

  /** Throws SyntaxError when the text goes on. */
  finish() {
    if (this.at < this.text.length) throw new SyntaxError("more than a record");
  }
}

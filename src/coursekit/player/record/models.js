/** What a learner record is made of, as symbols of a coder: numbers, sets of keys, and values that come again. */

import { DIGITS, fromDigits, toDigits } from "./digits.js";

/** @typedef {import("./range.js").Coder} Coder */

/**
 * A whole number below 2^30: its bits' count, then its bits.
 * @param {Coder} coder
 * @param {number} [number]
 */
export function codeNumber(coder, number) {
  const bits = coder.uniform(31, number === undefined ? undefined : 32 - Math.clz32(number));
  if (bits < 2) return bits;
  const least = 2 ** (bits - 1);
  return least + coder.uniform(least, number === undefined ? undefined : number - least);
}

/**
 * Values of which most come again: a new one is spelled out once, and then costs what its share of all is worth.
 * @template {string | number} T
 */
export class Seen {
  /** @param {(coder: Coder, value?: T) => T} spell  codes a new value */
  constructor(spell) {
    this.spell = spell;
    /** @type {T[]} */
    this.values = [];
    /** @type {number[]} */
    this.weights = [];
    /** How often a value was new, and how often it was not. */
    this.news = [1, 1];
  }

  /** @returns {Seen<T>} */
  copy() {
    const copy = new Seen(this.spell);
    copy.values = [...this.values];
    copy.weights = [...this.weights];
    copy.news = [...this.news];
    return copy;
  }

  /**
   * @param {Coder} coder
   * @param {T} [value]
   * @returns {T}
   */
  code(coder, value) {
    const place = value === undefined ? undefined : this.values.indexOf(value);
    const old = coder.weighted(this.news, place === undefined ? undefined : Number(place >= 0));
    this.news[old] += 1;
    if (old) {
      const index = coder.weighted(this.weights, place);
      this.weights[index] += 1;
      return this.values[index];
    }
    const fresh = this.spell(coder, value);
    this.values.push(fresh);
    this.weights.push(1);
    return fresh;
  }
}

/** Up to here the ways to split a set are told apart by their exact odds: the next row's sum is above what coders take. */
const LARGEST_ROW = 30;

/** @type {number[][]} */
const rows = [[1]];

/**
 * How likely each number of keys in the lower half is: the binomial coefficients.
 * @param {number} count
 */
function splitOdds(count) {
  for (let row = rows.length; row <= count; row += 1) {
    const above = rows[row - 1];
    rows.push(Array.from({ length: row + 1 }, (_, at) => (above[at - 1] ?? 0) + (above[at] ?? 0)));
  }
  return rows[count];
}

/**
 * Different keys of the same length, in the order of their numbers: count × bits - log2(count!) bits, as a set has no
 * order. Half by half it is told how many keys are in the lower one.
 * @param {Coder} coder
 * @param {number} length  characters of each key
 * @param {number} count
 * @param {string[]} [keys]  in order
 * @returns {string[]}
 */
export function codeKeys(coder, length, count, keys) {
  const numbers = keys?.map((key) => Number(fromDigits(key)));
  /** @type {number[]} */
  const found = [];
  codeHalves(coder, { least: 0, size: 64 ** length }, count, numbers, found);
  return found.map((number) => toDigits(BigInt(number), length));
}

/**
 * @param {Coder} coder
 * @param {{least: number, size: number}} space
 * @param {number} count
 * @param {number[] | undefined} numbers
 * @param {number[]} found
 */
function codeHalves(coder, { least, size }, count, numbers, found) {
  if (count === 0) return;
  if (count > size) throw new SyntaxError("more keys than there are");
  if (count === 1) {
    found.push(least + coder.uniform(size, numbers && numbers[0] - least));
    return;
  }
  const half = size / 2;
  const below = numbers?.filter((number) => number < least + half).length;
  const lower = count > LARGEST_ROW ? coder.uniform(count + 1, below) : coder.weighted(splitOdds(count), below);
  codeHalves(coder, { least, size: half }, lower, numbers?.slice(0, lower), found);
  codeHalves(coder, { least: least + half, size: half }, count - lower, numbers?.slice(lower), found);
}

/**
 * Keys as `codeKeys` wants and returns them.
 * @param {Iterable<string>} keys
 */
export const inOrder = (keys) => [...keys].sort((a, b) => Number(fromDigits(a)) - Number(fromDigits(b)));

const LETTERS = `${DIGITS}.+`;

/**
 * A letter of a graded answer.
 * @param {Coder} coder
 * @param {string} [letter]
 */
export const codeLetter = (coder, letter) =>
  LETTERS[coder.uniform(LETTERS.length, letter === undefined ? undefined : LETTERS.indexOf(letter))];

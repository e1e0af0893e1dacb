/** Numbers in base 64, in letters that no LMS, URL or XML file needs to escape. */

export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A whole number below 2^31, five bits a character, the lowest first; 32 added to a character says that more follow.
 * @param {number} number
 */
export function toVarint(number) {
  let text = "";
  for (; number > 31; number = Math.floor(number / 32)) text += DIGITS[32 + (number % 32)];
  return text + DIGITS[number];
}

/**
 * How many characters `length` digits must have for numbers below `count`.
 * @param {bigint} count
 */
export function digitsFor(count) {
  let length = 1;
  for (let reach = 64n; reach < count; reach *= 64n) length += 1;
  return length;
}

/**
 * @param {bigint} number
 * @param {number} length
 */
export function toDigits(number, length) {
  let text = "";
  for (let place = 0; place < length; place += 1, number /= 64n) text = DIGITS[Number(number % 64n)] + text;
  return text;
}

/**
 * @param {string} text
 * @returns {bigint | null} null for a character that is no digit
 */
export function fromDigits(text) {
  let number = 0n;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return null;
    number = number * 64n + BigInt(digit);
  }
  return number;
}

/**
 * A set of small numbers, six to a character.
 * @param {number[]} members
 * @param {number} size  how many numbers there can be, from 0
 */
export const toBits = (members, size) =>
  toDigits(
    members.reduce((bits, member) => bits | (1n << BigInt(member)), 0n),
    bitDigits(size),
  );

/** @param {number} size */
export const bitDigits = (size) => Math.max(1, Math.ceil(size / 6));

/**
 * @param {string} text
 * @param {number} size
 * @returns {number[] | null} null when the text is no set of numbers below `size`
 */
export function fromBits(text, size) {
  const bits = fromDigits(text);
  if (bits === null || text.length !== bitDigits(size) || bits >> BigInt(size)) return null;
  return Array.from({ length: size }, (_, member) => member).filter((member) => (bits >> BigInt(member)) & 1n);
}

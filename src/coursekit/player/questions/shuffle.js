import { DIGITS } from "../record/digits.js";

/**
 * A permutation that depends on the question's key alone and is never the right order. render/shuffle.py makes the same:
 * that lays the page out, and this tells what stands where.
 * The generator (171, 11213, 53125) is from Numerical Recipes, 2nd edition, §7.1.
 * @param {string} key
 * @param {number} size
 * @returns {number[]} which part stands at each place
 */
export function shuffle(key, size) {
  let seed = 7;
  for (const letter of key) seed = (seed * 31 + DIGITS.indexOf(letter) + 1) % 53125;
  const ranks = Array.from({ length: size }, (_, index) => {
    seed = (seed * 171 + 11213) % 53125;
    return { seed, index };
  });
  const order = ranks.sort((a, b) => a.seed - b.seed || a.index - b.index).map(({ index }) => index);
  const right = order.every((part, place) => part === place);
  return right && size > 1 ? [...order.slice(1), order[0]] : order;
}

/**
 * Parts in an order that is as likely as any other one, and always the same for a seed.
 * @template T
 * @param {string} seed
 * @param {T[]} parts
 * @returns {T[]}
 */
export function mix(seed, parts) {
  const random = numbersFrom(seed);
  const mixed = [...parts];
  // Fisher and Yates, in Durstenfeld's form (Communications of the ACM 7, 1964, algorithm 235).
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [mixed[place], mixed[other]] = [mixed[other], mixed[place]];
  }
  return mixed;
}

/**
 * Numbers from 0 to 1: FNV-1a makes a start of the seed, and each step is mixed as MurmurHash3 ends.
 * @param {string} seed
 */
function numbersFrom(seed) {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619), 2166136261);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let hash = state ^ (state >>> 16);
    hash = Math.imul(hash, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };
}

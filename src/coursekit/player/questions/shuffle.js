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

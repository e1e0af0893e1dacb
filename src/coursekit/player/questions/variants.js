/** A question with parameters is asked in one of its variants, each with other numbers. */

import { isOf } from "./meaning.js";
import { mix } from "./shuffle.js";

/**
 * The variant of a question that a learner gets, by the attempt's seed. Who has answered another one, as after a merge with
 * a device that drew otherwise, stays with that, as far as the record says which it was.
 * @param {import("./index.js").Question} question
 * @param {string} seed
 * @param {import("../record/value.js").Answer} [entry]  the answer that the record has
 * @returns {number} its place; -1 where the question has no variants
 */
export function variantOf({ key, variants = [] }, seed, entry) {
  const places = mix(`${seed} ${key}`, [...variants.keys()]);
  return (entry && places.find((place) => isOf(variants[place], entry.answer))) ?? places[0] ?? -1;
}

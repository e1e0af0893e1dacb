/** A learner record meets another edition of its course: what was renamed, and what this edition does not have. */

import { joinMaps, joinProgress, joinWordings, questionKey } from "./value.js";
import { pathOf } from "../outline.js";

/**
 * Progress under earlier keys of a concept becomes that of its key now. What this edition does not know stays.
 * @param {import("./value.js").LearnerRecord} record
 * @param {import("../outline.js").Outline} outline
 * @returns {import("./value.js").LearnerRecord}
 */
export function adopt(record, outline) {
  const renamed = new Map(pathOf(outline).flatMap(({ key, formerly }) => formerly.map((former) => [former, key])));
  for (const { key } of pathOf(outline)) renamed.delete(key);
  const { here } = record;
  return {
    concepts: rename(record.concepts, renamed, joinProgress),
    here: here && { ...here, key: renamed.get(here.key) ?? here.key },
    texts: rename(record.texts, renamed, joinWordings),
  };
}

/**
 * @template T
 * @param {Record<string, T>} map
 * @param {Map<string, string>} renamed
 * @param {(a: T, b: T) => T} join
 * @returns {Record<string, T>}
 */
function rename(map, renamed, join) {
  const entries = Object.entries(map);
  const stay = Object.fromEntries(entries.filter(([key]) => !renamed.has(key)));
  const move = entries.filter(([key]) => renamed.has(key));
  return move.reduce((moved, [key, value]) => joinMaps(moved, { [renamed.get(key) ?? key]: value }, join), stay);
}

/**
 * Tells what an edition has, for `encode`.
 * @param {import("../outline.js").Outline} outline
 * @returns {(concept: string, question?: string) => boolean}
 */
export function knownTo(outline) {
  const questions = new Map(
    pathOf(outline).map((concept) => [concept.key, new Set(concept.questions.map(({ key }) => questionKey(key)))]),
  );
  return (concept, question) => {
    const known = questions.get(concept);
    return known !== undefined && (question === undefined || known.has(question));
  };
}

/**
 * What the LMS and this device know of a learner, held against each other when a course is opened.
 *
 * @typedef {import("./attempt.js").Copy} Copy
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {{learner: string, copy: Copy}} Other  a copy, and whose it is said to be
 * @typedef {object} Meeting
 * @property {LearnerRecord} record  of the attempt that the LMS opened
 * @property {"empty" | "good" | "newer" | "damaged"} state  of the LMS's record
 * @property {string} text  the LMS's record
 * @property {boolean} owed  the LMS lacks what was done in this attempt
 * @property {"" | "progress_resent" | "progress_sent"} news  to tell when it has it: that it was confirmed and not kept, or
 *   never arrived
 * @property {boolean} resultOnly  the LMS shows a result, and nobody knows what it comes from
 * @property {string[]} stale  names under which the device keeps what is in the record now
 * @property {Other | null} other  what the learner may want to go on from; nobody but them can know
 */

import { adopt } from "./record/editions.js";
import { attemptOf, decode } from "./record/codec.js";
import { belongs, covers, hasProgress, isBlank } from "./attempt.js";
import { emptyRecord } from "./record/value.js";
import { merge } from "./record/joins.js";
import { lacks } from "./lacks.js";
import { pathOf } from "./outline.js";
import { summarise } from "./score.js";

/** Who learns where no LMS says who. */
export const NOBODY = "this-device";

/**
 * @param {object} place
 * @param {import("./outline.js").Outline} place.outline
 * @param {import("./lms/lms.js").Held} place.held  by the LMS
 * @param {import("./store.js").Store} place.store
 * @param {string} place.learner
 * @param {string} own  name under which the device keeps what was done on this page already
 * @returns {Meeting}
 */
export function meet({ outline, held, store, learner }, own) {
  const { state, there } = recordThere(held, outline);
  const copies = store.copies(learner).map((copy) => ({ ...copy, record: adopt(copy.record, outline) }));
  const known = new Set(copies.map(({ record }) => record.attempt));
  const same = copies.filter((copy) => belongs(copy, held, there, known));
  const forgotten = outline.forgets && isBlank(held) && same.length === 0 ? unfinished(copies, outline) : [];
  const record = [...same, ...forgotten].reduce((joined, copy) => merge(joined, copy.record), there);
  const lost = same.some((copy) => copy.sent && lacks(outline, there, copy.record));
  const late = same.some((copy) => !copy.sent && lacks(outline, there, copy.record));
  const asked = !hasProgress(record) && state !== "newer";
  const others = [
    ...(asked ? copies : []).map((copy) => ({ learner, copy })),
    ...unnamed(store, learner).map((copy) => ({ learner: NOBODY, copy })),
  ];
  return {
    record,
    state,
    text: held.text,
    owed: state !== "newer" && (lost || same.some((copy) => owes(copy, held, there))),
    news: lost ? "progress_resent" : late ? "progress_sent" : "",
    resultOnly: held.complete && state === "empty" && !hasProgress(record),
    stale: same.map((copy) => copy.record.attempt).filter((name) => name !== record.attempt),
    other: newest(others.filter(({ copy }) => copy.record.attempt !== own && !covers(record, adopt(copy.record, outline)))),
  };
}

/**
 * @param {import("./lms/lms.js").Held} held
 * @param {import("./outline.js").Outline} outline
 */
function recordThere({ text, location }, outline) {
  const { state, record } = decode(text);
  const named = state === "good" ? record : { ...emptyRecord(), attempt: attemptOf(text) };
  const here = pathOf(outline).find(({ identifier }) => identifier === location);
  const placed = here && !named.here && !named.starts ? { ...named, here: { clock: 1, key: here.key } } : named;
  return { state, there: adopt(placed, outline) };
}

/**
 * What an LMS that begins each visit empty goes on from. After the end of the course, a new attempt is meant.
 * @param {Copy[]} copies  the newest first
 * @param {import("./outline.js").Outline} outline
 */
const unfinished = ([copy], outline) => (copy && !summarise(outline, copy.record).complete ? [copy] : []);

/**
 * @param {Copy} copy
 * @param {import("./lms/lms.js").Held} held
 * @param {LearnerRecord} there
 */
const owes = ({ sent, told, record }, held, there) =>
  (!sent && !covers(there, record)) ||
  (told !== null && ((told.complete && !held.complete) || (told.score ?? 0) > (held.score ?? 0) + 0.01));

/**
 * @param {import("./store.js").Store} store
 * @param {string} learner
 */
const unnamed = (store, learner) =>
  learner === NOBODY ? [] : store.copies(NOBODY).filter(({ refused }) => !refused.includes(learner));

/** @param {Other[]} others */
const newest = (others) => others.sort((a, b) => b.copy.at - a.copy.at)[0] ?? null;

/**
 * What only the learner can know of a copy.
 * @param {Other} other
 * @param {import("./outline.js").Outline} outline
 * @returns {Omit<import("./status.js").Question, "answer">}
 */
export function questionAbout({ learner, copy }, outline) {
  const { done, total } = summarise(outline, adopt(copy.record, outline));
  const words = learner === NOBODY ? UNNAMED : OTHER;
  return { ...words, yes: "go_on_from_device", date: new Date(copy.at), done, total };
}
const UNNAMED = /** @type {const} */ ({ cause: "unnamed_copy", no: "leave_out" });
const OTHER = /** @type {const} */ ({ cause: "other_attempt", no: "begin_anew" });

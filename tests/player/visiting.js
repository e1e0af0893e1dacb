/** A learner's visits, with a session as the page has it. */

import { completed, readToEnd } from "../../src/coursekit/player/record.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { newAttempt } from "../../src/coursekit/player/attempt.js";
import { CONCEPTS, copyOf, DONE_A, OUTLINE, QUESTION, world } from "./world.js";

export const OLD = newAttempt(Date.UTC(2025, 3, 1), "Old");
export const NEW = newAttempt(Date.UTC(2025, 5, 1), "New");
export const ALL = [..."abc"].reduce((record, id) => completed(readToEnd(record, `${id}----`), `${id}----`), DONE_A);
export const DONE_ALL = { ...ALL, attempt: OLD };
/** As an earlier visit to another attempt left it, that arrived whole. */
export const FINISHED = (more = {}) =>
  copyOf(DONE_ALL, { sent: true, told: { complete: true, score: 33.33, location: "c" }, ...more });

export function visiting(options = {}) {
  const there = world(options);
  const changes = [];
  const session = createSession(options.outline ?? OUTLINE, there.connect, (change) => changes.push(change));
  if (options.touched !== false) session.touch();
  return { ...there, session, changes };
}

/** The learner answers the first question. */
export const answer = ({ session }, picked = 1) => session.answer(CONCEPTS[0], QUESTION, [picked], { description: "", latency: 0 });

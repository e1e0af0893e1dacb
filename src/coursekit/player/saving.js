/**
 * Getting a learner record to the LMS and to this device, again and again until it arrives. Score and status go first,
 * the record after: a record that is refused must not take the score with it.
 *
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {"" | "local_only" | "not_kept" | "saving_failed" | "saving_failed_unkept" | "saving_recovered" | "connect_failed"
 *   | "record_damaged" | "record_damaged_unkept" | "record_newer" | "record_full" | "texts_dropped" | "progress_resent"
 *   | "score_behind"} Notice
 *   the key of the words that tell the learner; "" for nothing
 * @typedef {(action: () => void, milliseconds: number) => void} Later
 * @typedef {object} Saving
 * @property {() => LearnerRecord} open  what is known of the learner, from the LMS and from this device
 * @property {(record: LearnerRecord) => void} save  here at once, to the LMS when the page had time to show the answer
 * @property {() => void} flush  to the LMS now
 * @property {(entry: import("./lms/journal.js").Entry) => void} journal
 * @property {() => void} close
 */

import { adopt, editionOf } from "./record/editions.js";
import { decode, encode, LIMITS, RecordTooLong } from "./record/codec.js";
import { emptyRecord, isEmpty, merge } from "./record/value.js";
import { lacks } from "./lacks.js";
import { openStore } from "./store.js";
import { objectives, summarise } from "./score.js";

const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;
/** A damaged record that is at least so long was probably cut, so no more is sent than what arrived. */
const CUT_FROM = 1000;

/**
 * @param {object} world
 * @param {import("./outline.js").Outline} world.outline
 * @param {import("./lms/scorm12.js").Lms} world.lms
 * @param {Storage | null} world.storage
 * @param {() => number} world.seconds  that the learner has been here
 * @param {Later} world.later
 * @param {(notice: Notice) => void} world.notify
 * @param {(record: LearnerRecord) => LearnerRecord} world.found  told what a late answer of the LMS brought
 * @returns {Saving}
 */
export function createSaving({ outline, lms, storage, seconds, later, notify, found }) {
  const edition = editionOf(outline);
  let store = openStore(storage, outline.id, "");
  let connected = false;
  let writable = true;
  let failing = false;
  let retry = FIRST_RETRY;
  let waiting = false;
  let textsTold = false;
  let scoreTold = false;
  let lost = false;
  let room = lms.kind === "lms" ? LIMITS[outline.scorm] : Infinity;
  let due = false;
  let damaged = false;
  let closed = false;
  /** @type {LearnerRecord} */
  let latest = emptyRecord();

  /** @returns {LearnerRecord} */
  function meet() {
    const learner = lms.learner();
    store = openStore(storage, outline.id, learner);
    const { text, location } = lms.restore();
    const { state, record } = decode(text);
    if (state === "newer") refuse("record_newer");
    if (state === "damaged") {
      damaged = true;
      if (text.length >= CUT_FROM) room = Math.min(room, text.length);
      if (store.setAside(text)) notify("record_damaged");
      else refuse("record_damaged_unkept");
    }
    const here = outline.stages.flatMap((stage) => stage.concepts).find(({ identifier }) => identifier === location);
    const placed = here && !record.here ? { ...record, here: { clock: 1, key: here.key } } : record;
    const there = adopt(placed, outline);
    const joined = merge(there, adopt(decode(store.read()).record, outline));
    lost = lms.kind === "lms" && state !== "newer" && lacks(outline, there, joined);
    return joined;
  }

  /** Whether the LMS shows less than what is known: it confirmed, and did not keep; or it never heard. */
  function behind() {
    const { complete, score } = summarise(outline, latest);
    return lost || (complete && !lms.completed()) || (score !== null && lms.score() !== score);
  }

  /** @param {Notice} notice */
  function refuse(notice) {
    writable = false;
    notify(notice);
  }

  function open() {
    connected = lms.open();
    if (!connected) {
      notify("connect_failed");
      failing = true;
      tryAgain();
      return emptyRecord();
    }
    latest = meet();
    if (lms.kind === "device") notify(store.lasting ? "local_only" : "not_kept");
    else if (behind()) soon();
    lms.follow(objectives(outline, latest));
    return latest;
  }

  /** @returns {boolean} whether the LMS took everything */
  function send() {
    if (!connected) {
      connected = lms.open();
      if (!connected) return false;
      latest = found(merge(latest, meet()));
    }
    latest = withOthers().joined;
    const summary = summarise(outline, latest);
    const told = lms.report(summary, seconds());
    const kept = sendRecord();
    lms.follow(objectives(outline, latest));
    const stored = lms.commit();
    if (told && stored) compareScore(summary.score);
    return stored && told && kept;
  }

  /**
   * Some LMSes confirm a score and stay with the first of the visit.
   * @param {number | null} score
   */
  function compareScore(score) {
    const shown = lms.score();
    if (score === null || shown === null || scoreTold || Math.abs(shown - score) < 1) return;
    scoreTold = true;
    notify("score_behind");
  }

  /** @returns {boolean} */
  function sendRecord() {
    const nothingYet = Object.keys(latest.concepts).length === 0;
    if (!writable || isEmpty(latest) || (damaged && nothingYet)) return true;
    try {
      return sendText();
    } catch (error) {
      if (!(error instanceof RecordTooLong)) throw error;
      refuse("record_full");
      return true;
    }
  }

  /**
   * The record as long as the LMS takes it. What comes back tells: some confirm a long text and keep its beginning.
   * @returns {boolean}
   * @throws {RecordTooLong}
   */
  function sendText() {
    const { text, dropped } = encode(latest, room, edition);
    if (dropped.length && !textsTold) notify("texts_dropped");
    textsTold ||= dropped.length > 0;
    if (!lms.remember(text)) return false;
    const back = lms.restore().text;
    if (back === "" || back.length >= text.length || !text.startsWith(back)) return true;
    room = back.length;
    return sendText();
  }

  /** Another window of this device may have written since: its record is joined, neither here nor there replaced. */
  function withOthers() {
    const there = decode(store.read());
    return { ...there, joined: there.state === "newer" ? latest : merge(latest, adopt(there.record, outline)) };
  }

  function keepHere() {
    const { state, joined } = withOthers();
    if (state === "newer") return;
    if (state === "damaged") store.setAside(store.read());
    store.write(encode(joined).text);
  }

  function attempt() {
    due = false;
    if (closed) return;
    if (send()) {
      if (failing) notify("saving_recovered");
      else if (lost && !outline.forgets) notify("progress_resent");
      failing = lost = false;
      retry = FIRST_RETRY;
      return;
    }
    if (!failing) notify(store.lasting ? "saving_failed" : "saving_failed_unkept");
    failing = true;
    tryAgain();
  }

  /** When the page had time to show what happened. */
  function soon() {
    if (!due) later(() => due && attempt(), 0);
    due = true;
  }

  function tryAgain() {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      if (failing) attempt();
    }, retry);
    retry = Math.min(LAST_RETRY, retry * 2);
  }

  return {
    open,
    save(record) {
      latest = record;
      if (!isEmpty(record)) keepHere();
      soon();
    },
    flush: attempt,
    journal: (entry) => lms.journal(entry),
    close() {
      closed = true;
      lms.close();
    },
  };
}

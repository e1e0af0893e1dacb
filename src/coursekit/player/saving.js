/**
 * Getting a learner record to the LMS and to this device, again and again until it arrives. Score and status go first,
 * the record after: a record that is refused must not take the score with it.
 *
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {"" | "local_only" | "not_kept" | "saving_failed" | "saving_failed_unkept" | "saving_recovered" | "connect_failed"
 *   | "record_damaged" | "record_damaged_unkept" | "record_newer" | "record_full" | "texts_dropped"} Notice
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
import { openStore } from "./store.js";
import { summarise } from "./score.js";

const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;

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
      if (store.setAside(text)) notify("record_damaged");
      else refuse("record_damaged_unkept");
    }
    const here = outline.stages.flatMap((stage) => stage.concepts).find(({ id }) => id === location);
    const placed = here && !record.here ? { ...record, here: { clock: 1, key: here.key } } : record;
    return adopt(merge(placed, decode(store.read()).record), outline);
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
    return latest;
  }

  /** @returns {boolean} whether the LMS took everything */
  function send() {
    if (!connected) {
      connected = lms.open();
      if (!connected) return false;
      latest = found(merge(latest, meet()));
    }
    const told = lms.report(summarise(outline, latest), seconds());
    const kept = sendRecord();
    return lms.commit() && told && kept;
  }

  /** @returns {boolean} */
  function sendRecord() {
    const nothingYet = Object.keys(latest.concepts).length === 0;
    if (!writable || isEmpty(latest) || (damaged && nothingYet)) return true;
    try {
      const { text, dropped } = encode(latest, lms.kind === "lms" ? LIMITS[outline.scorm] : Infinity, edition);
      if (dropped.length && !textsTold) notify("texts_dropped");
      textsTold ||= dropped.length > 0;
      return lms.remember(text);
    } catch (error) {
      if (!(error instanceof RecordTooLong)) throw error;
      refuse("record_full");
      return true;
    }
  }

  /** Another window of this device may have written since, so its record is joined, never replaced. */
  function keepHere() {
    const there = decode(store.read());
    if (there.state === "newer") return;
    if (there.state === "damaged") store.setAside(store.read());
    store.write(encode(merge(latest, adopt(there.record, outline))).text);
  }

  function attempt() {
    due = false;
    if (closed) return;
    if (send()) {
      if (failing) notify("saving_recovered");
      failing = false;
      retry = FIRST_RETRY;
      return;
    }
    if (!failing) notify(store.lasting ? "saving_failed" : "saving_failed_unkept");
    failing = true;
    tryAgain();
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
      if (!due) later(() => due && attempt(), 0);
      due = true;
    },
    flush: attempt,
    journal: (entry) => lms.journal(entry),
    close() {
      closed = true;
      lms.close();
    },
  };
}

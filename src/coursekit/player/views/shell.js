/** What surrounds every screen: progress, the ways to the search, the settings and the path, and messages about saving. */

import { el, find, icon, unseen } from "../dom.js";
import { hrefOf, SEARCH } from "../route.js";
import { openSettings } from "./settings.js";

/**
 * @param {import("../questions/index.js").Words} words
 * @param {Storage | null} storage
 * @param {boolean} alone  of an SCO that is one concept: the LMS has the ways to the others
 */
export function createShell(words, storage, alone) {
  const tools = find(document, "#tools", HTMLElement);
  const meter = el("progress", { max: 1, value: 0, "aria-hidden": "true" });
  const count = el("span", { class: "progress-count", "aria-hidden": "true" });
  const spoken = unseen("");
  const letters = el("span", { class: "text-size-sign", "aria-hidden": "true" }, "A");
  const settings = el(
    "button",
    { type: "button", class: "tool", "aria-haspopup": "dialog", click: () => openSettings(words, storage) },
    letters,
    unseen(words("settings")),
  );
  const search = el("a", { class: "tool", href: hrefOf(SEARCH) }, icon("search"), unseen(words("search")));
  const path = el("a", { class: "tool path-link", href: hrefOf("") }, icon("map"), el("span", {}, words("path")));
  const progress = el("span", { class: "progress" }, meter, count, spoken);
  tools.append(...(alone ? [settings] : [progress, search, settings, path]));
  return {
    /** @param {import("../score.js").Summary} summary */
    showProgress({ done, total, progress }) {
      meter.value = progress;
      count.textContent = `${done}/${total}`;
      spoken.textContent = `${words("course_progress")}: ${words("progress_count", { done, total })}`;
    },
    /** @param {string} id  of the screen that is shown */
    mark(id) {
      for (const link of [search, path]) {
        if (link.hash === hrefOf(id)) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    },
    notify: createNotices(words),
    announce,
  };
}

/** @typedef {ReturnType<typeof createShell>} Shell */

/** @param {string} text */
function announce(text) {
  const announcer = find(document, "#announcer", HTMLElement);
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 100);
}

const TONES = /** @type {Record<string, string>} */ ({
  local_only: "quiet",
  not_counted: "quiet",
  result_kept: "quiet",
  saving_recovered: "good",
  progress_resent: "good",
  progress_sent: "good",
});

/**
 * What is the matter with saving, and the question that only the learner can answer.
 * @param {import("../questions/index.js").Words} words
 */
function createNotices(words) {
  const place = find(document, "#notices", HTMLElement);
  place.setAttribute("role", "status");
  /** @type {{cause: import("../status.js").Notice, question: import("../status.js").Question | null}} */
  let shown = { cause: "", question: null };
  /** @param {import("../status.js").Status} status */
  return ({ state, cause, question }) => {
    place.dataset.saving = state;
    if (cause === shown.cause && question === shown.question) return;
    shown = { cause, question };
    place.replaceChildren(...(cause ? [noticeOf(words, cause)] : []), ...(question ? [questionOf(words, question)] : []));
  };
}

/**
 * @param {import("../questions/index.js").Words} words
 * @param {import("../status.js").Notice} cause
 */
function noticeOf(words, cause) {
  const close = el(
    "button",
    { type: "button", class: "notice-close", "aria-label": words("dismiss"), click: () => notice.remove() },
    icon("cross"),
  );
  const notice = el(
    "div",
    { class: "notice", "data-tone": TONES[cause] ?? "trouble", "data-notice": cause },
    el("p", {}, words(cause)),
    close,
  );
  return notice;
}

/**
 * @param {import("../questions/index.js").Words} words
 * @param {import("../status.js").Question} question
 */
function questionOf(words, { cause, yes, no, date, done, total, answer }) {
  const day = date.toLocaleDateString(document.documentElement.dataset.words || "en", { dateStyle: "long" });
  const button = (/** @type {string} */ key, /** @type {boolean} */ goOn) =>
    el("button", { type: "button", class: "button", "data-answer": key, click: () => answer(goOn) }, words(key));
  return el(
    "div",
    { class: "notice", "data-tone": "quiet", "data-question": cause },
    el("p", {}, words(cause, { date: day, done, total })),
    button(yes, true),
    button(no, false),
  );
}

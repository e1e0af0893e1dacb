/** What surrounds every screen: progress, the way to the path, text size, and messages about saving. */

import { el, find, icon, unseen } from "../dom.js";
import { PATH } from "../route.js";

const SIZES = ["1", "2", "3"];
const SIZE_NAME = "coursekit:text-size";

/**
 * @param {import("../questions/index.js").Words} words
 * @param {Storage | null} storage
 */
export function createShell(words, storage) {
  const tools = find(document, "#tools", HTMLElement);
  const meter = el("progress", { max: 1, value: 0, "aria-hidden": "true" });
  const count = el("span", { class: "progress-count", "aria-hidden": "true" });
  const spoken = unseen("");
  const path = el("a", { class: "tool path-link", href: PATH }, icon("map"), el("span", {}, words("path")));
  tools.append(el("span", { class: "progress" }, meter, count, spoken), textSizeButton(words, storage), path);
  return {
    /** @param {import("../score.js").Summary} summary */
    showProgress({ done, total, progress }) {
      meter.value = progress;
      count.textContent = `${done}/${total}`;
      spoken.textContent = `${words("course_progress")}: ${words("progress_count", { done, total })}`;
    },
    /** @param {boolean} here */
    markPath: (here) => (here ? path.setAttribute("aria-current", "page") : path.removeAttribute("aria-current")),
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

/**
 * @param {import("../questions/index.js").Words} words
 * @param {Storage | null} storage
 */
function textSizeButton(words, storage) {
  const root = document.documentElement;
  const said = unseen("");
  const letters = el("span", { class: "text-size-sign", "aria-hidden": "true" }, "A");
  /** @param {string} size */
  const choose = (size) => {
    root.dataset.textSize = size;
    said.textContent = `${words("text_size")}: ${words(`text_size_${size}`)}`;
  };
  choose(SIZES.find((size) => size === storage?.getItem(SIZE_NAME)) ?? SIZES[0]);
  const next = () => SIZES[(SIZES.indexOf(root.dataset.textSize ?? "") + 1) % SIZES.length];
  return el(
    "button",
    { type: "button", class: "tool text-size", click: () => change(choose, next(), storage) },
    letters,
    said,
  );
}

/**
 * @param {(size: string) => void} choose
 * @param {string} size
 * @param {Storage | null} storage
 */
function change(choose, size, storage) {
  choose(size);
  try {
    storage?.setItem(SIZE_NAME, size);
  } catch {
    // A full storage must not stop the reader: the size holds for this visit.
  }
}

const TONES = /** @type {Record<string, string>} */ ({ local_only: "quiet", saving_recovered: "good", progress_resent: "good" });

/**
 * One message at a time; a quiet one never takes the place of a trouble, and good news removes it.
 * @param {import("../questions/index.js").Words} words
 */
function createNotices(words) {
  const place = find(document, "#notices", HTMLElement);
  place.setAttribute("role", "status");
  /** @param {import("../saving.js").Notice} notice */
  return (notice) => {
    if (!notice) return place.replaceChildren();
    const close = el(
      "button",
      { type: "button", class: "notice-close", "aria-label": words("dismiss"), click: () => place.replaceChildren() },
      icon("cross"),
    );
    place.replaceChildren(
      el(
        "div",
        { class: "notice", "data-tone": TONES[notice] ?? "trouble", "data-notice": notice },
        el("p", {}, words(notice)),
        close,
      ),
    );
    return undefined;
  };
}

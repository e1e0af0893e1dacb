/** What surrounds every screen: progress, the ways to the search, the settings and the path, and messages about saving. */

import { el, find, icon, unseen } from "../dom.js";
import { hrefOf, SEARCH } from "../route.js";
import { createNotices } from "./notices.js";
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

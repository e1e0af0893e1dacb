/** The first page: what the course is, and the way in, which is the way on for those who have begun. */

import { el, find, spoken } from "../dom.js";
import { END, hrefOf } from "../route.js";
import { firstOpen } from "../unlock.js";
import { loadWelcome } from "../content.js";
import { pathOf } from "../outline.js";
import { restartButton } from "./restart.js";

/**
 * @param {import("../session.js").Session} session
 * @param {import("../questions/index.js").Words} words
 * @param {HTMLElement | null} main  where the page may stand already, as the launch page brings it
 */
export async function welcomeView(session, words, main) {
  const there = main?.querySelector(".welcome");
  const page = there instanceof HTMLElement ? there : read(await loadWelcome());
  find(page, ".welcome-in", HTMLElement).replaceChildren(...wayIn(session, words));
  page.dataset.started = "";
  return page;
}

/** @param {string} html */
function read(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return find(template.content, ".welcome", HTMLElement);
}

/**
 * @param {import("../session.js").Session} session
 * @param {import("../questions/index.js").Words} words
 */
function wayIn(session, words) {
  const { outline, record, standings } = session;
  const here = pathOf(outline).find(({ key }) => key === record.here?.key);
  const next = here && standings.get(here.id)?.state === "open" ? here : firstOpen(outline, standings);
  const label = words(!next ? "to_the_end" : here ? "continue_here" : "start_here");
  const title = next && here ? el("span", { class: "onward-title" }, `${next.code} ${next.title}`) : null;
  const way = el("a", { class: "button", href: hrefOf(next?.id ?? END) }, el("span", spoken(), label), title);
  const path = el("a", { class: "button button-quiet", href: hrefOf(""), ...spoken() }, words("path_title"));
  return [way, path, ...(session.mayRestart ? [restartButton(session, words)] : [])];
}

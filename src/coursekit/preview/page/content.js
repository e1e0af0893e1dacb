/** The course's content as the preview gives it: each piece is asked for when it is shown, as it is then. */

import { readRoute } from "./route.js";

// The page around may hear of this window after it has begun.
addEventListener("started", (event) => Object.assign(window, { previewed: /** @type {CustomEvent} */ (event).detail }));

/** @param {string} name */
async function load(name) {
  const answer = await fetch(`content/${name}.json`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

export const loadCourse = () => load("course");
export const loadNews = () => Promise.reject(new Error("The preview is of no earlier edition."));
export const loadPlaying = () => import("./playing.js");
export const loadGlossary = () => load("glossary");
export const loadWelcome = () => load("welcome");
export const loadAnchors = () => load("anchors");
export const loadSearch = () => load("search");

/** Of a stage, the concept that is shown. */
export const loadStage = async () => {
  const id = readRoute(location.hash)?.id ?? "";
  return { [id]: await load(`pages/${encodeURIComponent(id)}`) };
};

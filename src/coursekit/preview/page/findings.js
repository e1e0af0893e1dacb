/** What lint finds: in a list, and on the page beside what causes it, with its fix and the way to the editor. */

import { current, view } from "./course.js";
import { at, el, say } from "./element.js";

/** @typedef {{number: number, path: string, line: number, column: number, severity: string, rule: string, message: string, help: string, fix: string, concept: string, where: string, follows: boolean}} Finding */

const MOST_LISTED = 60;
/** @type {Finding[]} */
let findings = [];
const { root, editor } = await (await fetch("state")).json();

/** @param {{findings: Finding[], counts: Record<string, number>, size: string}} told */
export function takeFindings(told) {
  findings = told.findings;
  const { error, warning, info } = told.counts;
  const counted = [many(error, "error"), many(warning, "warning"), many(info, "note")].filter((words) => words);
  at("counts").textContent = `${counted.join(", ") || "None"} in ${told.size}`;
  at("standing").textContent = many(error, "error") || "Up to date";
  showFindings();
  document.documentElement.dataset.findings = String(findings.length);
}

/** @param {number} count @param {string} word */
const many = (count, word) => (count ? `${count} ${word}${count === 1 ? "" : "s"}` : "");

export function showFindings() {
  const id = current();
  const here = findings.filter(({ concept }) => concept === id);
  const elsewhere = findings.filter(({ concept }) => concept !== id);
  const listed = [...here, ...elsewhere.filter(({ follows }) => !follows)];
  at("findings").replaceChildren(...listed.slice(0, MOST_LISTED).map((finding) => block(finding, "li", "finding")));
  at("more").textContent = rest(listed.length - MOST_LISTED, elsewhere.filter(({ follows }) => follows).length);
  beside(here);
}

/** What the list does not show. @param {number} more @param {number} following */
function rest(more, following) {
  const follow = following ? `${following} on other pages ${following === 1 ? "follows" : "follow"} from these.` : "";
  return [more > 0 ? `And ${more} more: coursekit lint lists them.` : "", follow].filter((words) => words).join(" ");
}

/** Each finding of the concept that is shown stands before what causes it. @param {Finding[]} here */
function beside(here) {
  const page = view()?.document;
  const article = page?.querySelector("article.concept");
  if (!article || article.dataset.concept !== current()) return;
  for (const old of article.querySelectorAll(".preview-finding")) old.remove();
  for (const finding of here) {
    const place = finding.where ? article.querySelector(finding.where) : lineIn(article, finding);
    const note = page.adoptNode(block(finding, "div", "preview-finding"));
    const target = place ?? article.querySelector(".concept-header");
    if (target?.matches("li, tr, td, th")) target.prepend(note);
    else if (target) target.before(note);
    else article.prepend(note);
  }
}

/** The part of the prose that holds a line. @param {Element} article @param {Finding} finding */
function lineIn(article, { path, line }) {
  const parts = [...article.querySelectorAll("[data-at]")];
  const lines = parts.map((part) => Number(/** @type {HTMLElement} */ (part).dataset.at?.replace(`${path}:`, "")));
  const best = Math.max(...lines.filter((each) => each <= line));
  return parts[lines.indexOf(best)] ?? article.querySelector(".prose");
}

/** @param {Finding} finding @param {string} tag @param {string} name */
const block = (finding, tag, name) =>
  el(
    tag,
    { class: name, "data-severity": finding.severity },
    el("p", {}, el("strong", { class: "word" }, `${finding.severity}: `), finding.message),
    ...(finding.help ? [el("p", { class: "help" }, finding.help)] : []),
    ...actions(finding),
  );

/** @param {Finding} finding */
function actions(finding) {
  const { number, rule, path, line, column, fix } = finding;
  const words = `Open ${path}:${line}`;
  const address = `vscode://file${encodeURI(root)}/${encodeURI(path)}:${line}:${column}`;
  const edit = () => post("edit", { path, line, column });
  const fixIt = () => post("fix", { number, rule, path });
  return [
    ...(fix ? [el("button", { type: "button", class: "fix", click: fixIt }, fix)] : []),
    editor
      ? el("button", { type: "button", class: "open", click: edit }, words)
      : el("a", { class: "open", href: address }, words),
  ];
}

/** @param {string} where @param {object} what */
async function post(where, what) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(where, { method: "POST", headers, body: JSON.stringify(what) });
  say(answer.ok ? (await answer.json()).trouble : "The preview did not take this.");
}

/** The preview's own page: the course in a frame, what is found beside it, and the LMS that it speaks to. */

import { createLms, resumed } from "./lms.js";

/** @typedef {{number: number, path: string, line: number, column: number, severity: string, rule: string, message: string, help: string, fix: string, concept: string, where: string}} Finding */
/** @typedef {{id: string, key: string, code: string, title: string, prerequisites: string[]}} Concept */

/** @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);
const frame = /** @type {HTMLIFrameElement} */ (at("sco"));
const MOST_CALLS = 400;
const ROOM = { "1.2": 3800, 2004: 60000 };
/** @type {"1.2" | "2004"} */
let version = "1.2";
/** @type {Record<string, string>} */
let values = {};
let visit = 0;
let offline = false;
let failing = false;
/** The screen that is shown, also while the course is loaded anew. */
let place = location.hash;
/** @type {any} */
let screen = null;
/** @type {Finding[]} */
let findings = [];
/** @type {Concept[]} */
let concepts = [];
let root = "";
let editor = false;
/** Where the learner reads, across a new start of the course. @type {number | null} */
let top0 = null;

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes
 * @param {...(Node | string)} children
 */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** @param {string} words @param {string} call @param {boolean} bad */
function log(words, call, bad) {
  const calls = at("calls");
  calls.prepend(el("li", bad ? { "data-tone": "bad" } : {}, words, el("code", {}, call)));
  while (calls.children.length > MOST_CALLS) calls.lastElementChild.remove();
}

/** The course's page goes, and says its last words to the LMS, before anything begins anew. */
function leave() {
  screen = null;
  if (!frame.getAttribute("src") || frame.src === "about:blank") return Promise.resolve();
  return new Promise((gone) => {
    frame.addEventListener("load", gone, { once: true });
    frame.src = "about:blank";
  });
}

/** @param {() => void} [change]  what becomes of the learner between the visits */
async function begin(change = () => {}) {
  const mine = (visit += 1);
  await leave();
  change();
  if (mine !== visit) return;
  for (const name of ["API", "API_1484_11"]) delete (/** @type {any} */ (window)[name]);
  const lms = createLms(version, {
    before: resumed(version, values),
    takes: () => {
      if (offline) return false;
      if (!failing) return true;
      press("fail", (failing = false));
      return false;
    },
    keep: (kept) => {
      values = kept;
      sessionStorage.setItem(`values-${version}`, JSON.stringify(values));
      drawRecord();
    },
    log,
  });
  Object.assign(window, { [lms.name]: lms.api });
  frame.src = `course/${version}/index.html?${Date.now()}${place}`;
}

frame.addEventListener("load", () => {
  const view = /** @type {any} */ (frame.contentWindow);
  if (!view || !view.location.pathname.endsWith("index.html")) return;
  if (view.previewed) arrived(view, view.previewed);
  else view.addEventListener("started", (/** @type {CustomEvent} */ event) => arrived(view, event.detail));
  view.document.head.append(Object.assign(view.document.createElement("link"), { rel: "stylesheet", href: "../../page/beside.css" }));
  view.addEventListener("hashchange", () => setTimeout(shown, 0));
  new view.MutationObserver(() => beside()).observe(view.document.getElementById("main"), { childList: true });
  appear();
  hear();
});

/** @param {any} view @param {any} found */
function arrived(view, found) {
  screen = found;
  if (top0 !== null) view.scrollTo(0, top0);
  top0 = null;
  shown();
}

const current = () => decodeURIComponent(place.slice(2).split("/")[0]);

function shown() {
  if (!screen) return;
  const hash = frame.contentWindow?.location.hash ?? "";
  if (hash.startsWith("#/")) place = hash;
  const id = current();
  if (at("concept").value !== id) at("concept").value = concepts.some((each) => each.id === id) ? id : "";
  history.replaceState(null, "", place || "#/");
  beside();
  listFindings();
}

/** What stands in the forms of the page, to be there again when it is shown anew. @param {Document} page */
function typed(page) {
  /** @type {Map<string, any>} */
  const found = new Map();
  for (const field of page.querySelectorAll("[data-question] :is(input, textarea, select)")) {
    const input = /** @type {HTMLInputElement} */ (field);
    found.set(nameOf(input), input.type === "checkbox" || input.type === "radio" ? input.checked : input.value);
  }
  return found;
}

/** @param {HTMLInputElement} input */
function nameOf(input) {
  const question = /** @type {HTMLElement} */ (input.closest("[data-question]"));
  return `${question.dataset.question} ${[...question.querySelectorAll("input, textarea, select")].indexOf(input)}`;
}

/** @param {Document} page @param {Map<string, any>} before */
function type(page, before) {
  for (const field of page.querySelectorAll("[data-question] :is(input, textarea, select)")) {
    const input = /** @type {HTMLInputElement} */ (field);
    const value = before.get(nameOf(input));
    if (value === undefined || input.disabled) continue;
    if (typeof value === "boolean") input.checked = value;
    else if (input.value !== value) input.value = value;
  }
}

async function renew() {
  const view = frame.contentWindow;
  if (!view || !screen) return;
  const before = typed(view.document);
  const { scrollX, scrollY } = view;
  await screen.again();
  type(view.document, before);
  view.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  beside();
  document.documentElement.dataset.renewed = String(Date.now());
}

/** @param {{whole: boolean, ids: string[] | null}} event */
async function pages({ whole, ids }) {
  if (whole || !screen) {
    await outline();
    if (screen) top0 = frame.contentWindow?.scrollY ?? null;
    if (concepts.length) await begin();
    else await leave();
    return;
  }
  if (ids === null || ids.includes(current())) await renew();
}

async function outline() {
  const answer = await fetch(`course/${version}/content/course.json`);
  const told = answer.ok ? await answer.json() : { outline: { stages: [], title: "" } };
  concepts = told.outline.stages.flatMap((/** @type {any} */ stage) => stage.concepts);
  at("title").textContent = told.outline.title || "Preview";
  document.title = `Preview · ${told.outline.title}`;
  const options = () => concepts.map(({ id, code, title }) => el("option", { value: id }, `${code} ${title}`));
  at("concept").replaceChildren(el("option", { value: "" }, "(another screen)"), ...options());
  at("learner").replaceChildren(el("option", { value: "" }, "(choose)"), ...options());
}

// Findings

/** @param {Finding} finding */
function actions(finding) {
  const parts = [];
  const place = `${finding.path}:${finding.line}`;
  if (finding.fix) parts.push(el("button", { type: "button", click: () => mend(finding) }, finding.fix));
  if (editor) parts.push(el("button", { type: "button", class: "open", click: () => edit(finding) }, `Open ${place}`));
  else parts.push(el("a", { class: "open", href: `vscode://file${encodeURI(root)}/${encodeURI(finding.path)}:${finding.line}:${finding.column}` }, `Open ${place}`));
  return parts;
}

/** @param {Finding} finding @param {string} tag @param {string} name */
const block = (finding, tag, name) =>
  el(tag, { class: name, "data-severity": finding.severity },
    el("p", {}, el("strong", { class: "word" }, `${finding.severity}: `), finding.message),
    ...(finding.help ? [el("p", { class: "help" }, finding.help)] : []),
    ...actions(finding));

function listFindings() {
  const id = current();
  const ordered = [...findings.filter(({ concept }) => concept === id), ...findings.filter(({ concept }) => concept !== id)];
  at("findings").replaceChildren(...ordered.slice(0, 60).map((finding) => block(finding, "li", "finding")));
}

/** Each finding of this concept stands before what causes it. */
function beside() {
  const page = frame.contentDocument;
  const article = page?.querySelector("article.concept");
  if (!page || !article) return;
  for (const old of article.querySelectorAll(".preview-finding")) old.remove();
  const id = /** @type {HTMLElement} */ (article).dataset.concept;
  for (const finding of findings.filter(({ concept }) => concept === id)) {
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

/** @param {string} where @param {object} what */
async function post(where, what) {
  const answer = await fetch(where, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
  const { trouble } = answer.ok ? await answer.json() : { trouble: "The preview did not take this." };
  say(trouble);
}

/** @param {Finding} finding */
const mend = ({ number, rule, path }) => post("fix", { number, rule, path });
/** @param {Finding} finding */
const edit = ({ path, line, column }) => post("edit", { path, line, column });

/** @param {string} message */
function say(message) {
  at("trouble").hidden = !message;
  at("trouble").textContent = message;
}

// The LMS

function drawRecord() {
  const named = Object.entries(values).filter(([name]) => !/interactions|objectives/.test(name));
  at("record").replaceChildren(...named.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value || "(empty)")]));
}

/** @param {string} id @param {boolean} on */
const press = (id, on) => at(id).setAttribute("aria-pressed", String(on));

/** The course's window believes what the button says of the network. */
function hear() {
  const view = /** @type {any} */ (frame.contentWindow);
  if (!view) return;
  Object.defineProperty(view.navigator, "onLine", { configurable: true, get: () => !offline });
  view.dispatchEvent(new view.Event(offline ? "offline" : "online"));
}

function appear() {
  const colours = at("dark").getAttribute("aria-pressed") === "true" ? "dark" : "";
  const view = /** @type {any} */ (frame.contentWindow);
  if (colours) view?.document.dispatchEvent(new view.CustomEvent("appearance", { detail: { colours } }));
}

/** Leaves nothing of the learner: not in the LMS, and not on the device. */
function forget() {
  values = {};
  for (const name of Object.keys(localStorage)) if (name.startsWith("coursekit:")) localStorage.removeItem(name);
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("coursekit:") || name.startsWith("values-")) sessionStorage.removeItem(name);
  drawRecord();
}

/** A learner for whom all that stands before a concept is complete. @param {string} id */
async function become(id) {
  const [{ encode }, { completed, emptyRecord, readToEnd, visited }] = await Promise.all([
    import("../modules/record/codec.js"),
    import("../modules/record/value.js"),
  ]);
  let record = emptyRecord();
  for (const concept of concepts) {
    if (concept.id === id) break;
    record = completed(readToEnd(record, concept.key), concept.key);
  }
  const here = concepts.find((concept) => concept.id === id);
  if (here) record = visited(record, here.key);
  place = `#/${id}`;
  await begin(() => {
    forget();
    values = { "cmi.suspend_data": encode(record, ROOM[version]).text };
    if (version === "1.2") values["cmi.core.lesson_status"] = "incomplete";
    drawRecord();
  });
}

at("concept").addEventListener("change", () => {
  const view = frame.contentWindow;
  if (view && at("concept").value) view.location.hash = `#/${at("concept").value}`;
});
at("learner").addEventListener("change", () => at("learner").value && become(at("learner").value));
at("version").addEventListener("change", () => {
  void begin(() => {
    version = at("version").value === "2004" ? "2004" : "1.2";
    forget();
  });
});
at("offline").addEventListener("click", () => (press("offline", (offline = !offline)), hear()));
at("fail").addEventListener("click", () => press("fail", (failing = !failing)));
at("reset").addEventListener("click", () => begin(forget));
at("phone").addEventListener("click", () => press("phone", document.body.classList.toggle("phone")));
at("dark").addEventListener("click", () => {
  const on = at("dark").getAttribute("aria-pressed") !== "true";
  press("dark", on);
  const view = /** @type {any} */ (frame.contentWindow);
  view?.document.dispatchEvent(new view.CustomEvent("appearance", { detail: { colours: on ? "dark" : "light" } }));
});
at("path").addEventListener("toggle", () => at("path").open && (at("drawing").src = `path.svg?${Date.now()}`));

/** @param {number} count @param {string} word */
const many = (count, word) => (count ? `${count} ${word}${count === 1 ? "" : "s"}` : "");

/** @param {any} event */
async function told(event) {
  if (event.kind === "trouble") say(event.message);
  if (event.kind === "pages") await pages(event);
  if (event.kind === "findings") {
    findings = event.findings;
    const { error, warning, info } = event.counts;
    const told = [many(error, "error"), many(warning, "warning"), many(info, "note")].filter((words) => words);
    at("counts").textContent = `${told.join(", ") || "None"} in ${event.size}`;
    at("standing").textContent = many(error, "error") || "Up to date";
    if (!concepts.length) await pages({ whole: true, ids: null });
    listFindings();
    beside();
    document.documentElement.dataset.findings = String(findings.length);
  }
}

values = JSON.parse(sessionStorage.getItem("values-1.2") ?? "{}");
drawRecord();
({ root, editor } = await (await fetch("state")).json());
const source = new EventSource("events");
let last = Promise.resolve();
source.addEventListener("message", ({ data }) => (last = last.then(() => told(JSON.parse(data))).catch(console.error)));
source.addEventListener("error", () => (at("standing").textContent = "The preview was stopped"));
source.addEventListener("open", () => (at("standing").textContent = "Connected"));

/** The map: the path as a line through its stages, with arcs to what each concept rests on and connects to. */

import { around, el, icon, spoken } from "../dom.js";
import { hrefOf } from "../route.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 */

const SVG = "http://www.w3.org/2000/svg";
const ICONS = /** @type {const} */ ({ locked: "lock", open: "here", complete: "check" });

/**
 * @param {Session} session
 * @param {Words} words
 */
export function mapView(session, words) {
  const arcs = document.createElementNS(SVG, "svg");
  arcs.setAttribute("class", "map-arcs");
  arcs.setAttribute("aria-hidden", "true");
  const rows = session.outline.stages.map((stage) => {
    const id = `stage-${stage.number}`;
    return el(
      "section",
      { class: "map-stage", "aria-labelledby": id },
      el("h2", { id }, around(words, "stage_title", { number: stage.number, title: stage.title })),
      el("ol", {}, ...stage.concepts.map((concept) => row(concept, session, words))),
    );
  });
  const map = el("div", { class: "map" }, arcs, ...rows);
  const redraw = () => draw(map, arcs, session.outline);
  new ResizeObserver(redraw).observe(map);
  for (const event of ["focusin", "focusout", "pointerover", "pointerleave"]) map.addEventListener(event, redraw);
  return el("div", {}, el("p", { class: "map-intro", ...spoken() }, words("map_intro")), map);
}

/**
 * @param {OutlineConcept} concept
 * @param {Session} session
 * @param {Words} words
 */
function row(concept, session, words) {
  const state = session.standings.get(concept.id)?.state ?? "locked";
  const here = session.record.here?.key === concept.key;
  return el(
    "li",
    { class: "map-row", "data-row": concept.id, "data-state": state, ...(here ? { "data-here": true } : {}) },
    el("span", { class: "map-sign" }, icon(ICONS[state])),
    el(
      "a",
      { href: hrefOf(concept.id) },
      el("span", { class: "code" }, concept.code),
      ` ${concept.title} `,
      el("span", { class: "visually-hidden", ...spoken() }, words(here ? "state_here" : `state_${state}`)),
    ),
  );
}

/**
 * Arcs as `coursekit graph` draws them: long ones reach farther, prerequisites to one side and connections to the other.
 * @param {HTMLElement} map
 * @param {SVGElement} arcs
 * @param {import("../outline.js").Outline} outline
 */
function draw(map, arcs, outline) {
  const frame = map.getBoundingClientRect();
  const rows = [...map.querySelectorAll(".map-row")];
  const looked = map.querySelector(".map-row:focus-within, .map-row:hover")?.getAttribute("data-row");
  /** @type {Map<string, number>} */
  const middle = new Map();
  for (const each of rows) {
    const box = each.getBoundingClientRect();
    middle.set(each.getAttribute("data-row") ?? "", box.top - frame.top + box.height / 2);
  }
  const heights = [...middle.values()];
  const longest = Math.max(1, (heights.at(-1) ?? 0) - (heights[0] ?? 0));
  const box = rows[0]?.getBoundingClientRect();
  if (!box) return;
  const after = getComputedStyle(map).direction === "rtl";
  const [left, right] = [box.left - frame.left, box.right - frame.left];
  const sides = after
    ? { needs: [right - 4, frame.width - right], connects: [left, -left] }
    : { needs: [left + 4, -left], connects: [right, frame.width - right] };
  /** @type {(kind: "needs" | "connects", one: string, other: string) => SVGElement[]} */
  const arc = (kind, one, other) => {
    const [first, last] = [middle.get(one), middle.get(other)];
    if (first === undefined || last === undefined || one === other) return [];
    const [x = 0, reach = 0] = sides[kind];
    const out = x + (reach * (0.12 + 0.88 * (Math.abs(last - first) / longest) ** 0.6) * 4) / 3;
    const strength = !looked ? "" : looked === one || looked === other ? " strong" : " faint";
    return [shape(`map-${kind}${strength}`, `M${x} ${first}C${out} ${first} ${out} ${last} ${x} ${last}`)];
  };
  const concepts = outline.stages.flatMap((stage) => stage.concepts);
  arcs.replaceChildren(
    ...concepts.flatMap(({ id, connects_to }) => connects_to.flatMap((other) => arc("connects", id, other))),
    ...concepts.flatMap(({ id, prerequisites }) => prerequisites.flatMap((need) => arc("needs", id, need))),
  );
}

/**
 * @param {string} name
 * @param {string} d
 */
function shape(name, d) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", name);
  path.setAttribute("d", d);
  return path;
}

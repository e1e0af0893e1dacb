/** Rows that are dragged into order: with a mouse by the whole row, with a finger by its grip, since the rest scrolls. */

import { el, findAll, icon } from "../dom.js";

/** Pixels that a mouse moves before it drags, so that a click stays a click. */
const SLACK = 4;
/** Pixels from the window's edge where it begins to scroll, and how many it scrolls at a time. */
const EDGE = 96;
const STEP = 8;

/**
 * @param {HTMLElement} list
 * @param {(row: HTMLElement) => void} moved  told when a row was dropped at another place
 */
export function letDrag(list, moved) {
  for (const row of findAll(list, "li", HTMLElement)) row.prepend(el("span", { class: "grip" }, icon("grip")));
  list.addEventListener("pointerdown", (event) => {
    const row = rowAt(list, event);
    if (row) drag(list, row, event, moved);
  });
}

/**
 * @param {HTMLElement} list
 * @param {PointerEvent} event
 */
function rowAt(list, { target, button, isPrimary, pointerType }) {
  if (!(target instanceof Element) || button !== 0 || !isPrimary || list.closest('[data-phase="answered"]')) return null;
  const byHand = pointerType === "mouse" ? !target.closest("button") : target.closest(".grip");
  return byHand ? target.closest("li") : null;
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 * @param {PointerEvent} start
 * @param {(row: HTMLElement) => void} moved
 */
function drag(list, row, start, moved) {
  const ended = new AbortController();
  const from = placeOf(list, row);
  let y = start.clientY;
  let held = start.pointerType !== "mouse";

  function follow() {
    row.classList.add("held");
    const under = findAll(list, "li", HTMLElement).find((other) => other !== row && covers(other, y));
    if (!under) return;
    const { top, height } = under.getBoundingClientRect();
    if (y < top + height / 2) under.before(row);
    else under.after(row);
  }

  function scroll() {
    if (ended.signal.aborted) return;
    const step = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (held && step) {
      scrollBy({ top: step, behavior: "instant" });
      follow();
    }
    requestAnimationFrame(scroll);
  }

  /** @param {PointerEvent} event */
  function move({ clientY }) {
    y = clientY;
    held ||= Math.abs(y - start.clientY) > SLACK;
    if (held) follow();
  }

  function end() {
    ended.abort();
    row.classList.remove("held");
    if (placeOf(list, row) !== from) moved(row);
  }

  list.setPointerCapture(start.pointerId);
  list.addEventListener("pointermove", move, ended);
  for (const last of ["pointerup", "pointercancel"]) list.addEventListener(last, end, ended);
  scroll();
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 */
const placeOf = (list, row) => [...list.children].indexOf(row);

/**
 * @param {HTMLElement} row
 * @param {number} y
 */
function covers(row, y) {
  const { top, bottom } = row.getBoundingClientRect();
  return top <= y && y <= bottom;
}

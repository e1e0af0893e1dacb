/** Items in the right order. An answer lists the indexes of the items as the learner put them. */

import { digitsFor, fromDigits, toDigits } from "../record/digits.js";
import { el, find, findAll, icon, rich, spoken, unseen } from "../dom.js";
import { letDrag } from "./drag.js";
import { shuffle } from "./shuffle.js";

/** @typedef {import("./index.js").Question & {items: string[]}} Question */

/** @param {Question} question */
const itemsOf = (question) => question.items ?? [];

/** @param {number} count */
const factorial = (count) => Array.from({ length: count }, (_, at) => BigInt(at + 1)).reduce((a, b) => a * b, 1n);

/** @param {number} parts */
export const size = (parts) => digitsFor(factorial(parts));

export const counted = "counted_order";

/**
 * The places of the most items that stand in the right order among themselves: all others would have to move. So one
 * item at the wrong end is one mistake; by neighbours it would be two, and by places all of them.
 * @param {number[]} order
 */
export function inOrder(order) {
  /** @type {number[][]} places of the longest rising row that ends at each place */
  const rows = [];
  for (const [place, item] of order.entries()) {
    const before = rows.filter((row) => order[row[row.length - 1]] < item);
    rows.push([...before.reduce((best, row) => (row.length > best.length ? row : best), []), place]);
  }
  return rows.reduce((best, row) => (row.length > best.length ? row : best), []);
}

/**
 * 1 for the right order, 0 for its reverse; else the share of moves that are not needed.
 * @param {Question} question
 * @param {number[]} order
 */
export function grade(question, order) {
  const right = itemsOf(question);
  if (order.every((item, place) => right[item] === right[place])) return 1;
  return (inOrder(order).length - 1) / (order.length - 1);
}

/**
 * The permutation's number (Lehmer code).
 * @param {Question} question
 * @param {number[]} order
 */
export function encode(question, order) {
  const number = order.reduce((sum, item, place) => {
    const smaller = order.slice(place + 1).filter((later) => later < item).length;
    return sum * BigInt(order.length - place) + BigInt(smaller);
  }, 0n);
  return toDigits(number, size(itemsOf(question).length));
}

/**
 * @param {Question} question
 * @param {string} code
 * @returns {number[] | null}
 */
export function decode(question, code) {
  const count = itemsOf(question).length;
  let number = code.length === size(count) ? fromDigits(code) : null;
  if (number === null || number >= factorial(count)) return null;
  /** @type {number[]} */
  const smaller = [];
  for (let base = 1n; base <= count; number /= base, base += 1n) smaller.unshift(Number(number % base));
  const left = Array.from({ length: count }, (_, item) => item);
  return smaller.map((place) => left.splice(place, 1)[0]);
}

/** @param {Question} question */
export const right = (question) => itemsOf(question).map((_, place) => place);

/**
 * @param {Question} question
 * @param {number[]} order
 * @returns {import("./index.js").Interaction}
 */
export const interaction = (question, order) => ({ type: "sequencing", picks: order, parts: itemsOf(question).length });

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {number[]} order
 */
export function fill(form, question, order) {
  const list = find(form, ".order", HTMLOListElement);
  const shown = shuffle(question.key, order.length);
  list.append(...order.map((item) => find(list, `[data-place="${shown.indexOf(item)}"]`, HTMLLIElement)));
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const list = find(form, ".order", HTMLOListElement);
  const shown = shuffle(question.key, itemsOf(question).length);
  const rows = findAll(list, ".order-item", HTMLLIElement);
  const said = el("p", { class: "visually-hidden", role: "status" });
  list.after(said);
  /** @param {HTMLElement} row */
  const tell = (row) => {
    const item = find(row, ".order-text", HTMLElement).textContent?.trim() ?? "";
    said.textContent = words("moved", { item, place: [...list.children].indexOf(row) + 1, count: rows.length });
  };
  for (const row of rows) row.append(moveButtons(row, list, tell, words));
  letDrag(list, tell);
  return {
    read: () => findAll(list, ".order-item", HTMLLIElement).map((row) => shown[Number(row.dataset.place)]),
    show: (order) => fill(form, question, order),
    mark(order, reveal) {
      const standing = inOrder(order);
      const whole = grade(question, order) === 1;
      findAll(list, ".order-item", HTMLLIElement).forEach((row, place) => {
        const right = whole || standing.includes(place);
        row.dataset.verdict = right ? "right" : "wrong";
        row.append(
          el(
            "span",
            { class: "verdict" },
            icon(right ? "check" : "cross"),
            unseen(words(right ? "result_right" : "result_wrong")),
          ),
        );
      });
      if (whole || !reveal) return [];
      const right = el("ol", { class: "right-order" }, ...itemsOf(question).map((item) => rich("li", "", item)));
      return [el("p", { class: "right-answer" }, el("strong", spoken(), words("right_answer"))), right];
    },
    clear() {
      for (const row of rows) {
        delete row.dataset.verdict;
        row.querySelector(".verdict")?.remove();
      }
    },
  };
}

/**
 * @param {HTMLLIElement} row
 * @param {HTMLElement} list
 * @param {(row: HTMLElement) => void} moved
 * @param {import("./index.js").Words} words
 */
function moveButtons(row, list, moved, words) {
  const item = row.textContent?.trim() ?? "";
  /** @param {number} step */
  const move = (step) => (/** @type {Event} */ event) => {
    const rows = [...list.children];
    const place = rows.indexOf(row) + step;
    if (place < 0 || place >= rows.length) return;
    if (step < 0) rows[place].before(row);
    else rows[place].after(row);
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
    moved(row);
  };
  const up = el(
    "button",
    { type: "button", class: "move", click: move(-1), "aria-label": words("move_up", { item }) },
    icon("up"),
  );
  const down = el(
    "button",
    { type: "button", class: "move", click: move(1), "aria-label": words("move_down", { item }) },
    icon("down"),
  );
  return el("span", { class: "moves" }, up, down);
}

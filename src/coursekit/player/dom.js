/** Building pages: small, and safe under a Content-Security-Policy (no HTML but the course's own, no inline styles). */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => void)>} [attributes]
 *   a function listens to the event of that name; false leaves the attribute out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * An element with HTML of the course, which the exporter made safe.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {string} html
 */
export function rich(tag, className, html) {
  const element = el(tag, className ? { class: className } : {});
  element.innerHTML = html;
  return element;
}

/**
 * The language of an element whose words are the interface's, where the course's own language has none. Elements with
 * the course's words need nothing: they have the page's language.
 * @returns {Record<string, string>}
 */
export function spoken() {
  const { words } = document.documentElement.dataset;
  return words && words !== document.documentElement.lang ? { lang: words } : {};
}

/**
 * Words of the interface for screen readers only.
 * @param {string} text
 */
export const unseen = (text) => el("span", { class: "visually-hidden", ...spoken() }, text);

/**
 * Words of the interface around words of the course, each in its own language.
 * @param {import("./questions/index.js").Words} words
 * @param {string} key
 * @param {Record<string, string | number>} values  texts are the course's
 * @returns {Node | string}
 */
export function around(words, key, values) {
  const own = spoken();
  if (!own.lang) return words(key, values);
  const places = Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : `\0${name}\0`]);
  const parts = words(key, Object.fromEntries(places)).split("\0");
  const { lang } = document.documentElement;
  return el("span", own, ...parts.map((part, at) => (at % 2 ? el("bdi", { lang }, String(values[part])) : part)));
}

/** Paths in a box of 20, drawn with the current colour. */
const ICONS = {
  check: "M4.5 10.5l3.5 3.5 7.5-8",
  cross: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  partly: "M5 10h10",
  lock: "M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9M5 9h10v7H5z",
  here: "M10 5.5a4.5 4.5 0 1 0 .01 0",
  map: "M6 5h6.5a2.5 2.5 0 0 1 0 5h-5a2.5 2.5 0 0 0 0 5H14M6 5a1.25 1.25 0 1 0-2.5 0 1.25 1.25 0 1 0 2.5 0M16.5 15a1.25 1.25 0 1 0-2.5 0 1.25 1.25 0 1 0 2.5 0",
  plus: "M10 5v10M5 10h10",
  warning: "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.3v.1",
  search: "M13.2 13.2L17 17M8.75 3.5a5.25 5.25 0 1 0 .01 0",
  enlarge: "M11.5 3.5h5v5M16.5 3.5l-5 5M8.5 16.5h-5v-5M3.5 16.5l5-5",
  up: "M10 15.5V5M5.5 9L10 4.5 14.5 9",
  down: "M10 4.5V15M5.5 11l4.5 4.5L14.5 11",
  grip: "M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01",
  forward: "M4.5 10H15M11 5.5l4.5 4.5-4.5 4.5",
  back: "M15.5 10H5M9 5.5L4.5 10 9 14.5",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * What must be there by the page's own templates.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) throw new TypeError(`no ${selector}`);
  return element;
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export const findAll = (root, selector, kind) =>
  /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((element) => element instanceof kind));

/** The elements of the preview's own page. */

/** @param {string} id @returns {any} */
export const at = (id) => document.getElementById(id);

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes  functions are listeners
 * @param {...(Node | string)} children
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** @param {string} id @param {boolean} on */
export const press = (id, on) => at(id).setAttribute("aria-pressed", String(on));

/** @param {string} id */
export const pressed = (id) => at(id).getAttribute("aria-pressed") === "true";

/** What went wrong, above everything; nothing for an empty message. @param {string} message */
export function say(message) {
  at("trouble").hidden = !message;
  at("trouble").textContent = message;
}

/** What stands in the forms of a page, to be there again when the page is shown anew. */

const FIELDS = "[data-question] :is(input, textarea, select)";

/** @param {Document} page @returns {Map<string, string | boolean>} */
export function typed(page) {
  const fields = [...page.querySelectorAll(FIELDS)].map((field) => /** @type {HTMLInputElement} */ (field));
  return new Map(fields.map((field) => [nameOf(field), isTicked(field) ? field.checked : field.value]));
}

/** @param {Document} page @param {Map<string, string | boolean>} before */
export function typeAgain(page, before) {
  for (const field of page.querySelectorAll(FIELDS)) {
    const input = /** @type {HTMLInputElement} */ (field);
    const value = before.get(nameOf(input));
    if (value === undefined || input.disabled) continue;
    if (typeof value === "boolean") input.checked = value;
    else if (input.value !== value) input.value = value;
  }
}

/** @param {HTMLInputElement} input */
const isTicked = (input) => input.type === "checkbox" || input.type === "radio";

/** By its question and its place there: names in a form are not the same again. @param {HTMLInputElement} input */
function nameOf(input) {
  const question = /** @type {HTMLElement} */ (input.closest("[data-question]"));
  return `${question.dataset.question} ${[...question.querySelectorAll("input, textarea, select")].indexOf(input)}`;
}

/** A page for learners to print and keep. It says itself that it proves nothing. */

import { around, el, spoken } from "../dom.js";

/** Everything else is left out of print as long as the page says so (styles/end.css). */
const PRINTED = "certificate";

/**
 * @param {import("../session.js").Session} session
 * @param {import("../score.js").Summary} summary
 * @param {import("../questions/index.js").Words} words
 */
export function certificate({ outline }, { score, total, mark, passed }, words) {
  const name = el("p", { class: "certificate-name" });
  const field = el("input", {
    type: "text",
    id: "certificate-name",
    class: "text-field",
    autocomplete: "name",
    maxlength: 120,
    input: () => (name.textContent = field.value),
  });
  const date = new Date().toLocaleDateString(document.documentElement.dataset.words || "en", { dateStyle: "long" });
  const results = [
    `${words("end_concepts")}: ${total}`,
    ...(score === null ? [] : [`${words("end_score")}: ${words("percent", { score: Math.floor(score) })}`]),
    ...(mark ? [words(passed ? "certificate_passed" : "certificate_not_passed", { mark: Number(mark.toFixed(2)) })] : []),
  ];
  const authors = outline.authors.join(", ");
  const about = [
    authors ? around(words, "by_authors", { authors }) : null,
    el("span", {}, words("edition_of", { version: outline.edition })),
    el("span", {}, words("certificate_date", { date })),
  ];
  const page = el(
    "div",
    { class: "certificate", ...spoken() },
    el("p", { class: "certificate-kind" }, words("certificate")),
    name,
    el("p", { class: "certificate-done" }, words("certificate_done")),
    el("p", { class: "certificate-title", lang: document.documentElement.lang }, outline.title),
    el("p", { class: "certificate-results" }, results.join(" · ")),
    el("p", { class: "certificate-about" }, ...about.filter((part) => part !== null)),
    el("p", { class: "certificate-small" }, words("certificate_proves_nothing")),
  );
  return el(
    "section",
    { class: "certificate-part", "aria-labelledby": "certificate" },
    el("h2", { id: "certificate", ...spoken() }, words("certificate")),
    el("p", { class: "certificate-lead", ...spoken() }, words("certificate_about")),
    page,
    el(
      "form",
      {
        class: "certificate-form",
        submit: (event) => {
          event.preventDefault();
          print();
        },
      },
      el("p", { class: "field", ...spoken() }, el("label", { for: "certificate-name" }, words("certificate_name")), field),
      el("button", { type: "submit", class: "button", ...spoken() }, words("certificate_print")),
    ),
  );
}

function print() {
  const root = document.documentElement;
  root.dataset.print = PRINTED;
  window.addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  window.print();
}

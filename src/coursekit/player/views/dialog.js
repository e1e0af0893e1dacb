/** Windows over the page. Escape, their button and a click beside them close them; then focus is where it was. */

import { el, icon, spoken } from "../dom.js";

/**
 * @param {object} settings
 * @param {string} settings.name  its class
 * @param {string | Node} settings.title
 * @param {import("../questions/index.js").Words} settings.words
 * @param {Node[]} [settings.tools]  buttons beside the one that closes
 * @param {...(Node | null)} children
 */
export function openDialog({ name, title, words, tools = [] }, ...children) {
  const dialog = el("dialog", { class: `dialog ${name}`, "aria-labelledby": "dialog-title" });
  const heading = typeof title === "string" ? el("span", spoken(), title) : title;
  const close = el(
    "button",
    { type: "button", class: "tool", "aria-label": words("close"), ...spoken(), click: () => dialog.close() },
    icon("cross"),
  );
  const top = el("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, heading);
  const head = el("div", { class: "dialog-head" }, top, ...tools, close);
  dialog.append(el("div", { class: "dialog-inside" }, head, ...children));
  dialog.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (event.target === dialog || link) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Figures that enlarge: over the whole window, with zoom by button and key. */

import { el, findAll, icon, spoken } from "../dom.js";
import { openDialog } from "./dialog.js";

/** @typedef {import("../questions/index.js").Words} Words */

const ZOOMS = [1, 1.5, 2, 3, 4];

/**
 * @param {HTMLElement} article
 * @param {Words} words
 */
export function attachFigures(article, words) {
  const figures = findAll(article, ".figure", HTMLElement).filter((figure) => figure.querySelector("img[alt]:not([alt=''])"));
  for (const figure of figures) {
    const image = figure.querySelector("img");
    if (!image || figure.querySelector(".enlarge")) continue;
    const open = () => enlarge(figure, image, words);
    const label = words("enlarge", { figure: figure.querySelector(".figure-label")?.textContent ?? image.alt });
    const button = el(
      "button",
      { type: "button", class: "enlarge", "aria-label": label, "aria-haspopup": "dialog", ...spoken(), click: open },
      icon("enlarge"),
    );
    figure.classList.add("can-enlarge");
    image.after(button);
    image.addEventListener("click", () => {
      button.focus({ preventScroll: true });
      open();
    });
  }
}

/**
 * @param {HTMLElement} figure
 * @param {HTMLImageElement} image
 * @param {Words} words
 */
function enlarge(figure, image, words) {
  const large = el("img", { src: image.src, alt: image.alt });
  const title = figure.querySelector(".figure-label")?.textContent || words("picture");
  const dark = figure.classList.contains("needs-dark") ? " needs-dark" : "";
  const pane = el("div", { class: `zoom${dark}`, tabindex: "0", role: "region", "aria-labelledby": "dialog-title" }, large);
  const said = el("span", { class: "zoom-level", role: "status", ...spoken() });
  const caption = figure.querySelector("figcaption");
  const ratio = (image.naturalWidth || image.width) / (image.naturalHeight || image.height) || 1;
  pane.style.setProperty("--ratio", String(ratio));
  let at = 0;

  /** @param {number} next */
  function zoom(next) {
    at = Math.min(ZOOMS.length - 1, Math.max(0, next));
    pane.style.setProperty("--zoom", String(ZOOMS[at]));
    pane.dataset.zoomed = String(at > 0);
    said.textContent = `${ZOOMS[at] * 100} %`;
  }

  /** @type {(name: "zoom_in" | "zoom_out", sign: "plus" | "partly", step: number) => HTMLElement} */
  const tool = (name, sign, step) =>
    el(
      "button",
      { type: "button", class: "tool", "aria-label": words(name), ...spoken(), click: () => zoom(at + step) },
      icon(sign),
    );
  const tools = [said, tool("zoom_out", "partly", -1), tool("zoom_in", "plus", 1)];
  const below = caption ? el("p", { class: "zoom-caption" }) : null;
  if (caption) below?.append(...[...caption.cloneNode(true).childNodes]);
  below?.querySelector(".figure-label")?.remove();
  const dialog = openDialog({ name: "figure-dialog", title, words, tools }, pane, below);
  dialog.addEventListener("keydown", ({ key }) => {
    const steps = /** @type {Record<string, number>} */ ({ "+": at + 1, "=": at + 1, "-": at - 1, 0: 0 });
    if (key in steps) zoom(steps[key]);
  });
  zoom(0);
}

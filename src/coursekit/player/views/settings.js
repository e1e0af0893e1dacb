/** How the page looks: text size and colours, kept on this device and applied at once (by appearance.js). */

import { el, spoken } from "../dom.js";
import { openDialog } from "./dialog.js";

/**
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {{name: "text-size" | "colours", values: string[], label: string, option: (value: string) => string}} Setting
 */

/** In per cent. WCAG 2.2, criterion 1.4.4, asks for 200 without the browser's help being needed. */
const TEXT_SIZES = ["100", "125", "150", "175", "200"];
const COLOURS = ["system", "light", "dark"];

/**
 * @param {Words} words
 * @param {Storage | null} storage
 */
export function openSettings(words, storage) {
  /** @type {Setting[]} */
  const settings = [
    { name: "text-size", values: TEXT_SIZES, label: words("text_size"), option: (value) => `${value} %` },
    { name: "colours", values: COLOURS, label: words("colours"), option: (value) => words(`colours_${value}`) },
  ];
  openDialog(
    { name: "settings-dialog", title: words("settings"), words },
    ...settings.map((setting) => choices(setting, storage)),
    storage && el("p", { class: "settings-note", ...spoken() }, words("settings_note")),
  );
}

/**
 * @param {Setting} setting
 * @param {Storage | null} storage
 */
function choices({ name, values, label, option }, storage) {
  const { textSize, colours } = document.documentElement.dataset;
  const now = (name === "colours" ? colours : textSize) || values[0];
  const radios = values.map((value) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name, value, checked: value === now, change: () => choose(name, value, storage) }),
      el("span", {}, option(value)),
    ),
  );
  return el("fieldset", { class: `setting setting-${name}`, ...spoken() }, el("legend", {}, label), ...radios);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Storage | null} storage
 */
function choose(name, value, storage) {
  document.dispatchEvent(new CustomEvent("appearance", { detail: { [name]: value } }));
  try {
    storage?.setItem(`coursekit:${name}`, value);
  } catch {
    // A full storage must not stop the reader: the choice holds for this visit.
  }
}

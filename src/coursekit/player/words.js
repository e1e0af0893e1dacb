/**
 * The words of the interface, with {values} filled in.
 * @param {Record<string, string>} strings
 * @returns {import("./questions/index.js").Words}
 */
export const wordsFrom =
  (strings) =>
  (key, values = {}) =>
    (strings[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

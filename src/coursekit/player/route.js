/**
 * Addresses inside the package: "#/path", "#/concept-id". Any other fragment is a place on the page.
 * @param {string} hash
 * @returns {{view: "path" | "concept", id: string} | null}
 */
export function readRoute(hash) {
  if (!hash.startsWith("#/") || hash.length < 3) return null;
  const id = hash.slice(2);
  return id === "path" ? { view: "path", id: "" } : { view: "concept", id };
}

export const PATH = "#/path";

/** @param {string} id */
export const hrefOf = (id) => `#/${id}`;

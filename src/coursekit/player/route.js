/**
 * Addresses inside the package: "#/" is the path, "#/concept-id" a concept. Any other fragment is a place on the page.
 * @param {string} hash
 * @returns {{view: "path" | "concept", id: string} | null}
 */
export function readRoute(hash) {
  if (!hash.startsWith(PATH)) return null;
  const id = hash.slice(PATH.length);
  return { view: id ? "concept" : "path", id };
}

export const PATH = "#/";

/** @param {string} id */
export const hrefOf = (id) => `#/${id}`;

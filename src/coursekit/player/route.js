/**
 * Addresses inside the package: "#/" is the path, "#/concept-id" a concept, "#/~search" and "#/~glossary" are screens
 * (no id begins with "~"). Any other fragment is a place on the page.
 * @param {string} hash
 * @returns {{view: "path" | "concept" | "search" | "glossary", id: string} | null}
 */
export function readRoute(hash) {
  if (!hash.startsWith(PATH)) return null;
  const id = hash.slice(PATH.length);
  const view = id === SEARCH ? "search" : id === GLOSSARY ? "glossary" : id ? "concept" : "path";
  return { view, id };
}

export const PATH = "#/";
export const SEARCH = "~search";
export const GLOSSARY = "~glossary";

/** @param {string} id */
export const hrefOf = (id) => `#/${id}`;

/**
 * Addresses inside the package: "#/" is the path, "#/concept-id" a concept, "#/~search" and "#/~glossary" are screens
 * (no id begins with "~"). Any other fragment is a place on the page.
 * @param {string} hash
 * @returns {{view: "path" | "concept" | "search" | "glossary", id: string} | null}
 */
export function readRoute(hash) {
  if (!hash.startsWith(PATH)) return null;
  const id = decoded(hash.slice(PATH.length));
  const view = id === SEARCH ? "search" : id === GLOSSARY ? "glossary" : id ? "concept" : "path";
  return { view, id };
}

/**
 * Browsers write what is not ASCII as escapes.
 * @param {string} text
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const PATH = "#/";
export const SEARCH = "~search";
export const GLOSSARY = "~glossary";

/** @param {string} id */
export const hrefOf = (id) => `#/${id}`;

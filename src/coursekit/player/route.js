/**
 * Addresses inside the package: "#/" is the path, "#/concept-id" a concept, "#/concept-id/heading" a heading in it by the
 * id of its element, "#/~search" and the like are screens (no id
 * begins with "~"). Any other fragment is a place on the page.
 * @typedef {"path" | "welcome" | "search" | "glossary" | "end" | "review"} Screen
 * @param {string} hash
 * @returns {{view: "concept" | Screen, id: string, place: string} | null}
 */
export function readRoute(hash) {
  if (!hash.startsWith(PATH)) return null;
  const [id, place = ""] = hash.slice(PATH.length).split("/", 2).map(decoded);
  return { view: Object.hasOwn(SCREENS, id) ? SCREENS[id] : id.startsWith(REVIEW) ? "review" : "concept", id, place };
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
export const WELCOME = "~welcome";
export const END = "~end";
/** Before the number of a stage. */
export const REVIEW = "~review-";

/** @type {Record<string, Screen>} by the id in their address */
const SCREENS = { "": "path", [WELCOME]: "welcome", [SEARCH]: "search", [GLOSSARY]: "glossary", [END]: "end" };

/** @param {string} id */
export const hrefOf = (id) => `#/${id}`;

/** The course's content, loaded when it is needed: the outline and the words at once, the pages stage by stage. */

/**
 * @typedef {{html: string, questions: import("./questions/index.js").Question[]}} Page
 * @typedef {{term: string, also: string[], html: string, concept: string}} Term  `concept`: id of the one that teaches it
 */

/** How often a file failed to load. @type {Map<string, number>} */
const failures = new Map();

/**
 * A module that failed once would fail again from the browser's memory, so each new try has another address.
 * @param {string} file
 * @returns {Promise<any>}
 */
async function load(file) {
  const failed = failures.get(file) ?? 0;
  try {
    const again = failed ? `?again=${failed}` : "";
    return (await import(`../content/${file}.js${again}`)).default;
  } catch (error) {
    failures.set(file, failed + 1);
    throw error;
  }
}

/**
 * Small pieces share a file, so content/course.js says in which each one is.
 * @param {string} name
 * @returns {Promise<any>}
 */
async function loadPiece(name) {
  const { files } = await load("course");
  return (await load(files[name]))[name];
}

/** @returns {Promise<{outline: import("./outline.js").Outline, strings: Record<string, string>}>} */
export const loadCourse = () => load("course");

/** @returns {Promise<typeof import("./playing.js")>} what a course without films does not ship */
export const loadPlaying = () => import("./playing.js");

/** @returns {Promise<Term[]>} */
export const loadGlossary = () => loadPiece("glossary");

/** @returns {Promise<string>} HTML of the first page */
export const loadWelcome = () => loadPiece("welcome");

/** @returns {Promise<Record<string, string>>} HTML by concept id */
export const loadAnchors = () => loadPiece("anchors");

/** @returns {Promise<Record<string, string>>} texts by concept id */
export const loadSearch = () => loadPiece("search");

/**
 * @param {number} stage  its number
 * @returns {Promise<Record<string, Page>>}
 */
export const loadStage = (stage) => loadPiece(`stage-${stage}`);

/** The course's content, loaded when it is needed: the outline and the words at once, the pages stage by stage. */

/**
 * @typedef {{html: string, questions: import("./questions/index.js").Question[]}} Page
 * @typedef {{term: string, also: string[], html: string, concept: string}} Term  `concept`: id of the one that teaches it
 */

/** How often a file failed to load. @type {Map<string, number>} */
const failures = new Map();

/** Files that are here, or on their way. @type {Map<string, Promise<any>>} */
const loads = new Map();

/**
 * A script that puts its data into the window under the file's name. No module: a page that stands in a folder may not
 * load one, nor may a page in a frame without an origin. What failed once would fail again from the browser's memory,
 * so each new try has another address.
 * @param {string} name
 * @returns {Promise<any>}
 */
const fetched = (name) =>
  new Promise((done, fail) => {
    const failed = failures.get(name) ?? 0;
    const script = document.createElement("script");
    script.src = `${name}.js${failed ? `?again=${failed}` : ""}`;
    const ended = () => {
      const data = /** @type {any} */ (self)[name];
      script.remove();
      if (data) return done(data);
      failures.set(name, failed + 1);
      loads.delete(name);
      fail(new Error(name));
    };
    script.onload = script.onerror = ended;
    document.head.append(script);
  });

/**
 * @param {string} name  path of a file in the package, without its suffix
 * @returns {Promise<any>}
 */
function kept(name) {
  const loading = loads.get(name) ?? fetched(name);
  loads.set(name, loading);
  return loading;
}

/** @param {string} file */
const load = (file) => kept(`content/${file}`);

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
export const loadPlaying = () => kept("player/playing");

/** @returns {Promise<[typeof import("./news.js"), import("./news.js").News]>} of a new edition of a released course */
export const loadNews = () => Promise.all([kept("player/news"), loadPiece("news")]);

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

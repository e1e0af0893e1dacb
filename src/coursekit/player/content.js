/** The course's content, loaded when it is needed: the outline at once, the pages stage by stage. */

/**
 * @typedef {{html: string, questions: import("./questions/index.js").Question[]}} Page
 */

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
const load = async (file) => (await import(`../content/${file}.js`)).default;

/** @returns {Promise<import("./outline.js").Outline>} */
export const loadOutline = () => load("course");

/** @returns {Promise<Record<string, string>>} */
export const loadStrings = () => load("strings");

/**
 * A module that failed once would fail again from the browser's memory, so each new try has another address.
 * @param {number} stage  its number
 * @param {number} [again]  how many times it was tried
 * @returns {Promise<Record<string, Page>>}
 */
export async function loadStage(stage, again = 0) {
  const file = `../content/stage-${stage}.js${again ? `?again=${again}` : ""}`;
  return (await import(file)).default;
}

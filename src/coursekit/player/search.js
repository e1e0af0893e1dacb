/**
 * Search in the texts of concepts: every word of a query must begin a word of the text. Case and accents don't matter.
 * Pure.
 *
 * @typedef {{text: string, folded: string}} Indexed
 * @typedef {{id: string, excerpt: Piece[], score: number}} Hit
 * @typedef {{text: string, hit: boolean}} Piece  of an excerpt
 */

const ALONE = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
/** A word; in scripts that set no spaces between words, a sign. */
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
/** Letters that have no decomposition, as people type them without their keys. */
const PLAIN = /** @type {Record<string, string>} */ ({ ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" });
/** Characters of an excerpt before its first hit, and from there on. */
const BEFORE = 60;
const AFTER = 160;

/** @param {string} text */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[ßøłđæœı]/g, (letter) => PLAIN[letter]);

/** @param {string} text */
export const wordsOf = (text) => (text.match(WORD) ?? []).map(fold);

/**
 * Words with a space before each, so that one look-up finds where a word begins.
 * @param {string} text
 * @returns {Indexed}
 */
export const index = (text) => ({ text, folded: ` ${wordsOf(text).join(" ")}` });

/**
 * What a query finds, best first: in titles before summaries, and in these before texts.
 * @param {string} query
 * @param {{id: string, title: Indexed, summary: Indexed, text: Indexed}[]} concepts  in path order
 * @returns {Hit[]}
 */
export function search(query, concepts) {
  const words = [...new Set(wordsOf(query))];
  if (!words.length) return [];
  const hits = concepts.flatMap(({ id, title, summary, text }) => {
    const fields = [title, summary, text];
    const scores = words.map((word) => fields.findIndex(({ folded }) => folded.includes(` ${word}`)));
    if (scores.includes(-1)) return [];
    const score = scores.reduce((sum, field) => sum + 4 ** (fields.length - 1 - field), 0);
    const shown = text.folded.includes(` ${words[0]}`) || words.some((word) => text.folded.includes(` ${word}`));
    return [{ id, score, found: shown ? text.text : summary.text }];
  });
  hits.sort((one, other) => other.score - one.score);
  return hits.map(({ id, score, found }) => ({ id, score, excerpt: excerptOf(found, words) }));
}

/**
 * Where the most different words of a query stand together.
 * @param {RegExpExecArray[]} places
 * @param {string[]} words  folded
 */
function richest(places, words) {
  const starts = places.map(({ index: at = 0 }) => {
    const near = places.filter(({ index: other = 0 }) => other >= at && other < at + AFTER).map(([word]) => fold(word));
    return { at, found: words.filter((start) => near.some((word) => word.startsWith(start))).length };
  });
  return starts.reduce((best, next) => (next.found > best.found ? next : best), { at: 0, found: 0 }).at;
}

/**
 * The text around its best hit, hits marked.
 * @param {string} text
 * @param {string[]} words  folded
 * @returns {Piece[]}
 */
export function excerptOf(text, words) {
  const places = [...text.matchAll(WORD)].filter(([word]) => words.some((start) => fold(word).startsWith(start)));
  const first = richest(places, words);
  const from = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const limit = Math.max(first, from) + AFTER;
  const to = limit >= text.length ? text.length : Math.max(text.lastIndexOf(" ", limit), first + 1);
  /** @type {Piece[]} */
  const pieces = from > 0 ? [{ text: "… ", hit: false }] : [];
  let done = from;
  for (const { index: at, 0: word } of places) {
    if (at < done || at + word.length > to) continue;
    pieces.push({ text: text.slice(done, at), hit: false }, { text: word, hit: true });
    done = at + word.length;
  }
  pieces.push({ text: text.slice(done, to) + (to < text.length ? " …" : ""), hit: false });
  return pieces.filter(({ text: piece }) => piece);
}

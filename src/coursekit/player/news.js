/**
 * What a learner who comes back to a new edition reads, once: what is new, what stays done, what is asked again.
 *
 * The learner record says which editions they know, by a key of each among those of concepts, which every player keeps.
 * Who knows none began with the first. A module without imports: only editions with an earlier release ship it.
 *
 * @typedef {import("./outline.js").OutlineConcept} OutlineConcept
 * @typedef {import("./record/value.js").LearnerRecord} LearnerRecord
 * @typedef {[before: string, now: string, meaning: string]} Again  keys of a question in records, and what it means now
 * @typedef {{mark: string, added: string[], again: Record<string, Again[]>, gone: [key: string, title: string][]}} Since
 *   `again` and `added` by concept ids of this edition
 * @typedef {{edition: string, since: Since[]}} News  the oldest edition first
 * @typedef {object} Told
 * @property {OutlineConcept[]} added  and neither read nor answered
 * @property {[OutlineConcept, number[]][]} again  with the numbers of the questions, from 1
 * @property {string[]} gone  titles of what they had begun
 * @property {number} done  complete concepts of this edition
 * @property {number} total
 */

/** Lines of one kind that are shown; more are counted. */
const SHOWN = 8;

/**
 * @param {News} news
 * @param {LearnerRecord} record
 * @param {{mark: string, path: OutlineConcept[]}} course  the mark of this edition
 * @returns {Told | null} null where there is nothing to tell
 */
export function newsFor(news, { concepts }, { mark, path }) {
  const keys = Object.keys(concepts);
  /** A full record has shorter keys. @param {string} name */
  const knows = (name) => keys.some((key) => name.startsWith(key) && !path.some((concept) => concept.key === key));
  if (knows(mark) || keys.length === 0) return null;
  const since = [...news.since].reverse().find((each) => knows(each.mark)) ?? news.since[0];
  const added = path.filter(({ id, key }) => since.added.includes(id) && !concepts[key]);
  const again = path.flatMap((concept) => {
    const answers = concepts[concept.key]?.answers ?? {};
    const numbers = (since.again[concept.id] ?? [])
      .filter(([before, now, meaning]) => isOpen(answers, before, now, meaning))
      .map(([, now]) => concept.questions.findIndex(({ key }) => key.startsWith(now)) + 1);
    return numbers.length ? [/** @type {[OutlineConcept, number[]]} */ ([concept, numbers])] : [];
  });
  const gone = since.gone.filter(([key]) => concepts[key]).map(([, title]) => title);
  const done = path.filter(({ key }) => concepts[key]?.complete).length;
  return added.length + again.length + gone.length ? { added, again, gone, done, total: path.length } : null;
}

/**
 * Whether an answer was given to a question that is another one today, and none to that.
 * @param {Record<string, import("./record/value.js").Answer>} answers
 * @param {string} before
 * @param {string} now
 * @param {string} meaning
 */
function isOpen(answers, before, now, meaning) {
  if (before !== now) return Boolean(answers[before] && !answers[now]);
  const [, was] = (answers[now]?.answer ?? "").split("..");
  return Boolean(was && was !== meaning);
}

/**
 * Shows the news above the screen, until the learner has read them or goes on; then the record says so.
 * @param {News} news
 * @param {object} place
 * @param {import("./session.js").Session} place.session
 * @param {OutlineConcept[]} place.path
 * @param {import("./questions/index.js").Words} place.words
 * @param {(id: string) => string} place.hrefOf
 * @param {typeof import("./dom.js").el} place.el
 * @param {Record<string, string>} place.own  what the interface's words have where the course's language has none of its own
 */
export function attachNews(news, { session, path, words, hrefOf, el, own }) {
  const told = newsFor(news, session.record, { mark: String(session.outline.mark), path });
  if (!told || document.querySelector(".news")) return;
  const dir = document.documentElement.lang;
  /** @param {OutlineConcept} concept @param {...Node} more */
  const line = ({ id, code, title }, ...more) => el("li", {}, el("a", { href: hrefOf(id), lang: dir }, `${code} ${title}`), ...more);
  /** @param {string} title @param {HTMLElement[]} lines */
  const list = (title, lines) => {
    const left = lines.length - SHOWN;
    if (left > 0) lines.splice(SHOWN, left, el("li", {}, `+ ${left}`));
    return lines.length ? [el("h3", {}, words(title)), el("ul", {}, ...lines)] : [];
  };
  /** @param {number[]} numbers */
  const which = (numbers) => el("span", {}, ` (${words("news_questions", { numbers: numbers.join(", ") })})`);
  const section = el(
    "section",
    { class: "news", "aria-labelledby": "news-title", ...own },
    el("h2", { id: "news-title" }, words("news_title", { edition: news.edition })),
    ...list(
      "news_added",
      told.added.map((concept) => line(concept)),
    ),
    ...list(
      "news_again",
      told.again.map(([concept, numbers]) => line(concept, which(numbers))),
    ),
    ...list(
      "news_gone",
      told.gone.map((title) => el("li", { lang: dir }, title)),
    ),
    el("p", {}, words("news_done", { done: told.done, total: told.total })),
    el("button", { type: "button", class: "button button-quiet", click: () => end(true) }, words("news_read")),
  );
  /** @param {boolean} asked */
  const end = (asked) => {
    removeEventListener("hashchange", moved);
    section.remove();
    session.know();
    const title = asked ? document.querySelector("main h1") : null;
    if (title instanceof HTMLElement) title.focus();
  };
  const moved = () => end(false);
  addEventListener("hashchange", moved);
  document.querySelector("main")?.before(section);
}

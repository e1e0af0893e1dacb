/** The pages of the concept that is shown as they are in the book, laid out again when it changes. */

import { current, concepts } from "./course.js";
import { at, el, press, pressed } from "./element.js";

/** Whether pages are being laid out, and whether something was new since. */
let laying = false;
let stale = false;
/** What is shown: a concept and its state. */
let shown = "";

/** Show the pages of the concept that is there, if the book is looked at. */
export async function showBook() {
  if (!pressed("paper")) return;
  if (laying) {
    stale = true;
    return;
  }
  laying = true;
  at("book").setAttribute("aria-busy", "true");
  do {
    stale = false;
    await lay(current()).catch(() => told("The book can’t be laid out just now."));
  } while (stale);
  laying = false;
  at("book").setAttribute("aria-busy", "false");
}

/** @param {string} id */
async function lay(id) {
  if (!concepts().some((each) => each.id === id)) return told("Choose a concept to see its pages.");
  if (!shown.startsWith(`${id} `)) told("Laying out …");
  const place = `book/${encodeURIComponent(id)}`;
  const answer = await fetch(`${place}.json`);
  if (!answer.ok) return told("It changes just now.");
  const { mark, pages, trouble } = await answer.json();
  if (trouble) return told(trouble);
  if (shown === `${id} ${mark}`) return;
  const sheets = Array.from({ length: pages }, (_, page) =>
    el("img", { src: `${place}/${page + 1}.png?${mark}`, alt: `Page ${page + 1} of ${pages}`, width: 1190, height: 1684 }),
  );
  await Promise.all(sheets.map((sheet) => /** @type {HTMLImageElement} */ (sheet).decode().catch(() => {})));
  const { scrollTop } = at("book");
  at("sheets").replaceChildren(...sheets);
  at("book").scrollTop = shown.startsWith(`${id} `) ? scrollTop : 0;
  shown = `${id} ${mark}`;
  at("laid").replaceChildren(
    `${pages} page${pages === 1 ? "" : "s"}. `,
    el("a", { href: `${place}.pdf?${mark}`, target: "_blank" }, "Open as PDF"),
  );
}

/** @param {string} message */
function told(message) {
  shown = "";
  at("laid").replaceChildren(message);
  at("sheets").replaceChildren();
}

at("paper").addEventListener("click", () => {
  press("paper", !pressed("paper"));
  at("book").hidden = !pressed("paper");
  document.body.classList.toggle("paper", pressed("paper"));
  void showBook();
});

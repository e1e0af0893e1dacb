/** Starts the player: finds the LMS, restores the learner, and shows what the address asks for. */

import { browserStorage, openStore, windowStorage } from "./store.js";
import { connect } from "./lms/connect.js";
import { createSaving } from "./saving.js";
import { createScreen } from "./screen.js";
import { createSession } from "./session.js";
import { createShell } from "./views/shell.js";
import { aloneIn, pathOf } from "./outline.js";
import { el, spoken } from "./dom.js";
import { hrefOf } from "./route.js";
import { isHosted } from "./lms/find.js";
import { keepOnLeaving, watchTouch } from "./leaving.js";
import { loadCourse, loadNews } from "./content.js";
import { networkOf } from "./network.js";
import { stopwatch } from "./stopwatch.js";
import { wordsFrom } from "./words.js";

async function start() {
  const seconds = stopwatch();
  const [{ outline: whole, strings }] = await Promise.all([loadCourse(), painted()]);
  const { alone, scorm } = document.documentElement.dataset;
  const outline = alone ? aloneIn(whole, alone) : whole;
  const words = wordsFrom(strings);
  const storage = browserStorage();
  const shell = createShell(words, storage, Boolean(alone));
  const version = scorm === "2004" ? "2004" : "1.2";
  const network = networkOf(window);
  /** @type {(action: () => void, milliseconds: number) => void} */
  const later = (action, milliseconds) => void setTimeout(action, milliseconds);
  const session = createSession(
    outline,
    (found) =>
      createSaving({
        outline,
        connect: () => connect(version, window, outline),
        hosted: isHosted(window),
        store: openStore(storage, windowStorage(), outline.id, outline.keep_on_device),
        network,
        place: location.pathname + location.search,
        seconds,
        now: Date.now,
        random: Math.random,
        later,
        notify: shell.notify,
        found,
      }),
    (change) => {
      screen.refresh(change);
      if (change.late) tellNews();
    },
  );
  const tellNews = () => {
    if (!outline.mark) return;
    const place = { session, path: pathOf(outline), words, hrefOf, el, own: spoken() };
    loadNews().then(([{ attachNews }, news]) => attachNews(news, place), console.error);
  };
  const screen = createScreen({ session, shell, words });
  keepOnLeaving(window, { flush: () => session.flush(seconds()), close: session.close });
  watchTouch(window, session.touch);
  await screen.start();
  tellNews();
  dispatchEvent(new CustomEvent("started", { detail: screen }));
  document.getElementById("no-start")?.remove();
}

/**
 * The first concept stands in the page already. An LMS may take seconds for an answer, and blocks the page meanwhile: so
 * it is asked when the text can be seen. A hidden page paints nothing, and doesn't wait.
 * @returns {Promise<void>}
 */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
    setTimeout(done, 200);
  });

start().catch((error) => {
  dispatchEvent(new CustomEvent("no-start", { detail: "content/course.js" }));
  throw error;
});

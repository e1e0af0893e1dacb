/** Starts the player: finds the LMS, restores the learner, and shows what the address asks for. */

import { browserStorage } from "./store.js";
import { connect } from "./lms/connect.js";
import { createSaving } from "./saving.js";
import { createScreen } from "./screen.js";
import { createSession } from "./session.js";
import { createShell } from "./views/shell.js";
import { loadOutline, loadStrings } from "./content.js";
import { stopwatch } from "./stopwatch.js";
import { wordsFrom } from "./words.js";

async function start() {
  const seconds = stopwatch();
  const [outline, strings] = await Promise.all([loadOutline(), loadStrings()]);
  const words = wordsFrom(strings);
  const storage = browserStorage();
  const shell = createShell(words, storage);
  const lms = connect(document.documentElement.dataset.scorm, window);
  /** @type {(action: () => void, milliseconds: number) => void} */
  const later = (action, milliseconds) => void setTimeout(action, milliseconds);
  const session = createSession(
    outline,
    (found) => createSaving({ outline, lms, storage, seconds, later, notify: shell.notify, found }),
    (change) => screen.refresh(change),
  );
  const screen = createScreen({ session, shell, words });
  keepOnLeaving(session);
  await screen.start();
}

/**
 * A phone may close a page right after these, without any other event.
 * @param {import("./session.js").Session} session
 */
function keepOnLeaving(session) {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") session.flush();
  });
  window.addEventListener("pagehide", (event) => {
    session.flush();
    if (!event.persisted) session.close();
  });
}

await start();

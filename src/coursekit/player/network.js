/**
 * Whether the LMS's server can be reached. Some LMSes answer “true” while it can't, and what they were told is lost: so
 * they are told nothing then. The browser knows when a device has no network at all; beyond that, the page that the LMS
 * opened is asked for.
 *
 * @typedef {object} Network
 * @property {() => boolean} lost  as far as is known without asking
 * @property {(then: (reached: boolean) => void) => void} ask
 * @property {(back: () => void) => void} watch  calls when the browser says that the network is back
 */

/** Milliseconds for an answer; a page of this size takes less on a bad line. */
const PATIENCE = 8000;

/**
 * @param {Window & typeof globalThis} view
 * @returns {Network}
 */
export function networkOf(view) {
  // A server that never answered may not be asked this way: its silence says nothing.
  let trusted = false;
  let reached = true;
  const address = view.location.href.split("#")[0];

  async function probe() {
    if (!/^https?:/.test(address)) return true;
    try {
      const signal = view.AbortSignal.timeout?.(PATIENCE);
      const answer = await view.fetch(address, { method: "HEAD", cache: "no-store", signal });
      await answer.text();
      return (trusted = true);
    } catch {
      return !trusted;
    }
  }

  return {
    lost: () => !view.navigator.onLine || !reached,
    ask(then) {
      if (!view.navigator.onLine) return then(false);
      void probe().then((answered) => {
        reached = answered && view.navigator.onLine;
        then(reached);
      });
    },
    watch(back) {
      void probe();
      view.addEventListener("online", back);
    },
  };
}

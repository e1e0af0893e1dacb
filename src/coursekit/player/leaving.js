/**
 * The end of a visit. A page that is loaded anew, or comes back, needs the LMS's session once more, and LMSes begin none
 * twice: it is ended only where the page really goes.
 *
 * In a frame the Navigation API tells of every move, a reload too; no word of one means that the frame or the page around
 * it goes. A window of its own that its reader closes or reloads can't be told apart: there the session stays open, with
 * all that was said committed.
 */

/**
 * @typedef {{navigationType: string, destination: {url: string, sameDocument: boolean}, downloadRequest?: string | null}} Move
 * @typedef {{navigationType: string, destination: {url: string}}} Heading  where the page was sent last
 */

/**
 * @param {Window} view
 * @param {Heading | null} heading
 */
export function isGoing(view, heading) {
  if (heading) {
    const { navigationType: type, destination } = heading;
    return type !== "reload" && type !== "traverse" && bare(destination.url) !== bare(view.location.href);
  }
  return view.parent !== view || view.closed || !view.opener;
}

/** @param {string} address */
const bare = (address) => address.split("#")[0];

/**
 * A phone may close a page right after these, without any other event.
 * @param {Window} view
 * @param {{flush: () => void, close: () => void}} session
 */
export function keepOnLeaving(view, session) {
  /** @type {Heading | null} */
  let heading = null;
  const { navigation } = /** @type {{navigation?: EventTarget}} */ (view);
  navigation?.addEventListener("navigate", (event) => {
    const move = /** @type {Move} */ (/** @type {unknown} */ (event));
    if (!move.destination.sameDocument && !move.downloadRequest) heading = move;
  });
  view.document.addEventListener("visibilitychange", () => {
    if (view.document.visibilityState === "hidden") session.flush();
  });
  view.addEventListener("pagehide", (event) => {
    session.flush();
    if (!event.persisted && isGoing(view, heading)) session.close();
  });
}

/** What a reader does with a page; a page that is opened does none of it. */
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart", "scroll"];

/**
 * Calls when the reader does something with the page for the first time.
 * @param {Window} view
 * @param {() => void} touched
 */
export function watchTouch(view, touched) {
  const listen = new AbortController();
  for (const name of TOUCHES) {
    view.addEventListener(name, () => (listen.abort(), touched()), { capture: true, passive: true, signal: listen.signal });
  }
}

/** Seconds that the page was in view: a laptop left open overnight is not a night of learning. */
export function stopwatch(document = globalThis.document, now = () => performance.now()) {
  let counted = 0;
  let since = document.visibilityState === "hidden" ? null : now();
  document.addEventListener("visibilitychange", () => {
    if (since !== null) counted += now() - since;
    since = document.visibilityState === "hidden" ? null : now();
  });
  return () => (counted + (since === null ? 0 : now() - since)) / 1000;
}

/**
 * What a package does to the window of the LMS, which is not its own: each thing in words, once.
 *
 * Begins to look when it is called, so everything that the LMS itself does must be done by then; `frame` is the one that
 * the LMS opens the package in, and opens something else in at the end.
 * @param {HTMLIFrameElement} frame
 */
export function watchWindow(frame) {
  const known = new Set(Object.getOwnPropertyNames(window));
  const { title } = document;
  const { href } = location;
  const found = new Set();
  const watched = { subtree: true, childList: true, attributes: true, characterData: true };
  const observer = new MutationObserver((changes) => note(changes));
  observer.observe(document, watched);

  /** @param {MutationRecord[]} changes */
  function note(changes) {
    for (const { target, attributeName } of changes) {
      if (target === frame && attributeName === "src") continue;
      const element = target instanceof Element ? target : target.parentElement;
      if (element?.localName !== "title") found.add(`changes its <${element?.localName ?? "html"}>`);
    }
  }

  return () => {
    note(observer.takeRecords());
    const made = Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\d+$/.test(name));
    for (const name of made.slice(0, 5)) found.add(`leaves a variable “${name}” there`);
    for (const name of ["onbeforeunload", "onunload", "onpagehide", "onresize", "onerror"]) {
      if (/** @type {any} */ (window)[name]) found.add(`sets its ${name}`);
    }
    if (document.title !== title) found.add("changes its title");
    if (location.href !== href) found.add("changes its address");
    return [...found].slice(0, 10);
  };
}

/**
 * The learner's own text size and colours, before the first paint: a module would come too late for that.
 * views/settings.js keeps the choices, and tells of a new one by an event.
 */
{
  const root = document.documentElement;
  const dark = document.querySelector("#dark");
  const asked = dark?.getAttribute("media") ?? "";
  const media = /** @type {Record<string, string>} */ ({ light: "not all", dark: "screen" });

  /** @param {Record<string, string | undefined>} choices */
  const apply = ({ "text-size": size, colours }) => {
    if (size) root.dataset.textSize = size;
    if (!colours) return;
    root.dataset.colours = colours;
    dark?.setAttribute("media", media[colours] ?? asked);
  };

  /** @param {string} name */
  const kept = (name) => {
    try {
      return localStorage.getItem(`coursekit:${name}`) ?? "";
    } catch {
      return "";
    }
  };

  apply({ "text-size": kept("text-size"), colours: kept("colours") });
  document.addEventListener("appearance", (event) => {
    if (event instanceof CustomEvent) apply(event.detail);
  });
}

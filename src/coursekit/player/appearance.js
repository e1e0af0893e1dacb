/**
 * The learner's own text size and colours, and whether an LMS has the page in a frame, before the first paint: a module
 * would come too late for that.
 * views/settings.js keeps the choices, and tells of a new one by an event.
 */
{
  const root = document.documentElement;
  const media = /** @type {Record<string, string>} */ ({ light: "not all", dark: "screen" });

  /** The rules with the dark colours; none in a frame that may not look into its own style sheets. */
  const darkRules = () => {
    try {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      return rules.filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes("color-scheme: dark"));
    } catch {
      return [];
    }
  };
  const dark = /** @type {CSSMediaRule[]} */ (darkRules());
  const asked = dark[0]?.media.mediaText ?? "";

  /** @param {Record<string, string | undefined>} choices */
  const apply = ({ "text-size": size, colours }) => {
    if (size) root.dataset.textSize = size;
    if (!colours) return;
    root.dataset.colours = colours;
    for (const rule of dark) rule.media.mediaText = media[colours] ?? asked;
  };

  /** @param {string} name */
  const kept = (name) => {
    try {
      return localStorage.getItem(`coursekit:${name}`) ?? "";
    } catch {
      return "";
    }
  };

  if (self !== top) root.dataset.framed = "";
  apply({ "text-size": kept("text-size"), colours: kept("colours") });
  document.addEventListener("appearance", (event) => {
    if (event instanceof CustomEvent) apply(event.detail);
  });
}

import { findApi } from "./find.js";
import { scorm12 } from "./scorm12.js";
import { scorm2004 } from "./scorm2004.js";
import { standalone } from "./standalone.js";

/**
 * The LMS around this package, or none.
 * @param {string | undefined} version
 * @param {Window} view
 */
export function connect(version, view) {
  const api = findApi(version === "2004" ? "API_1484_11" : "API", view);
  if (!api) return standalone();
  return version === "2004" ? scorm2004(api) : scorm12(api);
}

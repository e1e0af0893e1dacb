/** No LMS: the package was opened from a web page or a preview. The device's own copy is all there is. */

/** @returns {import("./scorm12.js").Lms} */
export const standalone = () => ({
  kind: "device",
  open: () => true,
  learner: () => "this-device",
  restore: () => ({ text: "", location: "" }),
  report: () => true,
  completed: () => false,
  score: () => null,
  remember: () => true,
  commit: () => true,
  journal: () => {},
  follow: () => {},
  close: () => {},
});

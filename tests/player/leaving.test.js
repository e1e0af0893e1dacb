import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isGoing } from "../../src/coursekit/player/leaving.js";

const HERE = "https://lms.example/course/index.html";
const windowOf = (more) => {
  const view = { location: { href: `${HERE}#/a` }, closed: false, opener: null, ...more };
  view.parent = more.framed ? {} : view;
  return view;
};
const to = (navigationType, url) => ({ navigationType, destination: { url } });

describe("whether a page goes for good (issue 16, 4)", () => {
  for (const [what, view, heading, going] of [
    ["a frame that is emptied", { framed: true }, to("push", "about:blank"), true],
    ["a frame that is sent elsewhere", { framed: true }, to("replace", "https://lms.example/menu"), true],
    ["a frame that is taken away, or whose page goes", { framed: true }, null, true],
    ["a frame that is loaded anew", { framed: true }, to("reload", HERE), false],
    ["a frame that is sent to the same page", { framed: true }, to("replace", HERE), false],
    ["a window that goes back, and may come again", { opener: {} }, to("traverse", "https://lms.example/"), false],
    ["a window that its reader closes or loads anew", { opener: {} }, null, false],
    ["a window that the LMS closes", { opener: {}, closed: true }, null, true],
    ["a page that has nobody around it", {}, null, true],
  ]) {
    test(what, () => assert.equal(isGoing(windowOf(view), heading), going));
  }
});

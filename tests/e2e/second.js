// scorm-again behind the strict LMS: a second opinion of every call that the first one takes.

import { MODELS } from "/elements.js";

export default async function beside(api, version, before, complain) {
  const { methods } = MODELS[version];
  const { Scorm12API } = await import("/scorm-again/esm/scorm12.min.js");
  const { Scorm2004API } = await import("/scorm-again/esm/scorm2004.min.js");
  const settings = { autocommit: false, logLevel: 5, mastery_override: false };
  const second = version === "1.2" ? new Scorm12API(settings) : new Scorm2004API(settings);
  second.loadFromFlattenedJSON(before, "");

  const both =
    (name) =>
    (...given) => {
      const first = api[name](...given);
      if (first === "false") return first;
      const answer = String(second[name](...given));
      const code = String(second[methods.error]());
      // 403: nothing was stored under this name yet, which a first visit can't know without asking.
      if (code !== "0" && !(name === methods.get && code === "403")) {
        complain(`scorm-again: ${name}(${given.join(", ").slice(0, 200)}) gives error ${code}`);
      }
      return name === methods.get ? answer : first;
    };
  const paired = [methods.open, methods.set, methods.get, methods.commit, methods.close];
  return { ...api, ...Object.fromEntries(paired.map((name) => [name, both(name)])) };
}

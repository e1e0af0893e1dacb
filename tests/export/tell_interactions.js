/** What the player tells an LMS of questions that are answered rightly, and what the strict LMS takes; test_interactions.py asks. */

import { readFileSync } from "node:fs";
const { player, lms: strict, courses, values } = JSON.parse(readFileSync(0, "utf8"));
const { createSession } = await import(`${player}/session.js`);
const { emptyRecord } = await import(`${player}/record.js`);
const { questionType } = await import(`${player}/questions/index.js`);
const { MODELS } = await import(`${strict}/elements.js`);
const ADAPTERS = {
  1.2: (await import(`${player}/lms/scorm12.js`)).scorm12,
  2004: (await import(`${player}/lms/scorm2004.js`)).scorm2004,
};

/** Values by name of what is set in interactions. */
function told({ outline, pages }) {
  const { methods } = MODELS[outline.scorm];
  const data = { "cmi.interactions._count": "0", "cmi.objectives._count": "0" };
  const lms = ADAPTERS[outline.scorm]({
    [methods.open]: () => "true",
    [methods.get]: (name) => data[name] ?? "",
    [methods.set](name, value) {
      data[name] = value;
      if (/^cmi\.interactions\.\d+\.id$/.test(name)) data["cmi.interactions._count"] = String(Number(name.split(".")[2]) + 1);
      return "true";
    },
  });
  lms.open();
  const saving = { open: emptyRecord, note: () => {}, save: () => {}, journal: lms.journal };
  const session = createSession(outline, () => saving, () => {});
  const found = [];
  for (const concept of outline.stages.flatMap(({ concepts }) => concepts)) {
    for (const question of pages[concept.id].questions) {
      const at = data["cmi.interactions._count"];
      const answer = questionType(question.type).right(question);
      session.answer(concept, question, answer, { description: "Why?", latency: 1 });
      const { [`cmi.interactions.${at}.id`]: id, [`cmi.interactions.${at}.type`]: type, [`cmi.interactions.${at}.correct_responses.0.pattern`]: pattern = "" } = data;
      found.push([id, type, pattern]);
    }
  }
  return found;
}

/** Whether each id, or pattern of a type, is taken. */
const takes = ({ version, type, value }) => {
  const { rules } = MODELS[version];
  if (!type) return rules["cmi.interactions.n.id"].check(value);
  return rules["cmi.interactions.n.correct_responses.n.pattern"].check(value, type);
};

console.log(JSON.stringify({ told: courses.map(told), taken: values.map(takes) }));

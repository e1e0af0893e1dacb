/** What is left of unlucky learners' records in so much room; test_record.py asks. */

import { readFileSync } from "node:fs";
const load = (name) => import(`${process.argv[2]}/${name}.js`);
const { adopt, decode, editionOf, emptyRecord, encode, LIMITS, questionKey, SCORE_STEPS, ...values } = await load("record");
const { askedOf } = await load("asked");
const { questionType } = await load("questions/index");
const { DIGITS, toBits } = await load("record/digits");

let seed = 1;
const below = (limit) => {
  seed = (seed * 48271) % 2147483647;
  return Math.floor((seed / 2147483647) * limit);
};
const word = (length, letters = DIGITS) => Array.from({ length }, () => letters[below(letters.length)]).join("");

// A wrong answer that is as hard to guess as the type allows.
function wrong({ type, parts }, several) {
  const size = questionType(type).size(parts);
  const picked = type === "choice" || type === "hotspot";
  if (picked && !several) {
    const pick = below(parts);
    return { score: 0, answer: toBits([pick], parts) };
  }
  if (type === "numeric") return { score: 0, answer: word(size, "0123456789.-+e").replaceAll("..", ".0") };
  if (type === "text") return { score: 0, answer: "A" };
  const shares = picked ? 1 + below(parts) : Math.max(1, type === "order" ? parts - 1 : parts);
  const score = Math.round((SCORE_STEPS * below(shares)) / shares);
  const bits = picked || type === "recall" ? parts % 6 || 6 : 6;
  return { score, answer: DIGITS[below(2 ** bits)] + word(size - 1) };
}

function unlucky(outline, several) {
  const record = emptyRecord();
  const concepts = outline.stages.flatMap((stage) => stage.concepts);
  record.here = { clock: values.LAST_TICK, key: concepts[0].key };
  for (const { key, ...concept } of concepts) {
    const answers = askedOf({ key, ...concept }, {}, word(3)).map((question) => [
      questionKey(question.key),
      { attempts: 1 + below(values.MOST_ATTEMPTS), ...wrong(question, several) },
    ]);
    record.concepts[key] = { read: true, complete: below(2) === 1, answers: Object.fromEntries(answers) };
  }
  return record;
}

// What is left of the record in so much room: "answers", "scores", or "".
function left(record, outline, room) {
  let text;
  try {
    ({ text } = encode(record, room, editionOf(outline)));
  } catch {
    return "";
  }
  const back = adopt(decode(text).record, outline);
  let answers = true;
  for (const [key, progress] of Object.entries(record.concepts)) {
    if (back.concepts[key].complete !== progress.complete || !back.concepts[key].read) return "";
    for (const [question, { score, answer }] of Object.entries(progress.answers)) {
      const kept = back.concepts[key].answers[question];
      if (kept.score !== score) return "";
      answers &&= kept.answer === answer;
    }
  }
  return answers ? "answers" : "scores";
}

const cases = JSON.parse(readFileSync(0, "utf8"));
const found = cases.map(({ outline, several, rooms }) => rooms.map((room) => left(unlucky(outline, several), outline, room)));
const sizes = cases.map(({ outline }) =>
  outline.stages.flatMap(({ concepts }) =>
    concepts.flatMap(({ questions }) => questions.map(({ type, parts }) => questionType(type).size(parts))),
  ),
);
console.log(JSON.stringify({ limits: LIMITS, sizes, found }));

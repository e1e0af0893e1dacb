/** Who comes back to a new edition reads what is new, what is asked again and what stays, once. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answered, completed, decode, emptyRecord, encode, readToEnd } from "../../src/coursekit/player/record.js";
import { createSession } from "../../src/coursekit/player/session.js";
import { newsFor } from "../../src/coursekit/player/news.js";

const concept = (key, ...questions) => ({
  id: key, key, identifier: key, formerly: [], prerequisites: [], connects_to: [], title: key, minutes: 1,
  questions: questions.map((name) => ({ key: name, type: "text", points: 1, parts: 1 })),
});
const path = [concept("aaaaa", "q1__", "q2__"), concept("bbbbb"), concept("ccccc", "q3__")];
const course = { mark: "ed3ed", path };
const since = (mark, added, again = {}, gone = []) => ({ mark, added, again, gone });
const news = {
  edition: "3",
  since: [
    since("ed1ed", ["bbbbb", "ccccc"], { aaaaa: [["q1__", "q1__", "nn"], ["old_", "q2__", "mm"]] }, [["zzzzz", "Gone"]]),
    since("ed2ed", ["ccccc"], {}, []),
  ],
};
const begun = () => completed(answered(emptyRecord(), "aaaaa", "q1__", 1, "A..vv"), "aaaaa");
const named = (told) => told && [told.added.map(({ id }) => id), told.again.map(([{ id }, numbers]) => [id, numbers]), told.gone, told.done];

describe("what is told", () => {
  test("to who knows no edition: all since the first", () => {
    const record = completed(answered(begun(), "aaaaa", "old_", 1, "B"), "zzzzz");
    assert.deepEqual(named(newsFor(news, record, course)), [["bbbbb", "ccccc"], [["aaaaa", [1, 2]]], ["Gone"], 1]);
  });
  test("to who knows the second: what came after it", () => {
    assert.deepEqual(named(newsFor(news, readToEnd(begun(), "ed2ed"), course)), [["ccccc"], [], [], 1]);
  });
  test("nothing to who knows this one, begins, or has seen it all", () => {
    assert.equal(newsFor(news, readToEnd(begun(), "ed3ed"), course), null);
    assert.equal(newsFor(news, emptyRecord(), course), null);
    const all = ["bbbbb", "ccccc"].reduce(readToEnd, answered(begun(), "aaaaa", "q1__", 1, "A..nn"));
    assert.equal(newsFor(news, all, course), null);
  });
  test("no question is told that was answered in its new form, or to which the answer says nothing", () => {
    for (const answer of ["A..nn", "A"]) {
      assert.deepEqual(newsFor(news, answered(emptyRecord(), "aaaaa", "q1__", 1, answer), course)?.again, []);
    }
  });
  test("a full record, whose keys are shorter, is known as well", () => {
    const short = { ...begun(), concepts: { ...begun().concepts, ed3: { read: true, complete: false, answers: {} } } };
    assert.equal(newsFor(news, short, course), null);
  });
});

describe("the mark of an edition", () => {
  const outline = { ...course, id: "c", unlock: "open", completion: "read", pass_mark: 1, scorm: "1.2", stages: [{ id: "s", number: 1, concepts: path }] };
  const opened = (record, mark = "ed3ed") => {
    const saved = [];
    const saving = { status: { state: "saved" }, open: () => record, seed: () => "", note() {}, save: (next) => saved.push(next), journal() {}, flush() {}, close() {} };
    return { session: createSession({ ...outline, mark }, () => saving, () => {}), saved };
  };
  test("is written when a learner does something, not before, and survives the text of the record", () => {
    const { session, saved } = opened(emptyRecord());
    session.visit(path[0]);
    assert.deepEqual(saved, []);
    session.touch();
    session.reachEnd(path[0]);
    const { record } = decode(encode(saved.at(-1)).text);
    assert.equal(newsFor(news, record, course), null);
    assert.ok(record.concepts.ed3ed.read);
  });
  test("is written when the news were read", () => {
    const { session, saved } = opened(begun());
    session.know();
    assert.ok(saved.at(-1).concepts.ed3ed.read);
  });
  test("is none in a course without an earlier release", () => {
    const { session, saved } = opened(begun(), "");
    session.know();
    assert.deepEqual(saved.at(-1), begun());
  });
});

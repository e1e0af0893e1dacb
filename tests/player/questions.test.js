import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { fold } from "../../src/coursekit/player/questions/text.js";
import { questionType } from "../../src/coursekit/player/questions/index.js";
import { inOrder } from "../../src/coursekit/player/questions/order.js";

const base = { key: "aB3_x", id: "", prompt_html: "", points: 1 };
const choice = (...correct) => ({
  ...base,
  type: "choice",
  several: correct.filter(Boolean).length > 1,
  options: correct.map((right) => ({ html: "", correct: right })),
});
const order = (count) => ({
  ...base,
  type: "order",
  items: Array.from({ length: count }, (_, item) => `item ${item}`),
});
const match = (count) => ({
  ...base,
  type: "match",
  pairs: Array.from({ length: count }, (_, pair) => ({ left_html: `l${pair}`, right_html: `r${pair}` })),
});
const recall = (count) => ({
  ...base,
  type: "recall",
  rubric: Array.from({ length: count }, (_, point) => `point ${point}`),
});
const numeric = (answer, tolerance = 0) => ({ ...base, type: "numeric", answer, tolerance });
const text = (...accept) => ({ ...base, type: "text", accept });
const grade = (question, answer) => questionType(question.type).grade(question, answer);

describe("grading", () => {
  test("choice of one", () => {
    assert.equal(grade(choice(false, true), [1]), 1);
    assert.equal(grade(choice(false, true), [0]), 0);
  });
  test("choice of several: right picks less wrong ones, never below 0, and 1 only when exact", () => {
    const question = choice(true, true, false, false);
    assert.equal(grade(question, [0, 1]), 1);
    assert.equal(grade(question, [0]), 0.5);
    assert.equal(grade(question, [0, 1, 2]), 0.5);
    assert.equal(grade(question, [0, 2]), 0);
    assert.equal(grade(question, [2, 3]), 0);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 9 }), fc.func(fc.boolean()), (correct, picked) => {
        if (!correct.includes(true)) return;
        const picks = correct.flatMap((_, index) => (picked(index) ? [index] : []));
        const exact = correct.every((right, index) => right === picks.includes(index));
        assert.equal(grade(choice(...correct), picks) === 1, exact);
      }),
    );
  });
  test("a choice without a right option can't be got right, and does not throw", () =>
    assert.equal(grade(choice(false, false), [0]), 0));
  test("numeric: within the tolerance", () => {
    assert.equal(grade(numeric(-70, 5), -65), 1);
    assert.equal(grade(numeric(-70, 5), -64.9), 0);
    assert.equal(grade(numeric(0.2, 0.1), 0.3), 1);
    assert.equal(grade(numeric(0.3), 0.1 + 0.2), 1);
    assert.equal(grade(numeric(0), 1e-12), 0);
  });
  test("text: marks that are the answer count", () => {
    for (const mark of [";", "+", "!", "...", ":", "C#", "C++", ".NET", "n!", "i++;", "else:", "?:"]) {
      const question = text(mark);
      assert.equal(grade(question, ` ${mark} `), 1, mark);
      for (const other of [",", ".", "-", "C", "NET", "n", "i++", "else", ""])
        if (other !== mark) assert.equal(grade(question, other), 0, `${mark} is not ${other}`);
    }
  });

  test("text: case as the course's language has it", () => {
    const page = /** @type {any} */ (globalThis);
    const before = page.document;
    const graded = (/** @type {string} */ lang, /** @type {string} */ accepted, /** @type {string} */ written) => {
      page.document = { documentElement: { lang } };
      return grade(text(accepted), written);
    };
    try {
      for (const lang of ["tr", "tr-TR", "az"]) {
        assert.equal(graded(lang, "ışık", "IŞIK"), 1);
        assert.equal(graded(lang, "insan", "İnsan"), 1);
        assert.equal(graded(lang, "ışık", "işik"), 0);
      }
      assert.equal(graded("en", "ion", "ION"), 1);
    } finally {
      page.document = before;
    }
  });

  test("text: case, spaces, a final mark and other forms of the same letters don't matter", () => {
    const question = text("Calcium ion", "Ca2+", "GABA-A");
    for (const written of [" calcium  ION. ", "CALCIUM\tion!", "ca²⁺", "gaba‑a", "Ｃａ２＋"])
      assert.equal(grade(question, written), 1, written);
    for (const written of ["calciumion", "calcium", "ca2", ""]) assert.equal(grade(question, written), 0, written);
    assert.equal(fold("Straße"), "straße");
    assert.equal(grade(text('say "don’t"'), "Say “don't”"), 1);
    assert.equal(grade(text("Stop!"), "stop"), 1);
    assert.equal(grade(text("It drifts."), "it drifts"), 1);
    assert.equal(grade(text("calcium"), "calc\u00adium\u200b"), 1);
  });
  test("match: the share of right pairs; equal right sides are interchangeable", () => {
    assert.equal(grade(match(4), [0, 1, 3, 2]), 0.5);
    const twins = {
      ...match(3),
      pairs: [
        { left_html: "a", right_html: "x" },
        { left_html: "b", right_html: "x" },
        { left_html: "c", right_html: "y" },
      ],
    };
    assert.equal(grade(twins, [1, 0, 2]), 1);
  });
  test("order: 1 when exact, else the share of moves that are not needed", () => {
    assert.equal(grade(order(4), [0, 1, 2, 3]), 1);
    assert.equal(grade(order(4), [1, 2, 3, 0]), 2 / 3);
    assert.equal(grade(order(4), [3, 2, 1, 0]), 0);
    fc.assert(
      fc.property(permutations, (items) =>
        assert.equal(
          grade(order(items.length), items) === 1,
          items.every((item, place) => item === place),
        ),
      ),
    );
  });
  test("recall: the share of the rubric, or had it or not", () => {
    assert.equal(grade(recall(3), { ticked: [0, 2], text: "" }), 2 / 3);
    assert.equal(grade(recall(0), { ticked: [0], text: "" }), 1);
    assert.equal(grade(recall(0), { ticked: [], text: "" }), 0);
  });
  test("an unknown type is an error, also one that every object has", () => {
    assert.throws(() => questionType("essay"), RangeError);
    assert.throws(() => questionType("toString"), RangeError);
  });
});

const permutations = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.shuffledSubarray(
    Array.from({ length: size }, (_, item) => item),
    { minLength: size, maxLength: size },
  ),
);

/** Random questions, each with a legal answer. */
const answered = fc.oneof(
  permutations.map((answer) => ({ question: order(answer.length), parts: answer.length, answer })),
  fc
    .integer({ min: 1, max: 9 })
    .chain((size) =>
      fc
        .array(fc.nat(size - 1), { minLength: size, maxLength: size })
        .map((answer) => ({ question: match(size), parts: size, answer })),
    ),
  fc
    .integer({ min: 2, max: 40 })
    .chain((size) =>
      fc
        .subarray(Array.from({ length: size }, (_, option) => option))
        .map((answer) => ({ question: choice(true, ...Array(size - 1).fill(false)), parts: size, answer })),
    ),
  fc
    .integer({ min: 0, max: 9 })
    .chain((size) =>
      fc
        .subarray(Array.from({ length: Math.max(1, size) }, (_, point) => point))
        .map((ticked) => ({ question: recall(size), parts: size, answer: { ticked, text: "" } })),
    ),
  fc
    .constantFrom("alpha", "Beta ", "gamma")
    .map((answer) => ({ question: text("Alpha", "beta", "gamma"), parts: 3, answer })),
);

describe("graded answers in the record", () => {
  test("come back, with the same grade, within their size", () =>
    fc.assert(
      fc.property(answered, ({ question, parts, answer }) => {
        const type = questionType(question.type);
        const code = type.encode(question, answer);
        assert.ok(code.length <= type.size(parts), code);
        assert.match(code, /^[\w.+-]*$/);
        const back = type.decode(question, code, type.wording?.(answer));
        assert.deepEqual(back, answer);
        assert.equal(type.grade(question, back), type.grade(question, answer));
      }),
    ));
  test("numbers come back to the digits that fit", () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e299, max: 1e299 }), (number) => {
        const { encode, decode, size } = questionType("numeric");
        const code = encode(numeric(0), number);
        assert.ok(code.length <= size(0), code);
        const back = decode(numeric(0), code);
        assert.ok(Math.abs(back - number) <= Math.abs(number) * 0.06, `${number} ${code}`);
      }),
    ));
  test("a written answer that has no room is shown as the accepted one; a wrong one is not shown", () => {
    const { encode, decode } = questionType("text");
    assert.equal(decode(text("calcium"), encode(text("calcium"), " CALCIUM"), undefined), "calcium");
    assert.equal(decode(text("calcium"), encode(text("calcium"), "sodium"), undefined), null);
    assert.equal(decode(text("calcium"), encode(text("calcium"), "sodium"), "sodium"), "sodium");
  });
  test("codes of other questions are null or legal answers, never an error", () =>
    fc.assert(
      fc.property(
        answered,
        fc.string({ unit: fc.constantFrom(..."AZaz09-_."), maxLength: 9 }),
        ({ question }, code) => {
          const type = questionType(question.type);
          const answer = type.decode(question, code);
          if (answer !== null) assert.ok(type.grade(question, answer) >= 0);
        },
      ),
    ));
});

describe("items that stand in the right order among themselves (issue 16, 16)", () => {
  for (const [order, expected, score] of [
    [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], 1],
    [[4, 0, 1, 2, 3], [1, 2, 3, 4], 0.75],
    [[1, 2, 3, 4, 0], [0, 1, 2, 3], 0.75],
    [[4, 3, 2, 1, 0], [0], 0],
    [[1, 0, 2, 3, 4], [0, 2, 3, 4], 0.75],
  ])
    test(`${order} is ${score}`, () => {
      assert.deepEqual(inOrder(order), expected);
      assert.equal(questionType("order").grade({ items: ["a", "b", "c", "d", "e"] }, order), score);
    });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { eitherWay, readNumber, writtenNumber } from "../../src/coursekit/player/questions/number.js";

describe("numbers as people write them", () => {
  const cases = [
    ["-70", -70],
    ["−70", -70],
    ["–70 ", -70],
    ["70,5", 70.5],
    [".5", 0.5],
    ["5.", 5],
    ["+3", 3],
    ["1e3", 1000],
    ["1,5E-3", 0.0015],
    ["6.02 × 10^23", 6.02e23],
    ["6,02x10²³", 6.02e23],
    ["10 000", 10000],
    ["10 000", 10000],
    ["７", 7],
    ["1,234,567", 1234567],
    ["1.234,5", 1234.5],
    ["1,000.5", 1000.5],
    ["1’500", 1500],
    ["10⁵", 1e5],
    ["-10^-3", -0.001],
    ["2 · 10⁻³", 0.002],
    ["3/4", 0.75],
    ["−1½", -1.5],
    ["١٬٥٠٠٫٥", 1500.5],
    ["-۷۰", -70],
  ];
  for (const [written, number] of cases) test(String(written), () => assert.equal(readNumber(String(written)), number));
  for (const written of ["", "-", "mV", "1.2.3", "1,00,000", "5²", "1/0", "5 7/2", "e5", "NaN", "Infinity", "1e999", "0x10", "70 mV"]) {
    test(`not a number: "${written}"`, () => assert.equal(readNumber(written), null));
  }
  test("a mark that may be one of thousands in the learner's language is asked about", () => {
    assert.deepEqual(eitherWay("1,500", "en-GB"), { one: "1500", other: "1.5" });
    assert.deepEqual(eitherWay("−1.500", "de"), { one: "−1500", other: "−1,5" });
    for (const clear of ["1.500", "0,500", "1,50", "1500", "1,234,567", "12345,678"]) assert.equal(eitherWay(clear, "en"), null);
    assert.equal(eitherWay("1,500", "de"), null);
    assert.equal(eitherWay("1,500", "fr"), null);
    assert.equal(eitherWay("1,500", "no such language"), null);
  });
  test("a number is shown as its language writes it, and is read as itself", () => {
    assert.equal(writtenNumber(-0.5, "de"), "−0,5");
    assert.equal(writtenNumber(6.022e23, "en"), "6.022 × 10²³");
    assert.equal(writtenNumber(1e-9, "fr"), "1 × 10⁻⁹");
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e299, max: 1e299 }), fc.constantFrom("en", "de", "ar"), (number, language) =>
        assert.equal(readNumber(writtenNumber(number, language)), number === 0 ? 0 : number),
      ),
    );
  });
});

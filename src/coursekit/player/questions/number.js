/** Numbers as people write them, and as they read them. */

const LARGEST = 1e300;
/** Marks between thousands where they can be nothing else: there are several, or the other mark follows. */
const THOUSANDS =
  /^[+-]?\d{1,3}(?:(?:,\d{3})+(?=\.)|(?:\.\d{3})+(?=,)|(?:,\d{3}){2,}(?=e|$)|(?:\.\d{3}){2,}(?=e|$))/i;
const EITHER_WAY = /^[+-]?[1-9]\d{0,2}([.,])\d{3}$/;

/**
 * A number with a comma or a point for decimals, any minus, a power of ten, a fraction, spaces between thousands, the
 * digits of Arabic or Persian. "1,5" and "1.5" are both one and a half.
 * @param {string} text
 * @returns {number | null}
 */
export function readNumber(text) {
  const plain = plainly(text);
  const fraction = plain.match(/^([+-]?)(?:(\d+) )?(\d+) ?\/ ?(\d+)$/);
  if (fraction) return fromFraction(fraction);
  const digits = plain
    .replace(/[\s'’٬]/g, "")
    .replace(/^([+-]?)10\^/, (_, sign) => `${sign}1e`)
    .replace(/[×x*·⋅]10\^?/i, "e")
    .replace(THOUSANDS, (thousands) => thousands.replace(/[.,]/g, ""))
    .replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const number = Number(digits);
  return Math.abs(number) < LARGEST ? number : null;
}

/**
 * One form of every sign. Raised digits are a power, and a fraction after a digit is added to it: NFKC would only put
 * them side by side.
 * @param {string} text
 */
const plainly = (text) =>
  text
    .replace(/\^?[⁺⁻⁰¹²³⁴-⁹]+/g, (raised) => `^${raised.replace("^", "").normalize("NFKC")}`)
    .replace(/(\d)(?=[¼-¾⅐-⅞])/g, "$1 ")
    .normalize("NFKC")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[−–‒﹣-]/g, "-")
    .replace(/⁄/g, "/")
    .replace(/٫/g, ".")
    .trim()
    .replace(/^([+-])\s+/, "$1");

/** @param {RegExpMatchArray} parts */
function fromFraction([, sign, whole = "0", above, below]) {
  if (Number(below) === 0 || (whole !== "0" && Number(above) >= Number(below))) return null;
  const number = Number(whole) + Number(above) / Number(below);
  return sign === "-" ? -number : number;
}

/**
 * Both meanings of a number such as "1,500", where readers of the language may take the mark for one of thousands.
 * @param {string} text
 * @param {string} language
 * @returns {{one: string, other: string} | null}
 */
export function eitherWay(text, language) {
  const plain = plainly(text);
  const mark = plain.match(EITHER_WAY)?.[1];
  if (!mark || mark !== signsOf(language).group) return null;
  const [one, other] = ["", "."].map((sign) => writtenNumber(Number(plain.replace(mark, sign)), language));
  return { one, other };
}

/**
 * A number as it is written in a language: its decimal mark, a true minus, powers of ten.
 * @param {number} number
 * @param {string} language
 */
export function writtenNumber(number, language) {
  const [digits, power] = String(number).replace(".", signsOf(language).decimal).split("e");
  const raised = power?.replace("+", "").replace(/./g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]));
  return (raised ? `${digits} × 10${raised}` : digits).replace("-", "−");
}

/**
 * @param {string} language
 * @returns {{group: string, decimal: string}} `decimal` is a comma or a point: some languages have signs of their own
 */
function signsOf(language) {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(12345.6);
    /** @param {string} type */
    const sign = (type) => parts.find((part) => part.type === type)?.value ?? "";
    return { group: sign("group"), decimal: sign("decimal") === "," ? "," : "." };
  } catch {
    return { group: "", decimal: "." };
  }
}

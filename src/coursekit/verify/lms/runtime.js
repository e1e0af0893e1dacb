/**
 * A run-time environment that refuses all that an LMS may refuse, with the standards' own error codes (SCORM 1.2 RTE,
 * section 3.3.4; SCORM 2004 4th edition RTE, section 3.1.7).
 *
 * @typedef {import("./elements.js").Version} Version
 * @typedef {Record<string, string>} Values  by name of element
 * @typedef {Record<string, (...given: any[]) => string>} Api
 * @typedef {object} World
 * @property {Values} before  what the LMS gives back of earlier visits, and what it knows of the learner
 * @property {(values: Values) => boolean} keep  stores all values; false when that failed
 * @property {(what: string) => void} complain  told each call that is refused
 */

import { MODELS } from "./elements.js";

const CODES = {
  "1.2": {
    argument: "201", unknown: "401", keyword: "402", readOnly: "403", writeOnly: "404", type: "405", range: "405",
    unset: "0", order: "201", failed: "101",
    open: { open: "101", closed: "101" }, close: { new: "301", closed: "301" },
    get: { new: "301", closed: "301" }, set: { new: "301", closed: "301" }, commit: { new: "301", closed: "301" },
  },
  "2004": {
    argument: "201", unknown: "401", keyword: "404", readOnly: "404", writeOnly: "405", type: "406", range: "407",
    unset: "403", order: "351", failed: "391",
    open: { open: "103", closed: "104" }, close: { new: "112", closed: "113" },
    get: { new: "122", closed: "123" }, set: { new: "132", closed: "133" }, commit: { new: "142", closed: "143" },
  },
};

/**
 * @param {Version} version
 * @param {World} world
 * @returns {Api}
 */
export function createRuntime(version, { before, keep, complain }) {
  const { methods, rules } = MODELS[version];
  const codes = /** @type {any} */ (CODES[version]);
  const values = { ...before };
  /** @type {"new" | "open" | "closed"} */
  let state = "new";
  let error = "0";

  /** @param {string} code @param {string} what @param {string} [answer] */
  const refuse = (code, what, answer = "false") => {
    error = code;
    complain(`${what} (error ${code})`);
    return answer;
  };
  /** @param {string} answer */
  const take = (answer) => {
    error = "0";
    return answer;
  };
  /** @param {"open" | "close" | "commit"} method @param {unknown} given */
  const outOfTurn = (method, given) => {
    const right = method === "open" ? "new" : "open";
    if (state !== right) return refuse(codes[method][state], `${methods[method]} while ${PHASES[state]}`);
    return given === "" ? "" : refuse(codes.argument, `${methods[method]}(${shown(given)}) instead of ${methods[method]}("")`);
  };
  const store = () => {
    if (keep({ ...values })) return take("true");
    error = codes.failed;
    return "false";
  };

  return {
    [methods.open]: (given) => outOfTurn("open", given) || ((state = "open"), take("true")),
    [methods.close]: (given) => {
      const refused = outOfTurn("close", given);
      if (refused) return refused;
      state = "closed";
      return store();
    },
    [methods.commit]: (given) => outOfTurn("commit", given) || store(),
    [methods.get]: (name) => {
      if (state !== "open") return refuse(codes.get[state], `${methods.get}(${shown(name)}) while ${PHASES[state]}`, "");
      const found = read(version, values, name);
      if (found.value !== undefined) return take(found.value);
      const code = codes[found.wrong];
      if (found.wrong !== "unset") return refuse(code, `${methods.get}(${shown(name)}): ${REASONS[found.wrong]}`, "");
      // Nobody can know without asking, so this is no mistake.
      error = code;
      return "";
    },
    [methods.set]: (name, value) => {
      const call = `${methods.set}(${shown(name)}, ${shown(value)})`;
      if (state !== "open") return refuse(codes.set[state], `${call} while ${PHASES[state]}`);
      const wrong = fault(rules, values, name, value);
      if (wrong) return refuse(codes[wrong], `${call}: ${REASONS[wrong]}`);
      values[name] = value;
      return take("true");
    },
    [methods.error]: () => error,
    [methods.errorText]: (code) => (String(code) === "0" ? "No error" : `Error ${code}`),
    [methods.diagnostic]: (code) => `Error ${code || error}`,
  };
}

const PHASES = { new: "not yet open", open: "open", closed: "closed already" };
/** @type {Record<string, string>} */
const REASONS = {
  argument: "no text",
  unknown: "no such element",
  keyword: "this can't be written",
  readOnly: "this can only be read",
  writeOnly: "this can only be written",
  type: "not a value that this element may have",
  range: "out of range",
  order: "out of order, or an identifier that is used already",
};

/** @param {unknown} given */
function shown(given) {
  if (typeof given !== "string") return String(given);
  return given.length > 80 ? `"${given.slice(0, 80)}…" of ${given.length} characters` : JSON.stringify(given);
}

/** @param {string} name */
const general = (name) => name.replace(/\.\d+(?=\.)/g, ".n");

/**
 * How many records a collection has, such as `cmi.interactions` or `cmi.interactions.0.objectives`.
 * @param {Values} values
 * @param {string} collection
 */
function count(values, collection) {
  const indexes = Object.keys(values).flatMap((name) => {
    const rest = name.startsWith(`${collection}.`) ? name.slice(collection.length + 1) : "";
    return /^\d+\./.test(rest) ? [Number.parseInt(rest, 10)] : [];
  });
  return indexes.length ? Math.max(...indexes) + 1 : 0;
}

/**
 * @param {Version} version
 * @param {Values} values
 * @param {unknown} name
 * @returns {{value: string, wrong?: undefined} | {value?: undefined, wrong: string}}
 */
function read(version, values, name) {
  const { rules } = MODELS[version];
  if (typeof name !== "string") return { wrong: "argument" };
  const [, parent = "", keyword] = /^(.*)\._(count|children)$/.exec(name) ?? [];
  const under = Object.keys(rules).filter((known) => known.startsWith(`${general(`${parent}.`).slice(0, -1)}.`));
  if (keyword === "count" && under.some((known) => known.startsWith(`${general(`${parent}.`).slice(0, -1)}.n.`))) {
    return { value: String(count(values, parent)) };
  }
  if (keyword === "children" && under.length) {
    const parts = under.map((known) => known.slice(general(`${parent}.`).length).replace(/^n\./, "").split(".")[0]);
    return { value: [...new Set(parts)].join(",") };
  }
  if (/^adl\.nav\.request_valid\.(choice|jump)\.\{target=[^}]+\}$/.test(name) && version === "2004") return { value: "unknown" };
  const rule = rules[general(name)];
  if (!rule) return { wrong: "unknown" };
  if (rule.access === "wo") return { wrong: "writeOnly" };
  const value = values[name] ?? (gap(values, name) ? undefined : rule.initial);
  return value === undefined ? { wrong: version === "1.2" && gap(values, name) ? "order" : "unset" } : { value };
}

/**
 * Whether a name stands in a record that was not begun.
 * @param {Values} values
 * @param {string} name
 */
function gap(values, name) {
  const places = [...name.matchAll(/\.(\d+)(?=\.)/g)];
  return places.some((place) => Number(place[1]) >= count(values, name.slice(0, place.index)));
}

/**
 * Why a value is refused; "" when it is taken.
 * @param {Record<string, import("./elements.js").Rule>} rules
 * @param {Values} values
 * @param {unknown} name
 * @param {unknown} value
 */
function fault(rules, values, name, value) {
  if (typeof name !== "string" || typeof value !== "string") return "argument";
  if (/\._(count|children|version)$/.test(name)) return "keyword";
  const rule = rules[general(name)];
  if (!rule) return "unknown";
  if (rule.access === "ro") return "readOnly";
  if (!inOrder(values, name, value)) return "order";
  const type = values[name.replace(/^(cmi\.interactions\.\d+)\..*/, "$1.type")];
  if (!rule.check(value, type)) return "type";
  return rule.range && !rule.range(value) ? "range" : "";
}

/**
 * Records are begun one after the other, by their identifier where they have one, and no two have the same.
 * @param {Values} values
 * @param {string} name
 * @param {string} value
 */
function inOrder(values, name, value) {
  const places = [...name.matchAll(/\.(\d+)(?=\.)/g)];
  return places.every((place, depth) => {
    const collection = name.slice(0, place.index);
    const there = count(values, collection);
    const index = Number(place[1]);
    const field = name.slice((place.index ?? 0) + place[0].length + 1);
    const last = depth === places.length - 1;
    const begins = last && (field === "id" || !/interactions$|^cmi\.objectives$|\.objectives$/.test(collection));
    if (index > there || (index === there && !begins)) return false;
    if (!last || field !== "id") return true;
    return !Object.entries(values).some(
      ([other, id]) => other !== name && id === value && other.startsWith(`${collection}.`) && /^\d+\.id$/.test(other.slice(collection.length + 1)),
    );
  });
}

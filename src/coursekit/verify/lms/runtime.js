/**
 * A run-time environment that refuses all that an LMS may refuse, with the standards' own error codes (SCORM 1.2 RTE,
 * section 3.3.4; SCORM 2004 4th edition RTE, section 3.1.7).
 *
 * @typedef {import("./elements.js").Version} Version
 * @typedef {Record<string, string>} Values  by name of element
 * @typedef {Record<string, (...values: any[]) => string>} Api
 * @typedef {object} World
 * @property {Values} before  what the LMS gives back of earlier visits, and what it knows of the learner
 * @property {(values: Values) => boolean} keep  stores all values; false when that failed
 * @property {(what: string) => void} complain  told each call that is refused
 * @property {Set<string>} [unsaved]  gets the names of what was set and not stored yet
 */

import { MODELS } from "./elements.js";
import { placesIn, recordsOf } from "./records.js";

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
export function createRuntime(version, { before, keep, complain, unsaved = new Set() }) {
  const { methods, rules } = MODELS[version];
  const codes = /** @type {any} */ (CODES[version]);
  const records = recordsOf(before);
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
  /** @param {"open" | "close" | "commit"} method @param {unknown} argument */
  const outOfTurn = (method, argument) => {
    const right = method === "open" ? "new" : "open";
    if (state !== right) return refuse(codes[method][state], `${methods[method]} while ${PHASES[state]}`);
    return argument === "" ? "" : refuse(codes.argument, `${methods[method]}(${shown(argument)}) instead of ${methods[method]}("")`);
  };
  const store = () => {
    if (keep({ ...records.values })) {
      unsaved.clear();
      return take("true");
    }
    error = codes.failed;
    return "false";
  };

  return {
    [methods.open]: (argument) => outOfTurn("open", argument) || ((state = "open"), take("true")),
    [methods.close]: (argument) => {
      const refused = outOfTurn("close", argument);
      if (refused) return refused;
      state = "closed";
      return store();
    },
    [methods.commit]: (argument) => outOfTurn("commit", argument) || store(),
    [methods.get]: (name) => {
      if (state !== "open") return refuse(codes.get[state], `${methods.get}(${shown(name)}) while ${PHASES[state]}`, "");
      const found = read(version, records, name);
      if (found.value !== undefined) return take(found.value);
      const code = codes[found.wrong];
      if (found.wrong !== "unset") return refuse(code, `${methods.get}(${shown(name)}): ${found.wrong === "order" ? NONE_YET : REASONS[found.wrong]}`, "");
      // Nobody can know without asking, so this is no mistake.
      error = code;
      return "";
    },
    [methods.set]: (name, written) => {
      // LMSes make text of numbers and of true and false, as JavaScript does.
      const value = typeof written === "number" || typeof written === "boolean" ? String(written) : written;
      const call = `${methods.set}(${shown(name)}, ${shown(value)})`;
      if (state !== "open") return refuse(codes.set[state], `${call} while ${PHASES[state]}`);
      const wrong = fault(rules, records, name, value);
      if (wrong) return refuse(codes[wrong], `${call}: ${why(rules, records, wrong, name, value) || REASONS[wrong]}`);
      records.write(name, value);
      unsaved.add(name);
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

const NONE_YET = "there is none of this number, which …_count tells";

/** @param {unknown} value */
function shown(value) {
  if (typeof value !== "string") return String(value);
  return value.length > 80 ? `"${value.slice(0, 80)}…" of ${value.length.toLocaleString("en")} characters` : JSON.stringify(value);
}

/** @param {string} name */
const general = (name) => name.replace(/\.\d+(?=\.)/g, ".n");

/**
 * @param {Version} version
 * @param {import("./records.js").Records} records
 * @param {unknown} name
 * @returns {{value: string, wrong?: undefined} | {value?: undefined, wrong: string}}
 */
function read(version, records, name) {
  const { rules } = MODELS[version];
  if (typeof name !== "string") return { wrong: "argument" };
  const [, parent = "", keyword] = /^(.*)\._(count|children)$/.exec(name) ?? [];
  const under = Object.keys(rules).filter((known) => known.startsWith(`${general(`${parent}.`).slice(0, -1)}.`));
  if (keyword === "count" && under.some((known) => known.startsWith(`${general(`${parent}.`).slice(0, -1)}.n.`))) {
    return { value: String(records.count(parent)) };
  }
  if (keyword === "children" && under.length) {
    const parts = under.map((known) => known.slice(general(`${parent}.`).length).replace(/^n\./, "").split(".")[0]);
    return { value: [...new Set(parts)].join(",") };
  }
  if (/^adl\.nav\.request_valid\.(choice|jump)\.\{target=[^}]+\}$/.test(name) && version === "2004") return { value: "unknown" };
  const rule = rules[general(name)];
  if (!rule) return { wrong: "unknown" };
  if (rule.access === "wo") return { wrong: "writeOnly" };
  const value = records.values[name] ?? (gap(records, name) ? undefined : rule.initial);
  return value === undefined ? { wrong: version === "1.2" && gap(records, name) ? "order" : "unset" } : { value };
}

/**
 * Whether a name stands in a record that was not begun.
 * @param {import("./records.js").Records} records
 * @param {string} name
 */
const gap = (records, name) => placesIn(name).some(({ collection, index }) => index >= records.count(collection));

/**
 * Why a value is refused; "" when it is taken.
 * @param {Record<string, import("./elements.js").Rule>} rules
 * @param {import("./records.js").Records} records
 * @param {unknown} name
 * @param {unknown} value
 */
function fault(rules, records, name, value) {
  if (typeof name !== "string" || typeof value !== "string") return "argument";
  if (/\._(count|children|version)$/.test(name)) return "keyword";
  const rule = rules[general(name)];
  if (!rule) return "unknown";
  if (rule.access === "ro") return "readOnly";
  if (!inOrder(records, name, value)) return "order";
  if (!rule.check(value, kindOf(records, name))) return "type";
  return rule.range && !rule.range(value) ? "range" : "";
}

/**
 * Why a value is refused, in words; "" when it is not the value's fault.
 * @param {Record<string, import("./elements.js").Rule>} rules
 * @param {import("./records.js").Records} records
 * @param {string} wrong  as `fault` says it
 * @param {string} name
 * @param {string} value
 */
function why(rules, records, wrong, name, value) {
  if (wrong !== "type" && wrong !== "range") return "";
  const rule = rules[general(name)];
  return (wrong === "type" ? rule?.check : rule?.range)?.why?.(value, kindOf(records, name)) ?? "";
}

/**
 * The type of the interaction that an element belongs to.
 * @param {import("./records.js").Records} records
 * @param {string} name
 */
const kindOf = (records, name) => records.values[name.replace(/^(cmi\.interactions\.\d+)\..*/, "$1.type")];

/**
 * Records are begun one after the other, by their identifier where they have one, and no two have the same.
 * @param {import("./records.js").Records} records
 * @param {string} name
 * @param {string} value
 */
function inOrder(records, name, value) {
  const places = placesIn(name);
  return places.every(({ collection, index, field }, depth) => {
    const there = records.count(collection);
    const last = depth === places.length - 1;
    const begins = last && (field === "id" || !/interactions$|^cmi\.objectives$|\.objectives$/.test(collection));
    if (index > there || (index === there && !begins)) return false;
    return !last || field !== "id" || !records.taken(collection, index, value);
  });
}

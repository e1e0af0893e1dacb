/**
 * The data models of both versions: what may be read and written, and what a value must look like. By the letter of the
 * standards, and where LMSes refuse more than that, by what they refuse. Sources: SCORM 1.2 RTE, section 3.4; SCORM 2004
 * 4th edition RTE, section 4.
 *
 * @typedef {((value: string, type?: string) => boolean) & {why?: (value: string, type?: string) => string}} Check
 *   `type` is that of the interaction around a response; `why` says to people what a value that is refused must be like
 * @typedef {{access: "rw" | "ro" | "wo", check: Check, initial?: string, range?: Check}} Rule
 *   `initial` is what is read before anything is written; `range` is checked after `check`, with an error code of its own
 * @typedef {"1.2" | "2004"} Version
 * @typedef {object} Model
 * @property {string} name  of the API object
 * @property {{open: string, close: string, get: string, set: string, commit: string, error: string, errorText: string, diagnostic: string}} methods
 * @property {Record<string, Rule>} rules  by name, with n for every index
 */

/** @param {(value: string, type?: string) => boolean} check @param {NonNullable<Check["why"]>} why @returns {Check} */
const telling = (check, why) => Object.assign(check, { why });
/** @param {number} count */
const number = (count) => count.toLocaleString("en");
/** @param {string} value @param {number} most */
const tooLong = (value, most) => (value.length > most ? `${number(value.length)} characters; ${number(most)} are allowed` : "");
const BEYOND = /[^\x20-\x7e\t\r\n]/u;
/** @param {number} most @returns {Check} */
const ascii = (most) =>
  telling(
    (value) => value.length <= most && !BEYOND.test(value),
    (value) => tooLong(value, most) || `“${BEYOND.exec(value)?.[0]}” is not ASCII, which alone is allowed`,
  );
/** @param {number} most @returns {Check} */
const within = (most) => telling((value) => value.length <= most, (value) => tooLong(value, most));
/** @param {string[]} words @returns {Check} */
const oneOf = (...words) =>
  telling(
    (value) => words.includes(value),
    () => `allowed are ${words.map((word) => (word ? `“${word}”` : "nothing")).join(", ")}`,
  );
/** @param {RegExp} pattern @param {string} [form]  in words, with an example @returns {Check} */
const matches = (pattern, form) => telling((value) => pattern.test(value), () => (form ? `it must be ${form}` : ""));
/** @param {Check[]} checks @returns {Check} */
const all = (...checks) =>
  telling(
    (value, type) => checks.every((check) => check(value, type)),
    (value, type) => checks.find((check) => !check(value, type))?.why?.(value, type) ?? "",
  );
/** @param {Check[]} checks @returns {Check} */
const any = (...checks) =>
  telling(
    (value, type) => checks.some((check) => check(value, type)),
    (value, type) => checks[0]?.why?.(value, type) ?? "",
  );
/** @param {number} least @param {number} most @returns {Check} */
const between = (least, most) =>
  telling(
    (value) => Number(value) >= least && Number(value) <= most,
    () => `it must be from ${least} ${most === Infinity ? "upwards" : `to ${most}`}`,
  );

const decimal = matches(/^-?\d+(\.\d+)?$/, "a number such as 87.5");
const real = matches(/^-?\d{1,10}(\.\d{1,7})?$/, "a number such as 87.5, of 7 decimals at most");
const integer = matches(/^-?\d+$/, "a whole number");
const anything = () => true;

const identifier12 = matches(/^[\x21-\x7e]{1,255}$/, "an identifier of 1 to 255 ASCII characters without blanks");
// Identifiers are URIs. Short ones may stand in a response; a comma in them is SCORM 1.2's way to list several.
const uri = "A-Za-z0-9._~:/?#@!$&'()*+;=%-";
const identifier2004 = matches(new RegExp(`^[,${uri}]{1,4000}$`), "an identifier: letters, digits and signs of a URI, without blanks");
const short = `[${uri}]{1,250}`;
/** The fewest choices, pairs or steps that an LMS must take (SPM); LMSes refuse more. */
const MOST_PARTS = 36;
/** @param {string} part @returns {Check} */
const list = (part) =>
  telling(matches(new RegExp(`^${part}(\\[,\\]${part}){0,${MOST_PARTS - 1}}$`)), (value) => {
    const parts = value.split("[,]").length;
    return parts > MOST_PARTS ? `${parts} parts; ${MOST_PARTS} are allowed` : "it must be identifiers without blanks, with [,] between them";
  });

/** @type {Record<string, Check>} */
const responses12 = {
  "true-false": matches(/^[01tf]/, "0, 1, t or f"),
  choice: matches(/^([a-z0-9](,[a-z0-9])*|\{[a-z0-9](,[a-z0-9])*\})$/, "one letter or digit for each option, such as a,c"),
  "fill-in": ascii(255),
  matching: matches(/^\{?[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*\}?$/, "pairs of one letter or digit each, such as a.1,b.2"),
  performance: ascii(255),
  sequencing: matches(/^[a-z0-9](,[a-z0-9])*$/, "one letter or digit for each step, such as b,a,c"),
  likert: matches(/^[a-z0-9]?$/, "one letter or digit, or nothing"),
  numeric: decimal,
};
/** The fewest texts that an LMS must take in one response (SPM). */
const MOST_TEXTS = 10;
const LANGUAGE = /^\{lang=[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\}/;
/** A text that may begin with its language. @param {number} most @returns {Check} */
const localized = (most) =>
  telling(
    (value) => {
      const text = value.replace(LANGUAGE, "");
      return text.length <= most && !text.startsWith("{");
    },
    (value) => tooLong(value.replace(LANGUAGE, ""), most) || "what stands in the first braces is no language",
  );
/** @type {Check} */
const fillIn = telling(
  (value) => value.split("[,]").length <= MOST_TEXTS && value.split("[,]").every((text) => localized(250)(text)),
  (value) => {
    const texts = value.split("[,]");
    if (texts.length > MOST_TEXTS) return `${texts.length} texts; ${MOST_TEXTS} are allowed`;
    const wrong = texts.find((text) => !localized(250)(text)) ?? "";
    return localized(250).why?.(wrong) ?? "";
  },
);
/** @type {Record<string, Check>} */
const responses2004 = {
  "true-false": oneOf("true", "false"),
  choice: list(short),
  "fill-in": fillIn,
  "long-fill-in": localized(4000),
  matching: list(`${short}\\[\\.\\]${short}`),
  sequencing: list(short),
  likert: matches(new RegExp(`^${short}$`), "an identifier without blanks"),
  numeric: real,
  performance: within(4000),
  other: within(4000),
};
const COMPARED = /^(\{(case_matters|order_matters)=(true|false)\})*/;
/** What a correct response may add to a response: ranges, and how it is compared. @type {Record<string, Check>} */
const patterns2004 = {
  ...responses2004,
  "fill-in": (value) => fillIn(value.replace(COMPARED, "")),
  "long-fill-in": (value) => localized(4000)(value.replace(COMPARED, "")),
  numeric: matches(/^(-?\d{1,10}(\.\d{1,7})?)?\[:\](-?\d{1,10}(\.\d{1,7})?)?$/, "a range such as 1[:]2"),
};

/** @param {Record<string, Check>} checks  by type of interaction @returns {Check} */
const byType = (checks) =>
  telling(
    (value, type = "") => checks[type]?.(value) ?? false,
    (value, type = "") => (type in checks ? (checks[type]?.why?.(value) ?? "") : "the type of the interaction must be set before it"),
  );

/** @param {Check} check @param {string} [initial] @param {Check} [range] @returns {Rule} */
const rw = (check, initial, range) => ({ access: "rw", check, initial, range });
/** @param {Check} check @returns {Rule} */
const wo = (check) => ({ access: "wo", check });
/** @param {string} [initial] @returns {Rule} */
const ro = (initial) => ({ access: "ro", check: anything, initial });

const span12 = matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/, "a time such as 0000:12:30.00");
const score12 = any(all(decimal, between(0, 100)), oneOf(""));
const status12 = oneOf("passed", "completed", "failed", "incomplete", "browsed");

/** @type {Record<string, Rule>} */
const rules12 = {
  "cmi._version": ro("3.4"),
  "cmi.core.student_id": ro(""),
  "cmi.core.student_name": ro(""),
  "cmi.core.lesson_location": rw(ascii(255), ""),
  "cmi.core.credit": ro("credit"),
  "cmi.core.lesson_status": rw(status12, "not attempted"),
  "cmi.core.entry": ro("ab-initio"),
  "cmi.core.score.raw": rw(score12, ""),
  "cmi.core.score.min": rw(score12, ""),
  "cmi.core.score.max": rw(score12, ""),
  "cmi.core.total_time": ro("0000:00:00.00"),
  "cmi.core.lesson_mode": ro("normal"),
  "cmi.core.exit": wo(oneOf("time-out", "suspend", "logout", "")),
  "cmi.core.session_time": wo(span12),
  "cmi.suspend_data": rw(ascii(4096), ""),
  "cmi.launch_data": ro(""),
  "cmi.comments": rw(ascii(4096), ""),
  "cmi.comments_from_lms": ro(""),
  "cmi.objectives.n.id": rw(identifier12),
  "cmi.objectives.n.score.raw": rw(score12, ""),
  "cmi.objectives.n.score.min": rw(score12, ""),
  "cmi.objectives.n.score.max": rw(score12, ""),
  "cmi.objectives.n.status": rw(any(status12, oneOf("not attempted")), "not attempted"),
  "cmi.student_data.mastery_score": ro(""),
  "cmi.student_data.max_time_allowed": ro(""),
  "cmi.student_data.time_limit_action": ro(""),
  "cmi.student_preference.audio": rw(all(integer, between(-1, 100)), "0"),
  "cmi.student_preference.language": rw(ascii(255), ""),
  "cmi.student_preference.speed": rw(all(integer, between(-100, 100)), "0"),
  "cmi.student_preference.text": rw(oneOf("-1", "0", "1"), "0"),
  "cmi.interactions.n.id": wo(identifier12),
  "cmi.interactions.n.objectives.n.id": wo(identifier12),
  "cmi.interactions.n.time": wo(matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, "a time of day such as 14:20:51")),
  "cmi.interactions.n.type": wo(oneOf(...Object.keys(responses12))),
  "cmi.interactions.n.correct_responses.n.pattern": wo(byType(responses12)),
  // The standard names no range; LMSes take -100 to 100.
  "cmi.interactions.n.weighting": wo(all(decimal, between(-100, 100))),
  "cmi.interactions.n.student_response": wo(byType(responses12)),
  "cmi.interactions.n.result": wo(any(oneOf("correct", "wrong", "unanticipated", "neutral"), decimal)),
  "cmi.interactions.n.latency": wo(span12),
};

const span2004 = matches(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/, "a duration such as PT12M30S");
// Moodle refuses "…00Z" and "….123Z".
const moment2004 = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}Z?)?$/, "a time such as 2026-01-31T14:20:51, with a zone only after hundredths (51.00Z), as Moodle takes it");
const completion2004 = oneOf("completed", "incomplete", "not attempted", "unknown");
const success2004 = oneOf("passed", "failed", "unknown");

/** @param {string} name @returns {Record<string, Rule>} */
const score2004 = (name) => ({
  [`${name}.scaled`]: rw(real, undefined, between(-1, 1)),
  // Raw scores may have any scale (RTE 4.2.20); that LMSes which show percent take them for percent is told apart.
  [`${name}.raw`]: rw(real),
  [`${name}.min`]: rw(real),
  [`${name}.max`]: rw(real),
});

/** @type {Record<string, Rule>} */
const rules2004 = {
  "cmi._version": ro("1.0"),
  "cmi.comments_from_learner.n.comment": rw(localized(4000)),
  "cmi.comments_from_learner.n.location": rw(within(250)),
  "cmi.comments_from_learner.n.timestamp": rw(moment2004),
  "cmi.comments_from_lms.n.comment": ro(),
  "cmi.comments_from_lms.n.location": ro(),
  "cmi.comments_from_lms.n.timestamp": ro(),
  "cmi.completion_status": rw(completion2004, "unknown"),
  "cmi.completion_threshold": ro(),
  "cmi.credit": ro("credit"),
  "cmi.entry": ro("ab-initio"),
  "cmi.exit": wo(oneOf("time-out", "suspend", "logout", "normal", "")),
  "cmi.interactions.n.id": rw(identifier2004),
  "cmi.interactions.n.type": rw(oneOf(...Object.keys(responses2004))),
  "cmi.interactions.n.objectives.n.id": rw(identifier2004),
  "cmi.interactions.n.timestamp": rw(moment2004),
  "cmi.interactions.n.correct_responses.n.pattern": rw(byType(patterns2004)),
  "cmi.interactions.n.weighting": rw(real),
  "cmi.interactions.n.learner_response": rw(byType(responses2004)),
  "cmi.interactions.n.result": rw(any(oneOf("correct", "incorrect", "unanticipated", "neutral"), real)),
  "cmi.interactions.n.latency": rw(span2004),
  "cmi.interactions.n.description": rw(localized(250)),
  "cmi.launch_data": ro(),
  "cmi.learner_id": ro(""),
  "cmi.learner_name": ro(""),
  "cmi.learner_preference.audio_level": rw(real, "1", between(0, Infinity)),
  "cmi.learner_preference.language": rw(within(250), ""),
  "cmi.learner_preference.delivery_speed": rw(real, "1", between(0, Infinity)),
  "cmi.learner_preference.audio_captioning": rw(oneOf("-1", "0", "1"), "0"),
  "cmi.location": rw(within(1000)),
  "cmi.max_time_allowed": ro(),
  "cmi.mode": ro("normal"),
  "cmi.objectives.n.id": rw(identifier2004),
  ...score2004("cmi.objectives.n.score"),
  "cmi.objectives.n.success_status": rw(success2004, "unknown"),
  "cmi.objectives.n.completion_status": rw(completion2004, "unknown"),
  "cmi.objectives.n.progress_measure": rw(real, undefined, between(0, 1)),
  "cmi.objectives.n.description": rw(localized(250)),
  "cmi.progress_measure": rw(real, undefined, between(0, 1)),
  "cmi.scaled_passing_score": ro(),
  ...score2004("cmi.score"),
  "cmi.session_time": wo(span2004),
  "cmi.success_status": rw(success2004, "unknown"),
  "cmi.suspend_data": rw(ascii(64000)),
  "cmi.time_limit_action": ro("continue,no message"),
  "cmi.total_time": ro("PT0S"),
  "adl.nav.request": rw(matches(/^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^}]+\}(choice|jump))$/), "_none_"),
  "adl.nav.request_valid.continue": ro("unknown"),
  "adl.nav.request_valid.previous": ro("unknown"),
};

/** @type {Record<Version, Model>} */
export const MODELS = {
  "1.2": {
    name: "API",
    methods: {
      open: "LMSInitialize",
      close: "LMSFinish",
      get: "LMSGetValue",
      set: "LMSSetValue",
      commit: "LMSCommit",
      error: "LMSGetLastError",
      errorText: "LMSGetErrorString",
      diagnostic: "LMSGetDiagnostic",
    },
    rules: rules12,
  },
  "2004": {
    name: "API_1484_11",
    methods: {
      open: "Initialize",
      close: "Terminate",
      get: "GetValue",
      set: "SetValue",
      commit: "Commit",
      error: "GetLastError",
      errorText: "GetErrorString",
      diagnostic: "GetDiagnostic",
    },
    rules: rules2004,
  },
};

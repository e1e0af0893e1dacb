// What an LMS may refuse, by the letter of the standards: scorm-again takes more (LMS-FACTS), so each value is checked
// here first. Sources: SCORM 1.2 RTE, section 3.4; SCORM 2004 4th edition RTE, section 4.

const ascii = (most) => (value) => value.length <= most && /^[\x20-\x7e\t\r\n]*$/.test(value);
const within = (most) => (value) => value.length <= most;
const oneOf = (...words) => (value) => words.includes(value);
const matches = (pattern) => (value) => pattern.test(value);
const both = (...checks) => (value) => checks.every((check) => check(value));

const decimal = matches(/^-?\d+(\.\d+)?$/);
const real = matches(/^-?\d+(\.\d{1,7})?$/);
const between = (least, most) => (value) => Number(value) >= least && Number(value) <= most;
const identifier12 = matches(/^[\x21-\x7e]{1,255}$/);
// Long identifiers are URIs, and short ones are what may stand in a response.
const identifier2004 = both(within(4000), matches(/^[A-Za-z0-9][A-Za-z0-9._~:/?#@!$&'()*+;=%-]*$/));
const short = "[A-Za-z0-9][A-Za-z0-9._~-]{0,249}";
const list = (part) => new RegExp(`^${part}(\\[,\\]${part})*$`);

const responses12 = {
  "true-false": matches(/^[01tf]/),
  choice: matches(/^([a-z0-9](,[a-z0-9])*|\{[a-z0-9](,[a-z0-9])*\})$/),
  "fill-in": ascii(255),
  matching: matches(/^\{?[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*\}?$/),
  performance: ascii(255),
  sequencing: matches(/^[a-z0-9](,[a-z0-9])*$/),
  likert: matches(/^[a-z0-9]?$/),
  numeric: decimal,
};
const responses2004 = {
  choice: matches(list(short)),
  "fill-in": (value) => value.split("[,]").every((part) => part.length <= 250 && !/[[\]{}]/.test(part)),
  "long-fill-in": within(4000),
  matching: matches(list(`${short}\\[\\.\\]${short}`)),
  sequencing: matches(list(short)),
  likert: matches(new RegExp(`^${short}$`)),
  numeric: real,
  performance: within(4000),
  other: within(4000),
};

const score12 = both(decimal, between(0, 100));
const time2004 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";

export const VERSIONS = {
  1.2: {
    name: "API",
    methods: { open: "LMSInitialize", close: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError" },
    others: ["LMSGetErrorString", "LMSGetDiagnostic"],
    elements: {
      "cmi.core.lesson_location": ascii(255),
      "cmi.core.lesson_status": oneOf("passed", "completed", "failed", "incomplete", "browsed"),
      "cmi.core.exit": oneOf("time-out", "suspend", "logout", ""),
      "cmi.core.session_time": matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
      "cmi.core.score.raw": score12,
      "cmi.core.score.min": score12,
      "cmi.core.score.max": score12,
      "cmi.suspend_data": ascii(4096),
      "cmi.interactions.n.id": identifier12,
      "cmi.interactions.n.time": matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
      "cmi.interactions.n.type": oneOf(...Object.keys(responses12)),
      "cmi.interactions.n.student_response": (value, type) => responses12[type]?.(value) ?? false,
      "cmi.interactions.n.result": (value) => oneOf("correct", "wrong", "unanticipated", "neutral")(value) || decimal(value),
      "cmi.interactions.n.weighting": decimal,
      "cmi.interactions.n.latency": matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
    },
  },
  2004: {
    name: "API_1484_11",
    methods: { open: "Initialize", close: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
    others: ["GetErrorString", "GetDiagnostic"],
    elements: {
      "cmi.location": within(1000),
      "cmi.completion_status": oneOf("completed", "incomplete", "not attempted", "unknown"),
      "cmi.success_status": oneOf("passed", "failed", "unknown"),
      "cmi.progress_measure": both(real, between(0, 1)),
      "cmi.exit": oneOf("time-out", "suspend", "logout", "normal", ""),
      "cmi.session_time": matches(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/),
      "cmi.score.raw": both(real, between(0, 100)),
      "cmi.score.min": both(real, between(0, 100)),
      "cmi.score.max": both(real, between(0, 100)),
      "cmi.score.scaled": both(real, between(-1, 1)),
      "cmi.suspend_data": ascii(64000),
      "cmi.interactions.n.id": identifier2004,
      "cmi.interactions.n.type": oneOf(...Object.keys(responses2004)),
      // Moodle refuses "…00Z" and ".123Z".
      "cmi.interactions.n.timestamp": matches(new RegExp(`^${time2004}(\\.\\d{1,2}Z?)?$`)),
      "cmi.interactions.n.learner_response": (value, type) => responses2004[type]?.(value) ?? false,
      "cmi.interactions.n.result": (value) => oneOf("correct", "incorrect", "unanticipated", "neutral")(value) || real(value),
      "cmi.interactions.n.weighting": real,
      "cmi.interactions.n.latency": matches(/^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/),
      "cmi.interactions.n.description": within(250),
    },
  },
};

/**
 * An API that refuses what the standard lets an LMS refuse, before `inner` sees it, and that remembers as an LMS does.
 * @param {"1.2" | "2004"} version
 * @param {any} inner  scorm-again's API
 * @param {Record<string, string>} before  what it was given from earlier visits
 * @param {(values: Record<string, string>) => void} keep  called with all values at each commit
 * @param {(what: string) => void} complain  called with each call that an LMS may refuse, or that scorm-again refuses
 */
export function strictApi(version, inner, before, keep, complain) {
  const { methods, others, elements } = VERSIONS[version];
  let state = "new";
  const values = { ...before };
  let interactions = Object.keys(before).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name)).length;

  const call = (method, ...given) => {
    const answer = String(inner[method](...given));
    const code = String(inner[methods.error]());
    // 403: nothing was stored under this name yet, which a first visit can't know without asking.
    if (code !== "0" && !(method === methods.get && code === "403")) complain(`${method}(${given.join(", ").slice(0, 200)}) gives error ${code}`);
    return answer;
  };
  const refuse = (what) => (complain(what), "false");

  const set = (name, value) => {
    if (state !== "open") return refuse(`${name} set while ${state}`);
    if (typeof value !== "string") return refuse(`${name} is no text: ${value}`);
    const [, at] = /^cmi\.interactions\.(\d+)\./.exec(name) ?? [];
    const check = elements[name.replace(/\.\d+\./, ".n.")];
    if (!check) return refuse(`${name} is unknown or can't be written`);
    if (at !== undefined) {
      const begun = name.endsWith(".id") && Number(at) === interactions;
      if (!begun && Number(at) >= interactions) return refuse(`${name} before its id`);
    }
    if (!check(value, values[`cmi.interactions.${at}.type`])) return refuse(`${name} = ${value.slice(0, 100)} (${value.length})`);
    const sameId = name.endsWith(".id") && Object.entries(values).some(([other, id]) => /interactions\.\d+\.id$/.test(other) && other !== name && id === value);
    if (sameId) return refuse(`${name} = ${value} twice`);
    const answer = call(methods.set, name, value);
    if (answer === "true") {
      values[name] = value;
      if (at !== undefined) interactions = Math.max(interactions, Number(at) + 1);
    }
    return answer;
  };

  const api = {
    [methods.open](given) {
      if (state !== "new" || given !== "") return refuse(`opened while ${state}`);
      state = "open";
      return call(methods.open, given);
    },
    [methods.close](given) {
      if (state !== "open" || given !== "") return refuse(`closed while ${state}`);
      state = "closed";
      const answer = call(methods.close, given);
      keep({ ...values });
      return answer;
    },
    [methods.get](name) {
      if (state !== "open") return refuse(`${name} read while ${state}`) && "";
      return call(methods.get, name);
    },
    [methods.set]: set,
    [methods.commit](given) {
      if (state !== "open" || given !== "") return refuse(`commit while ${state}`);
      const answer = call(methods.commit, given);
      if (answer === "true") keep({ ...values });
      return answer;
    },
    [methods.error]: () => inner[methods.error](),
  };
  for (const method of others) api[method] = (...given) => inner[method](...given);
  return api;
}

/** Calls to an LMS's API that never throw: an LMS that lost its session often does. */

/**
 * @typedef {object} Calls
 * @property {(name: string) => string} get  "" when there is nothing, or an error
 * @property {(name: string, value: string) => boolean} set  sends a value unless the LMS has it already
 * @property {(method: string, ...values: string[]) => string} call
 */

/**
 * @param {any} api
 * @param {{get: string, set: string}} methods
 * @returns {Calls}
 */
export function callsTo(api, methods) {
  /** @type {Map<string, string>} */
  const sent = new Map();
  /** @type {Calls["call"]} */
  const call = (method, ...values) => {
    try {
      return String(api[method](...values) ?? "");
    } catch {
      return "";
    }
  };
  return {
    call,
    get: (name) => call(methods.get, name),
    set(name, value) {
      if (sent.get(name) === value) return true;
      const taken = call(methods.set, name, value) === "true";
      if (taken) sent.set(name, value);
      else sent.delete(name);
      return taken;
    },
  };
}

/**
 * @param {string} text  as an LMS gives it
 * @returns {number | null} null when it is no number
 */
export const numberOf = (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));

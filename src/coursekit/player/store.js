/**
 * This device's own copy of learner records, in localStorage where the browser has it.
 *
 * @typedef {object} Store
 * @property {boolean} lasting  whether it outlives the page
 * @property {() => string} read
 * @property {(text: string) => boolean} write
 * @property {(text: string) => boolean} setAside  keeps a text that could not be read, beside the record
 */

/** @returns {Storage | null} null where cookies are blocked, in some sandboxes, and in private windows of old browsers */
export function browserStorage() {
  try {
    const probe = "coursekit:probe";
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} course  id
 * @param {string} learner  id; "" for a learner without a name, who gets no lasting copy: others may use the device
 * @returns {Store}
 */
export function openStore(storage, course, learner) {
  const name = `coursekit:${course}:${learner}`;
  let memory = "";
  const lasting = storage !== null && learner !== "";
  return {
    lasting,
    read: () => (lasting ? attempt(() => storage.getItem(name)) : memory) || "",
    write(text) {
      memory = text;
      return lasting && attempt(() => (storage.setItem(name, text), true)) === true;
    },
    setAside: (text) => lasting && attempt(() => (keep(storage, `${name}:aside`, text), true)) === true,
  };
}

/**
 * @param {Storage} storage
 * @param {string} name
 * @param {string} text
 */
function keep(storage, name, text) {
  let number = 1;
  while (storage.getItem(`${name}:${number}`) !== null && storage.getItem(`${name}:${number}`) !== text) number += 1;
  storage.setItem(`${name}:${number}`, text);
}

/**
 * @template T
 * @param {() => T} action  that throws when the storage is full or was taken away
 * @returns {T | null}
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

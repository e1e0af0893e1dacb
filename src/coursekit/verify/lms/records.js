/**
 * The records of a data model's collections, such as `cmi.interactions` or `cmi.interactions.0.objectives`: how many
 * there are, and which identifiers are used. Kept while values are written, since a long course has thousands.
 *
 * @typedef {ReturnType<typeof recordsOf>} Records
 */

/** Each collection that a name is in, with the place in it. @param {string} name */
export const placesIn = (name) =>
  [...name.matchAll(/\.(\d+)(?=\.)/g)].map((found) => ({
    collection: name.slice(0, found.index),
    index: Number(found[1]),
    field: name.slice((found.index ?? 0) + found[0].length + 1),
  }));

/** @param {Readonly<Record<string, string>>} before  values by name */
export function recordsOf(before) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** By collection and identifier: the place of its record. @type {Map<string, Map<string, number>>} */
  const identifiers = new Map();

  /** @param {string} name @param {string} value */
  function write(name, value) {
    for (const { collection, index, field } of placesIn(name)) {
      counts.set(collection, Math.max(counts.get(collection) ?? 0, index + 1));
      if (field === "id") identify(collection, index, values[name], value);
    }
    values[name] = value;
  }

  /** @param {string} collection @param {number} index @param {string | undefined} old @param {string} value */
  function identify(collection, index, old, value) {
    const places = identifiers.get(collection) ?? new Map();
    identifiers.set(collection, places);
    if (old !== undefined && places.get(old) === index) places.delete(old);
    places.set(value, index);
  }

  for (const [name, value] of Object.entries(before)) write(name, value);
  return {
    values,
    write,
    /** @param {string} collection */
    count: (collection) => counts.get(collection) ?? 0,
    /**
     * Whether another record of the collection has this identifier.
     * @param {string} collection @param {number} index @param {string} value
     */
    taken: (collection, index, value) => (identifiers.get(collection)?.get(value) ?? index) !== index,
  };
}

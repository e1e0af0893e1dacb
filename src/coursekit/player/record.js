/** The learner record, whole: its value, its text, and how much room the text can need. */

export * from "./record/value.js";
export * from "./record/joins.js";
export * from "./record/canonical.js";
export * from "./record/codec.js";
export * from "./record/editions.js";

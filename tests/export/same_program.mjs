// Whether two files are the same program: their syntax trees, without where things stand and how texts are quoted.
import { readFileSync } from "node:fs";
import { parse } from "acorn";

const LEFT_OUT = new Set(["start", "end", "raw"]);

/** @param {string} path */
function tree(path) {
  const options = /** @type {const} */ ({ ecmaVersion: "latest", sourceType: "module" });
  return JSON.stringify(parse(readFileSync(path, "utf8"), options), (key, value) =>
    LEFT_OUT.has(key) ? undefined : typeof value === "bigint" ? `${value}n` : value,
  );
}

const [, , one, other] = process.argv;
process.exit(tree(one) === tree(other) ? 0 : 1);

// Whether each two files of those given are the same program: their syntax trees, without where things stand and how texts are quoted.
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

const trees = process.argv.slice(2).map(tree);
process.exit(trees.length > 1 && trees.every((one, at) => at % 2 || one === trees[at + 1]) ? 0 : 1);

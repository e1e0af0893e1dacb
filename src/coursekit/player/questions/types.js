/** All types of questions by name. Written by tools/question_types.py, and anew into each package. */

import * as choice from "./choice.js";
import * as hotspot from "./hotspot.js";
import * as match from "./match.js";
import * as numeric from "./numeric.js";
import * as order from "./order.js";
import * as recall from "./recall.js";
import * as text from "./text.js";

/** @type {Record<string, import("./index.js").QuestionType>} */
export const TYPES = { choice, hotspot, match, numeric, order, recall, text };

/**
 * An answer in a learner record is written as places of a question's parts, and says with two characters behind a mark
 * which question it was given to: another edition may have put other parts there. Answers of earlier editions of
 * coursekit, and those of a record that is full, don't say it.
 */

const MARK = "..";

/**
 * @param {{meaning?: string}} question
 * @param {string} code
 */
export const withMeaning = ({ meaning }, code) => (meaning ? `${code}${MARK}${meaning}` : code);

/** @param {string} answer */
export const withoutMeaning = (answer) => answer.split(MARK)[0];

/**
 * Whether an answer was given to the question as it is, as far as it says.
 * @param {{meaning?: string}} question
 * @param {string} answer
 */
export function isOf({ meaning }, answer) {
  const [, was] = answer.split(MARK);
  return !was || !meaning || was === meaning;
}

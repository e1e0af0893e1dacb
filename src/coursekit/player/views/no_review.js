/** Stands in the place of review.js in packages of courses that ask nothing again. */

export const wayToReview = () => null;
export const reviewView = () => null;

// Answers all questions of the page rightly, at the speed of a script. `questions` are those of content/stage-N.js, of
// which a learner may be asked some only, each in one of its variants; TYPES are the player's types of questions, which
// stand here before this runs (`visit.py`).
(questions) => {
  const WORDS = "In my own words.";
  for (const whole of questions) {
    const item = document.querySelector(`[data-question="${whole.key}"]`);
    if (!item && whole.pool !== undefined) continue;
    if (item.dataset.phase === "answered") continue;
    const question = { ...whole, ...whole.variants?.[item.dataset.variant] };
    const type = TYPES[question.type];
    // A question with a second step has something more to fill in then.
    for (let step = 0; step < 2 && item.dataset.phase !== "answered"; step += 1) {
      type.fill(item.querySelector("form"), question, type.right(question, WORDS));
      item.querySelector("button[type=submit]").click();
    }
    if (item.dataset.phase !== "answered") throw new Error(`${question.key} is ${item.dataset.phase}: ${item.innerText}`);
  }
}

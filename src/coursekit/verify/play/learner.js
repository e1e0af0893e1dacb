// Answers all questions of the page rightly, at the speed of a script. `questions` are those of content/stage-N.js.
(questions) => {
  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  const normal = (html) => new DOMParser().parseFromString(html, "text/html").body.innerHTML;
  const shown = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const submit = (item) => item.querySelector("button[type=submit]").click();

  const fill = {
    choice(item, { options }) {
      const inputs = item.querySelectorAll(".options input");
      options.forEach((option, index) => option.correct !== inputs[index].checked && inputs[index].click());
    },
    numeric: (item, { answer }) => (item.querySelector(".number-field").value = String(answer)),
    text: (item, { accept }) => (item.querySelector(".text-field").value = accept[0]),
    match(item, { pairs }) {
      const listed = [...item.querySelectorAll(".partners li")].map((partner) => partner.innerHTML);
      item.querySelectorAll("select").forEach((select, index) => {
        const right = pairs[index].right_html;
        const option = [...select.options].find((option) => shown(option) === words(right));
        select.value = listed.length ? String(listed.indexOf(normal(right))) : option.value;
      });
    },
    order(item, { items }) {
      items.forEach((html, place) => {
        const find = () => [...item.querySelectorAll(".order-item")];
        const index = () => find().findIndex((row) => shown(row.querySelector(".order-text")) === words(html));
        while (index() > place) find()[index()].querySelector("button").click();
      });
    },
    recall(item, { rubric }) {
      item.querySelector(".recall-field").value = "In my own words.";
      submit(item);
      const boxes = [...item.querySelectorAll(".judgement input")];
      (rubric.length ? boxes : boxes.slice(0, 1)).forEach((box) => box.click());
    },
  };

  for (const question of questions) {
    const item = document.querySelector(`[data-question="${question.key}"]`);
    if (item.dataset.phase === "answered") continue;
    fill[question.type](item, question);
    submit(item);
    if (item.dataset.phase !== "answered") throw new Error(`${question.key} is ${item.dataset.phase}: ${shown(item)}`);
  }
};

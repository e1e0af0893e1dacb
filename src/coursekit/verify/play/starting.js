// Marks what begins a course (twice at most, since a cover may have caught the first press), if the page shows something that says so, or has hardly anything to press.
() => {
  const words =
    /^\W*(start|begin|launch|enter|open|continue|play|resume|next|go|ok|accept|agree|los|beginn|weiter|öffn|empez|comenz|inici|abrir|commenc|démarr|ouvr|entr|avvia|inizia|rozpocz)|начать|开始|開始|ابدأ/iu;
  const kinds = "button, a, input[type=button], input[type=submit], [role=button], [onclick], area";
  const shown = (element) => element.checkVisibility?.() !== false && element.getClientRects().length > 0;
  const wordsOf = (element) =>
    (element.innerText || element.value || element.ariaLabel || element.title || element.querySelector("img")?.alt || "").trim();
  const found = [...document.querySelectorAll(kinds)].filter((element) => shown(element) && !element.dataset.coursekitPressed?.includes("yes yes"));
  const first = found.find((element) => words.test(wordsOf(element))) ?? (found.length <= 3 ? found[0] : undefined);
  if (first) first.dataset.coursekitPressed = `${first.dataset.coursekitPressed ?? ""} now`;
  return Boolean(first);
};

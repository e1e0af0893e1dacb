// Texts whose colour is too near to what lies behind them (WCAG 2.2, 1.4.3), from computed styles: axe leaves out what
// it is not sure of, such as numbers of one letter and texts over other elements.
(part) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { parts: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (upper, lower) => ({
    parts: upper.parts.map((value, index) => value * upper.alpha + lower.parts[index] * (1 - upper.alpha)),
    alpha: 1,
  });
  const light = ({ parts }) => {
    const [red, green, blue] = parts.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    if (!element) return read(matchMedia("(prefers-color-scheme: dark)").matches ? "black" : "white");
    const own = read(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own : over(own, ground(element.parentElement));
  };
  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest("[aria-hidden], .visually-hidden, option, .skip, noscript");
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector(part), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(element)) continue;
    const style = getComputedStyle(element);
    const behind = ground(element);
    const shades = [light(over(read(style.color), behind)), light(behind)].sort((one, other) => one - other);
    const contrast = (shades[1] + 0.05) / (shades[0] + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast >= (large ? 3 : 4.5)) continue;
    const box = element.closest("[class]")?.className ?? "";
    found.add(`${contrast.toFixed(2)} : 1, ${element.localName} in .${box}: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return [...found];
};

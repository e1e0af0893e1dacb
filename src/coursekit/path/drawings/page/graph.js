(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const SIZES = [6, 10, 16, 20, 24, 30, 38];
  const { needs, connects } = JSON.parse(document.getElementById("data").textContent);
  const map = document.querySelector(".map");
  const arcs = document.getElementById("arcs");
  const find = document.getElementById("find");
  const only = document.getElementById("only");
  const told = document.getElementById("told");
  const rows = [...document.querySelectorAll("li[data-id]")];
  const rowOf = new Map(rows.map((row) => [row.dataset.id, row]));
  const above = grouped(needs, 1, 0);
  const below = grouped(needs, 0, 1);
  let chosen = "";
  let size = rows.length > 300 ? 3 : 4;

  function grouped(pairs, from, to) {
    const found = new Map();
    for (const pair of pairs) found.set(pair[from], [...(found.get(pair[from]) ?? []), pair[to]]);
    return found;
  }

  function closure(id, edges) {
    const found = new Set();
    const waiting = [id];
    while (waiting.length) {
      for (const other of edges.get(waiting.pop()) ?? []) {
        if (other !== id && !found.has(other)) {
          found.add(other);
          waiting.push(other);
        }
      }
    }
    return found;
  }

  const label = (row) => row.textContent.replace(/\s+/g, " ").trim();
  const short = (id) => `${rowOf.get(id).querySelector(".code").textContent} ${rowOf.get(id).querySelector(".name").textContent}`;

  /** Which rows show, and how, by what is chosen and looked for. */
  function show() {
    const words = find.value.trim().toLocaleLowerCase();
    const before = chosen ? closure(chosen, above) : new Set();
    const after = chosen ? closure(chosen, below) : new Set();
    let shown = 0;
    for (const row of rows) {
      const id = row.dataset.id;
      const mark = id === chosen ? "chosen" : before.has(id) ? "before" : after.has(id) ? "after" : chosen ? "far" : "";
      row.dataset.mark = mark;
      row.firstElementChild.setAttribute("aria-pressed", String(id === chosen));
      const wanted = !only.checked || !chosen || mark === "chosen" || mark === "before";
      row.hidden = !(wanted && (!words || label(row).toLocaleLowerCase().includes(words)));
      shown += row.hidden ? 0 : 1;
    }
    for (const lane of document.querySelectorAll(".lane")) lane.hidden = !lane.querySelector("li:not([hidden])");
    if (chosen) told.textContent = `${short(chosen)} rests on ${before.size}; ${after.size} ${after.size === 1 ? "rests" : "rest"} on it.`;
    else told.textContent = words ? `${shown} of ${rows.length} concepts` : "";
    if (rows.every((row) => row.hidden || row.firstElementChild.tabIndex < 0)) settle(visible()[0]);
    draw(before, after);
  }

  const visible = () => rows.filter((row) => !row.hidden);

  /** Exactly one row can be reached by Tab; arrows lead to the others. */
  function settle(row) {
    if (!row) return;
    for (const other of rows) other.firstElementChild.tabIndex = other === row ? 0 : -1;
  }

  function element(name, mark, attributes) {
    const made = document.createElementNS(SVG, name);
    made.setAttribute("class", mark);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  }

  function draw(before, after) {
    const shown = visible();
    const frame = map.getBoundingClientRect();
    const middle = new Map();
    let left = 0;
    let right = 0;
    for (const row of shown) {
      const box = row.getBoundingClientRect();
      middle.set(row.dataset.id, box.top - frame.top + box.height / 2);
      left = box.left - frame.left;
      right = box.right - frame.left;
    }
    const made = [];
    const near = (id) => !chosen || id === chosen || before.has(id) || after.has(id);
    const strength = (start, end) => (!chosen ? "" : near(start) && near(end) ? "strong" : "faint");
    const touching = (start, end) => (!chosen ? "" : start === chosen || end === chosen ? "strong" : "faint");
    const heights = [...middle.values()];
    const longest = heights.length ? Math.max(...heights) - Math.min(...heights) || 1 : 1;
    const arc = (kind, start, end, x, reach) => {
      const [first, last] = [middle.get(start), middle.get(end)];
      if (first === undefined || last === undefined) return;
      const out = x + (reach * (0.12 + 0.88 * (Math.abs(last - first) / longest) ** 0.6) * 4) / 3;
      const loop = `M${x} ${first - 3}C${x + reach / 3} ${first - 14} ${x + reach / 3} ${first + 14} ${x} ${first + 3}`;
      const d = start === end ? loop : `M${x} ${first}C${out} ${first} ${out} ${last} ${x} ${last}`;
      const mark = kind === "connects" ? touching(start, end) : strength(start, end);
      made.push(element("path", `${kind} ${mark}`, { d }));
    };
    for (const [start, end] of connects) arc("connects", start, end, right + 6, frame.width - right - 18);
    for (const [start, end, wrong] of needs) arc(wrong ? "wrong" : "needs", start, end, left - 7, 16 - left);
    if (heights.length) made.push(element("path", "path", { d: `M${left} ${heights[0]}V${heights.at(-1)}` }));
    for (const y of heights) made.push(element("circle", "stop", { cx: left, cy: y, r: Math.min(5, SIZES[size] / 3) }));
    arcs.replaceChildren(...made);
  }

  function choose(id) {
    chosen = id;
    show();
  }

  function zoom(step) {
    size = Math.max(0, Math.min(SIZES.length - 1, size + step));
    document.documentElement.style.setProperty("--row", `${SIZES[size]}px`);
    show();
    if (chosen) rowOf.get(chosen).scrollIntoView({ block: "center" });
  }

  function step(row, by) {
    const shown = visible();
    const next = shown[Math.max(0, Math.min(shown.length - 1, shown.indexOf(row) + by))];
    settle(next);
    next?.firstElementChild.focus();
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -Infinity, End: Infinity };
  map.addEventListener("keydown", (event) => {
    const row = event.target.closest("li[data-id]");
    if (!row || !(event.key in STEPS)) return;
    event.preventDefault();
    step(row, STEPS[event.key]);
  });
  map.addEventListener("click", (event) => {
    const row = event.target.closest("li[data-id]");
    if (!row) return;
    settle(row);
    choose(row.dataset.id === chosen ? "" : row.dataset.id);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      find.value = "";
      choose("");
    } else if (event.key === "/" && event.target !== find) {
      event.preventDefault();
      find.focus();
    }
  });
  document.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const first = visible()[0];
    if (!first) return;
    find.value = "";
    settle(first);
    choose(first.dataset.id);
    first.firstElementChild.focus();
    first.scrollIntoView({ block: "center" });
  });
  find.addEventListener("input", show);
  only.addEventListener("change", show);
  document.getElementById("smaller").addEventListener("click", () => zoom(-1));
  document.getElementById("larger").addEventListener("click", () => zoom(1));
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1 : -1);
  }, { passive: false });
  addEventListener("resize", show);
  zoom(0);
  const asked = decodeURIComponent(location.hash.slice(1));
  if (rowOf.has(asked)) choose(asked);
})();

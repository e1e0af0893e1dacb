/* Searching, sorting and filtering a report. Without this, all of it is there and readable. */
"use strict";

(() => {
  const NUMBERS = ["order", "concepts", "minutes", "words", "asked", "tested", "bytes", "found"];
  /** What is looked at first where most is most interesting; the others begin with the least. */
  const FALLING = ["concepts", "minutes", "words", "bytes", "found"];

  /** @type {<T extends HTMLElement>(selector: string) => T[]} */
  const all = (selector) => [...document.querySelectorAll(selector)].map((found) => /** @type {any} */ (found));
  /** @type {(id: string) => any} */
  const named = (id) => document.getElementById(id);
  /** @type {(text: string) => string} */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const tools = /** @type {HTMLElement} */ (document.querySelector(".tools"));
  const body = /** @type {HTMLElement} */ (document.querySelector(".courses tbody"));
  const rows = all(".courses tbody tr");
  const groups = all("details.group");
  const heads = all(".courses [data-sort]");
  const titles = new Intl.Collator(undefined, { numeric: true });

  const courses = rows.map((row) => ({ row, text: folded(row.querySelector("th")?.textContent ?? "") }));
  const found = groups.map((group) => ({
    group,
    text: folded(`${group.dataset.course ?? ""} ${group.querySelector("summary")?.textContent ?? ""}`),
    open: group.hasAttribute("open"),
    findings: [...group.querySelectorAll(".finding")].map((finding) => ({
      finding: /** @type {HTMLElement} */ (finding),
      text: folded(finding.textContent ?? ""),
    })),
  }));
  const every = found.reduce((sum, group) => sum + group.findings.length, 0);

  /** @type {(count: number, of: number, word: string) => string} */
  const counted = (count, of, word) =>
    `${count === of ? "" : `${count.toLocaleString("en")} of `}${of.toLocaleString("en")} ${word}${of === 1 ? "" : "s"}`;

  const filter = () => {
    const words = folded(named("search").value).split(/\s+/u).filter(Boolean);
    const severities = named("severity").value.split(" ").filter(Boolean);
    const rule = named("rule")?.value ?? "";
    const narrowed = words.length > 0 || severities.length > 0 || rule !== "";
    /** @type {(text: string) => boolean} */
    const matches = (text) => words.every((word) => text.includes(word));

    /** Numbers of the courses of which a finding is shown @type {Set<string>} */
    const meant = new Set();
    let shownFindings = 0;
    for (const { group, text, findings, open } of found) {
      let shown = 0;
      for (const { finding, text: said } of findings) {
        const fits =
          (severities.length === 0 || severities.includes(finding.dataset.severity ?? "")) &&
          (rule === "" || finding.dataset.rule === rule) &&
          matches(`${text} ${said}`);
        finding.hidden = !fits;
        if (fits) shown += 1;
      }
      group.hidden = shown === 0;
      group.toggleAttribute("open", narrowed ? shown > 0 : open);
      shownFindings += shown;
      if (shown > 0) meant.add(group.id.replace("findings-", ""));
    }
    const byFinding = severities.length > 0 || rule !== "";
    let shownCourses = 0;
    for (const { row, text } of courses) {
      row.hidden = !meant.has(row.dataset.order ?? "") && (byFinding || !matches(text));
      if (!row.hidden) shownCourses += 1;
    }
    named("clear").hidden = !narrowed;
    named("matching").textContent =
      `${counted(shownCourses, rows.length, "course")}, ${counted(shownFindings, every, "finding")}`;
    for (const [name, count, of] of /** @type {const} */ ([
      ["courses", shownCourses, rows.length],
      ["findings", shownFindings, every],
    ])) {
      /** @type {HTMLElement} */ (document.querySelector(`[data-nothing="${name}"]`)).hidden = count > 0 || of === 0;
    }
  };

  /** @type {(key: string, down: boolean) => void} */
  const sort = (key, down) => {
    const sign = down ? -1 : 1;
    /** @type {(row: HTMLElement, name: string) => string} */
    const value = (row, name) => row.dataset[name] ?? "";
    /** @type {(one: HTMLElement, other: HTMLElement) => number} */
    const order = (one, other) =>
      NUMBERS.includes(key)
        ? Number(value(one, key)) - Number(value(other, key))
        : titles.compare(value(one, key), value(other, key));
    rows.sort((one, other) => sign * order(one, other) || Number(value(one, "order")) - Number(value(other, "order")));
    body.append(...rows);
    for (const head of heads) {
      if (head.dataset.sort === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const wanted = down ? `${key}-down` : key;
    const options = [...named("sort").options].map((option) => option.value);
    named("sort").value = options.includes(wanted) ? wanted : "";
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const key = head.dataset.sort ?? "";
      const now = head.getAttribute("aria-sort");
      sort(key, now === null ? FALLING.includes(key) : now === "ascending");
    });
    head.append(button);
  }

  /** Where a link leads into a group of findings, it opens, whatever was filtered. */
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    if (target.hidden) clear();
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary")?.focus({ preventScroll: true });
  };

  const clear = () => {
    for (const id of ["search", "severity", "rule"]) if (named(id)) named(id).value = "";
    filter();
  };

  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", (event) => {
    if (event.target !== named("sort")) filter();
  });
  named("sort").addEventListener("change", () => {
    const [key, down] = named("sort").value.split("-");
    if (key) sort(key, down !== undefined);
  });
  named("clear").addEventListener("click", () => {
    clear();
    named("search").focus();
  });
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    // A link to the group that the address names already changes nothing, so nobody is told
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.hash && link.hash === location.hash) follow();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      named("search").focus();
    }
  });
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = groups.map((group) => /** @type {HTMLDetailsElement} */ (group)).filter((group) => !group.open);
    for (const group of opened) group.open = true;
  });
  addEventListener("afterprint", () => {
    for (const group of opened) group.open = false;
  });

  tools.hidden = false;
  filter();
  if (location.hash) follow();
})();

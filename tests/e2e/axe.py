"""axe-core in a page: WCAG 2.2 AA and its best practices; and every text's contrast, by our own measure as well."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from conftest import REPOSITORY

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """(part) => axe.run(part, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] })"""
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
POINTED_AT = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  for (const rule of rules) {
    if (rule.selectorText?.includes(":hover")) rule.selectorText = rule.selectorText.replaceAll(":hover", "");
  }
}"""
"""Makes everything look as it does under a mouse."""


def expect_accessible(page: Page | Frame, state: str, part: str = "html") -> None:
    """Fails with what axe finds in a part of the page; ``state`` says what is shown."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, part)
    told = [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found["violations"]]
    assert told == [], f"{state}: {json.dumps(told, indent=1, ensure_ascii=False)}"
    expect_readable(page, state, part)


def expect_readable(page: Page | Frame, state: str, part: str = "html") -> None:
    """Fails with the texts of a part of the page whose contrast is too low."""
    faint: list[str] = page.evaluate(CONTRAST, part)
    assert faint == [], f"{state}: {json.dumps(faint, indent=1, ensure_ascii=False)}"

"""axe-core in a page: WCAG 2.2 AA and its best practices."""

import json
from typing import Any

from playwright.sync_api import Frame, Page

from conftest import REPOSITORY

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """(part) => axe.run(part, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] })"""


def expect_accessible(page: Page | Frame, state: str, part: str = "html") -> None:
    """Fails with what axe finds in a part of the page; ``state`` says what is shown."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, part)
    told = [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found["violations"]]
    assert told == [], f"{state}: {json.dumps(told, indent=1, ensure_ascii=False)}"

"""What people copy from our pages."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from conftest import REPOSITORY

PAGES = (
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    REPOSITORY / "action.yml",
    REPOSITORY / ".pre-commit-hooks.yaml",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
)
CI_FILES = sorted((REPOSITORY / "docs" / "ci").glob("*.yml"))
"""Whole files that people copy."""
SOURCES = (
    *PAGES,
    *CI_FILES,
    *sorted((REPOSITORY / "src" / "coursekit" / "start").rglob("*.y*ml")),
    *sorted((REPOSITORY / "src" / "coursekit").rglob("*.py")),
    *sorted((REPOSITORY / "src").rglob("*.js")),
)
INSTALL = REPOSITORY / "docs" / "install.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PIN = re.compile(r"\b[0-9a-f]{40}\b")


@dataclass(frozen=True)
class Snippet:
    """A block of code of a page."""

    page: Path
    language: str
    text: str

    def data(self) -> Any:
        """Of YAML."""
        return YAML(typ="safe").load(self.text)


def snippets(page: Path) -> list[Snippet]:
    """All blocks of a page."""
    return [Snippet(page, *found) for found in _BLOCK.findall(page.read_text(encoding="utf-8"))]


def snippet(words: str) -> Snippet:
    """The one block about installing that has these words."""
    (found,) = (each for each in snippets(INSTALL) if words in each.text)
    return found


def pins() -> set[str]:
    """The commits of ours that our pages name: those of other people's actions stand behind their name."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in (INSTALL, *CI_FILES))
    return set(PIN.findall(re.sub(r"uses: [\w./-]+@[0-9a-f]{40}", "", text)))

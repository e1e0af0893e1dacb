"""The pages that people read, and what stands in them."""

import re
from functools import cache
from pathlib import Path

from conftest import REPOSITORY
from coursekit.text.slugs import slugs_of

PAGES = (
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    REPOSITORY / "CHANGELOG.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
)


def name_of(page: Path) -> str:
    """As people know it: ``docs/format.md``."""
    return page.relative_to(REPOSITORY).as_posix()


@cache
def read(page: Path) -> str:
    """What stands in it."""
    return page.read_text(encoding="utf-8")


def text_of(name: str) -> str:
    """What a page says, with one blank between words wherever a line ends."""
    return " ".join(read(REPOSITORY / name).split())


@cache
def parts(page: Path) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A page without its examples, and these: the language of each, and its text without the indent of a list."""
    prose: list[str] = []
    examples: list[tuple[str, str]] = []
    lines: list[str] = []
    open_at, language = None, ""
    for line in read(page).splitlines():
        mark = re.match(r"( *)```(\w*)$", line)
        if open_at is None and mark:
            open_at, language, lines = mark[1], mark[2], []
        elif mark and not mark[2]:
            examples.append((language, "\n".join([*lines, ""])))
            open_at = None
        elif open_at is None:
            prose.append(line)
        else:
            lines.append(line.removeprefix(open_at))
    assert open_at is None, f"a block of {page} has no end"
    return "\n".join(prose), tuple(examples)


def blocks(name: str, language: str) -> list[str]:
    """The examples of a page in one language."""
    return [text for its, text in parts(REPOSITORY / name)[1] if its == language]


def rows(name: str, head: str) -> list[list[str]]:
    """The cells of the first table of a page whose head begins so."""
    lines = read(REPOSITORY / name).partition(f"\n{head}")[2].splitlines()[2:]
    found: list[list[str]] = []
    for line in lines:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    assert found, f"{name} has no table that begins with {head}"
    return found


@cache
def anchors(page: Path) -> frozenset[str]:
    """What a link to one of its headings may name, as GitHub has it."""
    headings = re.findall(r"^#+ +(.*)$", parts(page)[0], re.MULTILINE)
    return frozenset(slugs_of(re.sub(r"!?\[([^\]]*)\]\([^)]*\)|`", r"\1", heading) for heading in headings))

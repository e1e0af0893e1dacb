"""On every page: links and anchors lead somewhere, and commands, options, rules and files that are named are there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from conftest import REPOSITORY
from coursekit.catalogue.checks import find_checks as checks_of_catalogues
from coursekit.cli import program
from coursekit.lint.rules import find_rules
from coursekit.verify.checks import find_checks as checks_of_packages
from pages.manual import PAGES, anchors, name_of, parts, read, rows

WRITTEN = [page for page in PAGES if page.parent.name != "rules" and page.name != "CHANGELOG.md"]
"""By hand, and about coursekit as it is: a changelog names what was."""
TREE = "\n".join(
    f"/{path.relative_to(REPOSITORY).as_posix()}" for top in ("src", "tests", "tools", "bench", "examples")
    for path in sorted((REPOSITORY / top).rglob("*.*")) if path.suffix in (".py", ".js", ".css")
) + "\n"  # fmt: skip
EXAMPLE = "true_false"
"""The type of question that CONTRIBUTING.md adds."""


def test_links_and_anchors_lead_somewhere() -> None:
    assert [f"{name_of(page)}: {link}" for page in PAGES for link in links(page) if not leads(page, link)] == []


def links(page: Path) -> list[str]:
    text = re.sub(r"(`+)(?:(?!\n\n).)+?\1", "", parts(page)[0], flags=re.DOTALL)
    return [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r"(?:src|href)=\"([^\"]+)\"", text)]


def leads(page: Path, link: str) -> bool:
    """Whether a link has its end; what stands elsewhere on the web is not asked for."""
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return "://" in link or (target.exists() and (target.suffix != ".md" or not anchor or anchor in anchors(target)))


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_commands_and_options_are_there(page: Path) -> None:
    assert {line: wrong for line in typed(page) if (wrong := unknown(line))} == {}


def typed(page: Path) -> Iterator[str]:
    """What people are told to type: in code within a line, and on lines of an example."""
    prose, examples = parts(page)
    yield from re.findall(r"`coursekit ([^`\n0-9][^`\n]*)`", prose)
    yield from re.findall(r"^    coursekit ([^\n]+)$", prose, re.MULTILINE)
    for _, text in examples:
        yield from re.findall(r"^ *(?:[$-] )?coursekit ([a-z-][^\n]*)$", text, re.MULTILINE)


def unknown(line: str) -> list[str]:
    """The words of a line that are no command, or no option of its command; `…` stands for any."""
    words = [word for word in re.split(r" [#>|] ", line)[0].replace("\\|", "|").split() if word != "\\"]
    command: click.Command = program
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            return [] if words[0] == "…" or words[0].isupper() else words[:1]
        command, words = found, words[1:]
    known = {"-h", "--help"}.union(*((*each.opts, *each.secondary_opts) for each in command.params))
    return [word for word in words if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known]


def test_what_is_not_there_would_be_seen() -> None:
    assert unknown("lint --fix --frobnicate course") == ["--frobnicate"]
    assert unknown("lnt") == ["lnt"]
    assert unknown("export scorm12 --only '+C9.11' -o x") == []
    assert not leads(REPOSITORY / "README.md", "docs/format.md#no-such-heading")
    assert leads(REPOSITORY / "README.md", "docs/format.md#pools")


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_rules_in_brackets_are_rules(page: Path) -> None:
    """A rule stands in brackets behind what it is about: ``(`small-pool`)``."""
    known = {*find_rules(), *checks_of_packages(), *checks_of_catalogues()}
    in_brackets = re.findall(r"\((`[a-z-]+`(?:, `[a-z-]+`)*)\)", read(page))
    named = {name for each in in_brackets for name in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", each)}
    assert named - known == set()


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_files_of_the_repository_are_there(page: Path) -> None:
    """Those that are named by their way from the top, and modules, which may be named from any folder on."""
    named = re.findall(r"`((?:tests|src|docs|tools|examples|schemas|requirements)/[^`<>*\s{]+)`", read(page))
    lost = {name for name in named if not (REPOSITORY / name).exists()}
    modules = re.findall(r"`((?:[a-z_0-9]+/)+[a-z_0-9]+(?:\.test)?\.(?:py|js|css))`", read(page))
    lost = {*(name for name in lost if name not in modules), *(name for name in modules if f"/{name}\n" not in TREE)}
    assert [name for name in sorted(lost) if EXAMPLE not in name] == []


def test_the_first_page_names_every_command() -> None:
    told = " ".join(row[0] for row in rows("README.md", "| | |"))
    commands = program.list_commands(click.Context(program))
    assert [name for name in commands if f"`coursekit {name}" not in told and f"`{name}`" not in told] == ["completion"]
    assert "`completion` for bash, zsh and fish" in read(REPOSITORY / "README.md")


def test_versions_of_what_others_made_are_those_of_the_tests() -> None:
    """scorm-again and Open edX's importer, which pages name with the version that was tried."""
    again = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))["devDependencies"]["scorm-again"]
    (edx,) = re.findall(r"^openedx-scorm-xblock==(\S+)", read(REPOSITORY / "requirements/test.txt"), re.MULTILINE)
    named = 0
    for page in PAGES:
        if page.name == "CHANGELOG.md":
            continue
        for of, version in re.findall(r"(scorm-again|openedx-scorm-xblock) (\d+\.\d+\.\d+)", read(page)):
            assert version == {"scorm-again": again, "openedx-scorm-xblock": edx}[of], name_of(page)
            named += 1
    assert named

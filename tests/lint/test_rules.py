"""Each rule on its cases: folders that hold what differs from the smallest course, and the report that is expected.

``removed.txt`` names files of the smallest course to leave out; ``renamed.txt`` gives files their name in the course
where it is one that not every system can check out; ``grown.txt`` gives files a size in bytes, filled with
blanks, so that nobody has to keep large ones. ``COURSEKIT_UPDATE=1`` writes ``expected.txt``.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REAL_COURSE, SMALLEST, TESTS
from coursekit.findings.report import RuleChoice
from coursekit.lint.reporters import Style, find_reporter
from coursekit.lint.rules import find_rules
from coursekit.lint.run import ON_THE_WEB, check_course

CASES = TESTS / "lint" / "rules"
NOT_COURSE = ("expected.txt", "removed.txt", "renamed.txt", "grown.txt")


def cases() -> Iterator[tuple[str, str]]:
    for rule in sorted(CASES.iterdir()):
        for case in sorted(rule.iterdir()):
            yield rule.name, case.name


def make_course(case: Path, target: Path) -> Path:
    """The smallest course with the case laid over it."""
    shutil.copytree(SMALLEST, target)
    removed = case / "removed.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (target / path).unlink()
    shutil.copytree(case, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_COURSE))
    renamed = case / "renamed.txt"
    for line in renamed.read_text(encoding="utf-8").splitlines() if renamed.exists() else ():
        old, new = line.split()
        (target / old).rename(target / new)
    grown = case / "grown.txt"
    for line in grown.read_text(encoding="utf-8").splitlines() if grown.exists() else ():
        path, size = line.split()
        with (target / path).open("ab") as file:
            file.write(b" " * (int(size) - file.tell()))
    return target


@pytest.mark.parametrize(("rule", "case"), list(cases()))
def test_case(rule: str, case: str, tmp_path: Path) -> None:
    folder = CASES / rule / case
    checked = check_course(make_course(folder, tmp_path / "course"), RuleChoice(select=(rule,)))
    report = find_reporter("text").report(checked, Style())
    if os.environ.get("COURSEKIT_UPDATE"):
        (folder / "expected.txt").write_text(report, encoding="utf-8")
    assert report == (folder / "expected.txt").read_text(encoding="utf-8")
    assert bool(checked.findings) != case.startswith("good")
    assert all(finding.help for finding in checked.findings)


@pytest.mark.parametrize("name", list(find_rules()))
def test_rule_is_documented_and_has_cases(name: str) -> None:
    rule = find_rules()[name]
    assert rule.summary
    assert "**Bad:**" in rule.documentation
    assert "**Good:**" in rule.documentation
    if name in ON_THE_WEB:
        return  # test_links.py asks a server
    names = [case for found, case in cases() if found == name]
    assert any(case.startswith("good") for case in names), "a rule needs a good case"
    assert any(not case.startswith("good") for case in names), "a rule needs a bad case"


def test_every_folder_is_a_rule() -> None:
    assert {rule for rule, _ in cases()} == set(find_rules()) - set(ON_THE_WEB)


def test_the_smallest_course_is_sound() -> None:
    assert check_course(SMALLEST).findings == ()


def test_the_real_course_is_sound() -> None:
    assert check_course(REAL_COURSE).findings == ()

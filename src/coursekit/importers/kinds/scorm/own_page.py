"""A page of our own package as a concept: its Markdown, and its questions with their answers."""

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from coursekit.importers.html import wiki_words
from coursekit.importers.listed import Listing
from coursekit.importers.moved import Content, Page
from coursekit.importers.sources import Source
from coursekit.importers.web_pages import PageWays

_KEPT = "\ue000{}\ue001"
_TOKENS = re.compile("\ue000(\\d+)\ue001")


def _draw(draws: Mapping[str, int]) -> int | dict[str, int] | None:
    """As authors write what is drawn; a pool without a name has a number alone."""
    return draws.get("") or {pool: count for pool, count in draws.items() if count > 1} or None


def _formerly(concept: Mapping[str, Any]) -> list[str]:
    """As authors write it: its own id first where an LMS knows the concept by that one."""
    ids = list(concept.get("old_ids") or ())
    return [concept["id"], *ids] if ids and concept.get("identifier") == concept["id"] else ids


_LABELS = (".figure-label", ".figure-number", ".note-back", ".footnote-back", ".alert-title", ".file-kind")


class OwnPage:
    """Makes pages. ``works`` collects the references that pages list, ``introduces`` has terms by concept."""

    def __init__(
        self,
        source: Source,
        listing: Listing,
        works: dict[str, str],
        introduces: dict[str, list[str]],
        titles: Mapping[str, str],
    ) -> None:
        self.source, self.listing, self.works = source, listing, works
        self.introduces, self.titles = introduces, titles

    def page(self, concept: Mapping[str, Any], told: Mapping[str, Any]) -> Page:
        """A concept, as the outline names it and as its page shows it."""
        from bs4 import BeautifulSoup

        soup: Any = BeautifulSoup(told["html"], "html.parser")
        ways = self._ways(str(concept["id"]))
        cited = self._sources(soup)
        notes = soup.select_one("section.footnotes")
        prose = soup.select_one("div.prose")
        front: dict[str, Any] = {
            "title": concept["title"],
            "summary": concept["summary"],
            "prerequisites": concept.get("prerequisites") or None,
            "connects_to": concept.get("connects_to") or None,
            "introduces": self.introduces.get(concept["id"]) or None,
            "figures": self._figures(soup, ways) or None,
            "anchor": self._markdown(soup.select_one(".anchor-text"), ways, inline=True),
            "draw": _draw(concept.get("draws") or {}),
            "prove_it": [self._question(question, ways) for question in told["questions"]],
            "references": cited or None,
            "minutes": concept.get("minutes"),
            "formerly": _formerly(concept) or None,
        }
        text = self._markdown(prose, ways)
        if notes is not None:
            text += "".join(
                f"\n\n[^{number}]: {self._markdown(note, ways, inline=True)}"
                for number, note in enumerate(notes.find_all("li"), 1)
            )
        return Page({key: value for key, value in front.items() if value is not None}, text, "", ways.files)

    def term(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """A term of the glossary."""
        ways = self._ways("")
        said = {"term": told["term"], "definition": self._html(told["html"], ways, inline=True)}
        return said | ({"also": list(told["also"])} if told.get("also") else {})

    def _ways(self, id: str) -> PageWays:
        @cache
        def find(src: str) -> Content | None:
            return partial(self.source.bytes, src) if self.source.holds(src) else None

        return PageWays(id, self.listing, find)

    def _sources(self, soup: Any) -> list[str]:
        cited = []
        for item in soup.select("ol.source-list li"):
            key = str(item.get("id") or "").removeprefix("source-")
            if key:
                cited.append(key)
                self.works.setdefault(key, " ".join(item.get_text(" ").split()))
        return cited

    def _figures(self, soup: Any, ways: PageWays) -> dict[str, Any]:
        places = {"hero": "figure.hero", "anchor": "figure.anchor-figure", "prove_it": "figure.prove-it-figure"}
        found = {place: soup.select_one(selector) for place, selector in places.items()}
        return {place: self._figure(figure, ways) for place, figure in found.items() if figure is not None}

    def _figure(self, figure: Any, ways: PageWays) -> dict[str, Any]:
        image, caption, credit = figure.find("img"), figure.find("figcaption"), figure.select_one(".credit")
        said: dict[str, Any] = {"src": ways.picture(str(image.get("src") or ""))}
        alt = str(image.get("alt") or "")
        said |= {"alt": alt} if alt else {"decorative": True}
        if credit is not None:
            said["credit"] = credit.extract().get_text(" ", strip=True)
        if caption is not None and (words := self._markdown(caption, ways, inline=True)):
            said["caption"] = words
        return said

    def _question(self, told: Mapping[str, Any], ways: PageWays) -> dict[str, Any]:
        def block(key: str) -> str | None:
            return self._html(told.get(key) or "", ways) or None

        def line(html: str) -> str:
            return self._html(html, ways, inline=True)

        front: dict[str, Any] = {
            "type": told["type"], "prompt": block("prompt_html"), "hint": block("hint_html"),
            "explanation": block("explanation_html"), "points": told["points"] if told["points"] != 1 else None,
            "tries": told.get("tries") or None, "pool": told.get("pool") or None,
        }  # fmt: skip
        if told.get("variants"):
            self.listing.add(ways.path, 0, "a question has other numbers for each learner; one variant of it came back")
        if "options" in told:
            front["options"] = [
                {"text": line(one["html"]), "correct": one["correct"] or None, "feedback": line(one["feedback_html"])}
                for one in told["options"]
            ]
            front["options"] = [{key: value for key, value in one.items() if value} for one in front["options"]]
            front["shuffle"] = None if told.get("shuffle", True) else False
        if "pairs" in told:
            front["pairs"] = [
                {"left": line(pair["left_html"]), "right": line(pair["right_html"])} for pair in told["pairs"]
            ]
        for key in ("items", "rubric"):
            if told.get(key):
                front[key] = [line(item) for item in told[key]]
        if told["type"] == "recall":
            front["answer"] = block("answer_html")
        front |= {
            key: told[key] for key in ("answer", "tolerance", "unit", "accept") if told.get(key) not in (None, "")
        }
        return {key: value for key, value in front.items() if value is not None}

    def _html(self, html: str, ways: PageWays, *, inline: bool = False) -> str:
        from bs4 import BeautifulSoup

        return (
            self._markdown(BeautifulSoup(html, "html.parser"), ways, inline=inline)
            if "<" in html or "&" in html
            else (ways.markdown(html, inline=inline))
        )

    def _markdown(self, element: Any, ways: PageWays, *, inline: bool = False) -> str:
        """An element as Markdown; what has a form of its own here goes past the converter as a token."""
        if element is None:
            return ""
        kept: list[str] = []

        def keep(old: Any, markdown: str) -> None:
            old.replace_with(_KEPT.format(len(kept)))
            kept.append(markdown)

        for mark in element.select("sup.citation"):
            keys = [str(link.get("href")).rpartition("#source-")[2] for link in mark.find_all("a")]
            keep(mark, f" [{'; '.join(f'@{key}' for key in keys)}]")
        for number, mark in enumerate(element.select("sup.note-mark, sup.footnote-mark, sup.footnote"), 1):
            keep(mark, f"[^{number}]")
        for alert in element.select("aside.alert"):
            kind = next(name for name in alert["class"] if name.startswith("alert-"))[6:]
            title = alert.select_one(".alert-title")
            if title is not None:
                keep(title, f"[!{kind.upper()}]")
                alert.insert(1, "\n")
            alert.name = "blockquote"
        for fold in element.select("details.alert"):
            kind = next(name for name in fold["class"] if name.startswith("alert-"))[6:]
            title = fold.select_one("summary.alert-title")
            if title is not None:
                words = ways.markdown(title.decode_contents(), inline=True)
                keep(title, f"[!{kind.upper()}]{'+' if fold.has_attr('open') else '-'} {words}")
                fold.insert(1, "\n")
            fold.name = "blockquote"
        for note in element.select("span.side-note"):
            note.insert(0, _KEPT.format(len(kept)))
            note.append(_KEPT.format(len(kept) + 1))
            kept.extend(("[", "]{.aside}"))
            note.unwrap()
        for box in element.select(".task-mark"):
            keep(box, "[x]" if "☑" in box.get_text() else "[ ]")
        for link in element.select("a[data-concept]"):
            heading = str(link.get("href")).removeprefix("#/").partition("/")[2]
            target, words = f"{link['data-concept']}{'#' + heading if heading else ''}", wiki_words(link.get_text())
            bar = "\\|" if link.find_parent(["td", "th"]) else "|"
            keep(link, f"[[{target}]]" if words == self.titles.get(target) else f"[[{target}{bar}{words}]]")
        for link in element.select("a.figure-link"):
            link.unwrap()
        for label in _LABELS:
            for each in element.select(label):
                each.decompose()
        for film in element.select("figure.film"):
            ways.list("a film or recording", film.get_text(" ", strip=True))
            film.decompose()
        text = ways.markdown(element.decode_contents(), inline=inline)
        text = _TOKENS.sub(lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else "", text)
        text = re.sub(r"  +\[@", " [@", text)
        return re.sub(r"^((?:> ?)+\[![A-Z]+\](?:[-+] [^\n]+)?) *\n(?:>[ >]*\n)+", r"\1\n", text, flags=re.MULTILINE)

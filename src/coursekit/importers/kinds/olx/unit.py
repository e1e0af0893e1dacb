"""What stands in a unit of OLX: texts, problems, and holders of which some are drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.ids import Ids
from coursekit.importers.kinds.olx.problem import as_page, problem
from coursekit.importers.losses import Losses
from coursekit.importers.pools import DrawRule, Pools
from coursekit.importers.questions import Question
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import WebPageContext, body_of, page_html
from coursekit.importers.xml import html_in, name_of, words_in

HOLDERS = (
    "course", "chapter", "sequential", "vertical", "problemset", "videosequence", "split_test", "wrapper",
    "library_content", "legacy_library_content", "library_sourced", "itembank", "problem_bank", "randomize",
    "conditional", "problem-builder",
)  # fmt: skip
_PLAIN = ("vertical", "sequential", "wrapper", "problemset", "videosequence")
_DRAWING = ("library_content", "legacy_library_content", "itembank", "problem_bank", "randomize")
"""What shows a learner some of its parts, by default one; ``max_count`` says how many, and -1 all."""
_TECHNICAL = frozenset(
    (
        "url_name", "xblock-family", "filename", "id", "class", "display_name", "org", "course", "run", "slug",
        "language", "source_library_id", "source_library_version", "upstream", "upstream_version", "max_count",
    )
)  # fmt: skip
Inside = Callable[[str, Element, int], Iterator[tuple[str, Element]]]
"""The parts of an element at a depth, each with the file that it stands in."""


def list_settings(losses: Losses, path: str, element: Element) -> None:
    """List what the attributes of an element make an LMS do: dates, grading, who sees it."""
    settings = [f"{key} {value}" for key, value in element.attrib.items() if key not in _TECHNICAL and value.strip()]
    if settings:
        losses.add(path, 0, f"settings of <{name_of(element)}>", "; ".join(settings))


@dataclass
class Unit:
    """One unit. ``parts`` are its texts, ``questions`` what it asks."""

    source: ImportSource
    losses: Losses
    context: WebPageContext
    inside: Inside
    parts: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    pools: Pools = field(default_factory=Pools)

    def front(self) -> dict[str, Any]:
        """``draw`` and ``prove_it``, where it asks something."""
        ids = Ids()
        questions = [{**each, "id": ids.take(each["id"])} if each.get("id") else each for each in self.questions]
        return self.pools.front(questions)

    def collect(self, path: str, holder: Element, depth: int) -> None:
        """Take all that stands in a holder."""
        for at, each in self.inside(path, holder, depth):
            kind = name_of(each)
            if kind in _DRAWING:
                self._draw(at, each, depth)
            elif kind in HOLDERS:
                if kind in _PLAIN and each.get("display_name"):
                    self.losses.add(at, 0, f"the name of a <{kind}> in a unit", each.get("display_name") or "")
                elif kind not in _PLAIN:
                    self.losses.add(at, 0, f"<{kind}>, of which all is taken", words_of(each))
                self.collect(at, each, depth + 1)
            elif kind == "problem":
                self.questions += self._problem(at, each)
            else:
                self._component(at, each)

    def _draw(self, path: str, holder: Element, depth: int) -> None:
        made: list[list[Question]] = []
        others = ""
        for at, each in self.inside(path, holder, depth + 1):
            kind = name_of(each)
            if kind == "problem":
                made.append(self._problem(at, each))
                continue
            others = f"<{kind}>"
            if kind in HOLDERS:
                self.collect(at, each, depth + 2)
            else:
                self._component(at, each)
        kind, title = name_of(holder), holder.get("display_name") or ""
        if not made and not others:
            self.losses.add(path, 0, f"<{kind}>, whose questions are not in the source", words_of(holder))
            return
        if title:
            self.losses.add(path, 0, f"the name of <{kind}>", title)
        count = (holder.get("max_count") or "1").strip()
        number = int(count) if count.lstrip("-").isdigit() and len(count) < 6 else 1
        draw = DrawRule(title, number if number >= 0 else len(made), others=others if number >= 0 else "")
        self.questions += self.pools.take(made, draw, lambda what, words: self.losses.add(path, 0, what, words))

    def _problem(self, path: str, element: Element) -> list[Question]:
        self.context.path = path
        return problem(element, self.context)

    def _component(self, path: str, element: Element) -> None:
        if name_of(element) == "html":
            self.parts.append(self._html(element))
        else:
            words = f"{words_of(element)} {words_in(element)}".strip()
            self.losses.add(path, 0, f"<{name_of(element)}>, which a course has nothing for", words)

    def _html(self, element: Element) -> str:
        there = f"html/{element.get('filename') or element.get('url_name')}.html"
        # What stands in a CDATA section is HTML that nobody has read yet
        inner = html_in(element) if len(element) else element.text or ""
        words = page_html(self.source, there) if self.source.holds(there) else inner
        title = element.get("display_name") or ""
        found = self.context.markdown(as_page(body_of(words, self.context)[0]))
        generic = title.casefold() in ("", "text", "html", "raw html") or title.casefold() in found[:200].casefold()
        return found if generic else f"## {title}\n\n{found}"


def words_of(element: Element) -> str:
    """What the attributes of a component say."""
    values = (value for key, value in element.attrib.items() if key not in _TECHNICAL or key == "display_name")
    return " ".join(values).strip()

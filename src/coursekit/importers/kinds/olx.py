"""A course of Open edX in OLX, unpacked: chapters as stages, units as concepts, problems as questions."""

from collections.abc import Iterator
from functools import partial
from html import escape
from posixpath import basename
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.ids import Ids
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.moved import MovedConcept, MovedCourse, MovedStage, Page
from coursekit.importers.questions import Question, choice, numeric, plain_number, recall, text
from coursekit.importers.sources import Source
from coursekit.importers.web_pages import PageWays, body_of, page_html, ways_for, without_title
from coursekit.importers.xml import below, children, html_in, html_of, name_of, text_in, xml_of
from coursekit.schema.base import Authored
from coursekit.text.titles import latin_id

_HOLDERS = ("course", "chapter", "sequential", "vertical", "problemset", "videosequence", "split_test", "wrapper")
_DEEPEST = 20
_RESPONSES = (
    "multiplechoiceresponse", "choiceresponse", "optionresponse", "numericalresponse", "stringresponse",
    "truefalseresponse",
)  # fmt: skip


class Options(Authored):
    """There is nothing to choose."""


def read(source: Source, options: Options, listing: Listing) -> MovedCourse:
    """The course in a folder with ``course.xml``. Raises NotImported."""
    found = sorted((path for path in source.paths if basename(path) == "course.xml"), key=lambda path: path.count("/"))
    if not found:
        raise NotImported("There is no course.xml in it. An export of Open edX is a .tar.gz: unpack it first.")
    reader = _Reader(source.below(found[0].rpartition("/")[0] or "."), listing)
    path, root = reader.whole("course.xml", xml_of(reader.source, "course.xml").root)
    ids, stage_ids = Ids(), Ids()
    stages = []
    for chapter_path, chapter in reader.inside(path, root, 0):
        if name_of(chapter) != "chapter":
            if name_of(chapter) not in ("wiki", "grading_policy", "policy"):
                listing.add(path, 0, f"<{name_of(chapter)}> of the course", text_in(chapter))
            continue
        title = chapter.get("display_name") or "Chapter"
        stage = MovedStage(stage_ids.take(latin_id(title)), {"title": title[:200]})
        for unit_path, names, unit in reader.units(chapter_path, chapter):
            stage.concepts.append(
                MovedConcept(ids.take(*map(latin_id, reversed(names))), partial(reader.page, unit_path, names, unit))
            )
        stages.append(stage)
    if not any(stage.concepts for stage in stages):
        raise NotImported("There is no unit in it that could become a concept.")
    title = root.get("display_name") or source.name
    language = root.get("language")
    return MovedCourse({"title": title, **({"language": language} if language else {})}, stages)


class _Reader:
    def __init__(self, source: Source, listing: Listing) -> None:
        self.source, self.listing = source, listing

    def whole(self, path: str, element: Element) -> tuple[str, Element]:
        """The file that an element refers to by its ``url_name``, or the element itself."""
        name = element.get("url_name")
        there = f"{name_of(element)}/{(name or '').replace(':', '/')}.xml"
        if name and not list(element) and self.source.holds(there):
            return there, xml_of(self.source, there).root
        return path, element

    def inside(self, path: str, element: Element, depth: int) -> Iterator[tuple[str, Element]]:
        if depth > _DEEPEST:
            raise NotImported(f"{path} nests deeper than a course does.")
        for inner in element:
            try:
                yield self.whole(path, inner)
            except NotImported as error:
                self.listing.add(path, 0, str(error))

    def units(self, path: str, chapter: Element) -> Iterator[tuple[str, tuple[str, ...], Element]]:
        """Verticals, with the names of what holds them; a sequence without one is a unit itself."""
        for at, sequence in self.inside(path, chapter, 0):
            verticals = [(where, each) for where, each in self.inside(at, sequence, 0) if name_of(each) == "vertical"]
            name = sequence.get("display_name") or "Sequence"
            if not verticals:
                yield at, (name,), sequence
            for where, vertical in verticals:
                own = vertical.get("display_name") or name
                yield where, (own,) if len(verticals) == 1 and own == name else (name, own), vertical

    def page(self, path: str, names: tuple[str, ...], unit: Element) -> Page:
        ways = ways_for(self.source, path, self.listing, {})
        parts: list[str] = []
        questions: list[Question] = []
        self._collect(path, unit, ways, parts, questions, 0)
        ids = Ids()
        asked = [{**each, "id": ids.take(each["id"])} if each.get("id") else each for each in questions]
        title = names[-1] if len(names) == 1 or names[-1] != "Unit" else f"{names[0]}: {names[-1]}"
        front: dict[str, Any] = {"title": title[:200], **({"prove_it": asked} if asked else {})}
        return Page(front, without_title("\n\n".join(filter(None, parts)), title), path, ways.files)

    def _collect(
        self, path: str, holder: Element, ways: PageWays, parts: list[str], questions: list[Question], depth: int
    ) -> None:
        for at, each in self.inside(path, holder, depth):
            kind = name_of(each)
            if kind in _HOLDERS:
                self._collect(at, each, ways, parts, questions, depth + 1)
            elif kind == "html":
                parts.append(self._html(each, ways))
            elif kind == "problem":
                ways.path = at
                questions += problem(each, ways)
            else:
                words = " ".join((each.get("display_name") or "", *each.itertext())).strip()
                named = each.get("youtube_id_1_0") or each.get("youtube") or each.get("url_name") or ""
                self.listing.add(at, 0, f"<{kind}>, which a course has nothing for", f"{words} {named}".strip())

    def _html(self, element: Element, ways: PageWays) -> str:
        there = f"html/{element.get('filename') or element.get('url_name')}.html"
        words = page_html(self.source, there) if self.source.holds(there) else html_in(element)
        title = element.get("display_name") or ""
        found = ways.markdown(_static(body_of(words, ways)[0]))
        generic = title.casefold() in ("", "text", "html", "raw html") or title.casefold() in found[:200].casefold()
        return found if generic else f"## {title}\n\n{found}"


def _static(html: str) -> str:
    """What stands in ``static/`` is written as ``/static/``."""
    return html.replace('"/static/', '"static/').replace("'/static/", "'static/")


def problem(root: Element, ways: PageWays) -> list[Question]:
    """The questions of a problem: one for each response, which is asked with what stands before it."""
    apart = ("solution", "script", "demandhint")
    said = [html_of(each) for each in root if not list(_responses(each)) and name_of(each) not in apart]
    hint = ways.markdown(" ".join(html_in(each) for each in below(root, "hint") if each in _demanded(root)))
    solution = ways.markdown(_static("".join(html_in(each) for each in below(root, "solution"))))
    for script in below(root, "script"):
        ways.list("a program of a problem", text_in(script))
    made: list[Question] = []
    for response in _responses(root):
        shown = [each for each in response if name_of(each) in ("label", "p", "description", "div", "pre")]
        labels = "".join(f"<p>{html_in(each)}</p>" for each in shown)
        prompt = ways.markdown(_static("".join(said) + labels)) or root.get("display_name") or "…"
        made.append(_asked(response, prompt, ways, {"hint": hint, "explanation": solution}))
    if not made:
        ways.list("a problem that is asked in a way of its own", " ".join(root.itertext()))
    return made


def _demanded(root: Element) -> list[Element]:
    return [hint for demand in below(root, "demandhint") for hint in children(demand, "hint")]


def _responses(element: Element) -> Iterator[Element]:
    return below(element, *_RESPONSES)


def _asked(response: Element, prompt: str, ways: PageWays, more: dict[str, Any]) -> Question:
    kind = name_of(response)
    if kind == "numericalresponse":
        return _numeric(response, prompt, ways, more)
    if kind == "stringresponse":
        others = below(response, "additional_answer")
        answers = [response.get("answer") or "", *(each.get("answer") or text_in(each) for each in others)]
        if "regexp" in (response.get("type") or ""):
            return recall(prompt, "\n\n".join(answers), **more)
        return text(prompt, answers, **more)
    options = []
    for each in below(response, "choice", "option"):
        hints = below(each, "choicehint", "optionhint")
        feedback = " ".join(ways.markdown(html_in(hint), inline=True) for hint in hints)
        shown = (html_of(part) + escape(part.tail or "") for part in each if "hint" not in name_of(part))
        words = "".join([escape(each.text or ""), *shown])
        options.append((ways.markdown(words, inline=True), (each.get("correct") or "").casefold() == "true", feedback))
    if not options and (inputs := next(below(response, "optioninput"), None)) is not None:
        listed = [word.strip().strip("'\"") for word in (inputs.get("options") or "").strip("()").split(",")]
        options = [(ways.markdown(escape(word), inline=True), word == inputs.get("correct"), "") for word in listed]
    return choice(prompt, options, **more)


def _numeric(response: Element, prompt: str, ways: PageWays, more: dict[str, Any]) -> Question:
    answer = response.get("answer") or ""
    given = next((each.get("default") or "" for each in below(response, "responseparam")), "0") or "0"
    try:
        if answer[:1] in "[(" and "," in answer:
            low, high = (float(end) for end in answer.strip("[]()").split(","))
            return numeric(prompt, (low + high) / 2, (high - low) / 2, **more)
        number = float(answer)
        tolerance = abs(number) * float(given[:-1]) / 100 if given.endswith("%") else float(given)
        return numeric(prompt, plain_number(number), tolerance, **more)
    except ValueError:
        return recall(prompt, answer, **more)

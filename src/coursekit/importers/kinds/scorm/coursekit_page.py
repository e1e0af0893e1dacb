"""A page of our own package as a concept: its Markdown, and its questions with their answers."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from coursekit.importers.html_tree import tree_of
from coursekit.importers.kinds.scorm.coursekit_markdown import MarkdownWriter
from coursekit.importers.kinds.scorm.coursekit_questions import question_front
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import Content, MovedPage
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import WebPageContext


def _draw(draws: Mapping[str, int]) -> int | dict[str, int] | None:
    """As authors write what is drawn; a pool without a name has a number alone."""
    return draws.get("") or {pool: count for pool, count in draws.items() if count > 1} or None


def _formerly(concept: Mapping[str, Any]) -> list[str]:
    """As authors write it: its own id first where an LMS knows the concept by that one."""
    ids = list(concept.get("old_ids") or ())
    return [concept["id"], *ids] if ids and concept.get("identifier") == concept["id"] else ids


class PageMaker:
    """Makes pages. ``works`` collects the references that pages list, ``cases`` what questions are about, and
    ``case_files`` the pictures of these. ``introduces`` has terms by concept, ``titles`` those of concepts, ``strings``
    the words of the interface, ``meanings`` what answers stand for, by concept and key of a question.
    """

    def __init__(
        self,
        source: ImportSource,
        losses: Losses,
        introduces: dict[str, list[str]],
        titles: Mapping[str, str],
        strings: Mapping[str, str],
        meanings: Mapping[tuple[str, str], str],
    ) -> None:
        self.source, self.losses = source, losses
        self.introduces, self.titles, self.strings, self.meanings = introduces, titles, strings, meanings
        self.works: dict[str, str] = {}
        self.cases: dict[str, dict[str, Any]] = {}
        self._of_cases = self._writer("cases.yaml")
        self.case_files = self._of_cases.context.files

    def page(self, concept: Mapping[str, Any], page_data: Mapping[str, Any]) -> MovedPage:
        """A concept, as the outline names it and as its page shows it."""
        soup = tree_of(page_data["html"])
        writer = self._writer(str(concept["id"]))
        writer.figures.update(self._numbered(soup, writer.context))
        forms = {str(form.get("data-question")): form for form in soup.select("li.question[data-question]")}
        for form in forms.values():
            self._remember_case(form)
        cited = self._sources(soup)
        notes = soup.select_one("section.footnotes")
        prose = soup.select_one("div.prose")
        front: dict[str, Any] = {
            "title": concept["title"],
            "summary": concept["summary"],
            "objectives": [_objective(item, writer) for item in soup.select("section.objectives li")] or None,
            "prerequisites": concept.get("prerequisites") or None,
            "connects_to": concept.get("connects_to") or None,
            "introduces": self.introduces.get(concept["id"]) or None,
            "figures": self._placed(soup, writer) or None,
            "anchor": writer.markdown(soup.select_one(".anchor-text"), inline=True),
            "draw": _draw(concept.get("draws") or {}),
            "prove_it": [self._question(each, str(concept["id"]), forms, writer) for each in page_data["questions"]],
            "references": cited or None,
            "minutes": concept.get("minutes"),
            "formerly": _formerly(concept) or None,
        }
        if soup.select_one("p.draft-mark") is not None:
            front["status"] = "draft"
        for needed in soup.select(".concept-header .locked-note"):
            self.losses.add(writer.context.path, 0, "prerequisites in other courses", needed.get_text(" ", strip=True))
        text = writer.markdown(prose)
        if notes is not None:
            text += "".join(
                f"\n\n[^{number}]: {writer.markdown(note, inline=True)}"
                for number, note in enumerate(notes.find_all("li"), 1)
            )
        return MovedPage(
            {key: value for key, value in front.items() if value is not None}, text, "", writer.context.files
        )

    def _question(
        self, question: Mapping[str, Any], concept: str, forms: Mapping[str, Any], writer: MarkdownWriter
    ) -> dict[str, Any]:
        key = str(question.get("key"))
        return question_front(question, forms.get(key), self.meanings.get((concept, key), ""), writer)

    def term(self, term: Mapping[str, Any]) -> dict[str, Any]:
        """A term of the glossary."""
        entry = {"term": term["term"], "definition": self._writer("glossary.yaml").html(term["html"], inline=True)}
        return entry | ({"also": list(term["also"])} if term.get("also") else {})

    def _writer(self, place: str) -> MarkdownWriter:
        @cache
        def find(src: str) -> Content | None:
            return partial(self.source.bytes, src) if self.source.holds(src) else None

        return MarkdownWriter(WebPageContext(place, self.losses, find), self.titles)

    def _remember_case(self, form: Any) -> None:
        case = form.select_one("details.case[data-case]")
        if case is None or str(case["data-case"]) in self.cases:
            return
        title = case.select_one("summary bdi") or case.find("summary")
        text = self._of_cases.markdown(case.select_one(".case-text"))
        self.cases[str(case["data-case"])] = {"id": str(case["data-case"]), "title": title.get_text(), "text": text}

    def _sources(self, soup: Any) -> list[str]:
        cited = []
        for item in soup.select("ol.source-list li"):
            key = str(item.get("id") or "").removeprefix("source-")
            if key:
                cited.append(key)
                self.works.setdefault(key, " ".join(item.get_text(" ").split()))
        return cited

    def _numbered(self, soup: Any, context: WebPageContext) -> dict[str, str]:
        """Where the picture of each figure stands that a text can refer to."""
        found = {str(figure["id"]): figure.find("img") for figure in soup.select("figure[id]:not(.film)")}
        paths = {id: context.picture(str(image.get("src") or "")) for id, image in found.items() if image is not None}
        return {id: path for id, path in paths.items() if path}

    def _placed(self, soup: Any, writer: MarkdownWriter) -> dict[str, Any]:
        places = {"hero": "figure.hero", "anchor": "figure.anchor-figure", "prove_it": "figure.prove-it-figure"}
        found = {place: soup.select_one(selector) for place, selector in places.items()}
        return {place: self._figure(figure, writer) for place, figure in found.items() if figure is not None}

    def _figure(self, figure: Any, writer: MarkdownWriter) -> dict[str, Any]:
        image, caption, credit = figure.find("img"), figure.find("figcaption"), figure.select_one(".credit")
        entry: dict[str, Any] = {"src": writer.context.picture(str(image.get("src") or ""))}
        alt = str(image.get("alt") or "")
        entry |= {"alt": alt} if alt else {"decorative": True}
        if credit is not None:
            before, _, after = self.strings.get("figure_credit", "{credit}").partition("{credit}")
            entry["credit"] = credit.extract().get_text().removeprefix(before).removesuffix(after)
        if caption is not None and (words := writer.markdown(caption, inline=True)):
            entry["caption"] = words
        return entry


def _objective(item: Any, writer: MarkdownWriter) -> str | dict[str, str]:
    words = writer.markdown(item, inline=True)
    return {"id": str(item["data-objective"]), "text": words} if item.has_attr("data-objective") else words

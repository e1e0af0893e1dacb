"""All parts of a concept's page, ready for a template (the player, the book) or for data (JSON)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from coursekit.course.cases import FILE
from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course
from coursekit.course.review import DRAFT, is_marked
from coursekit.course.typographic_quotes import line_of
from coursekit.questions.meaning import IN_RECORDS
from coursekit.questions.union import Question
from coursekit.render.citation import bibliography
from coursekit.render.medium import Medium, Page, page_of
from coursekit.render.prose import render, render_block, render_inline
from coursekit.render.regions import picture_part, regions_part
from coursekit.render.variants import all_variants, example_of
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.field import Member, members, shown

_ID = re.compile(r'( id="| href="#)([^"]*)"')


def concept_parts(course: Course, concept: Concept, medium: Medium) -> dict[str, Any]:
    """What a concept's template is given; values that end in ``html`` are safe."""
    page = page_of(course, concept, medium)
    prose = render(concept.prose.text, page, page.marks("prose"), concept.prose.start)
    stage = course.stage_of[concept.stage]
    return {
        "course": course,
        "stage": stage,
        "concept": concept,
        "strings": medium.strings,
        "stage_size": len(stage.concepts),
        "prose_html": prose.body,
        "notes_html": prose.notes,
        "anchor_html": render_inline(concept.anchor, page, page.marks("anchor")),
        "hero": figure_part(page, concept.figures.get("hero")),
        "anchor_figure": figure_part(page, concept.figures.get("anchor")),
        "prove_it_figure": figure_part(page, concept.figures.get("prove_it")),
        "questions": [
            question_part(question, page) | ({"pool": question.pool} if question.pool in concept.draws else {})
            for question in concept.prove_it
        ],
        "pools": [
            {"count": count, "numbers": _runs([at for at, one in enumerate(concept.prove_it, 1) if one.pool == pool])}
            for pool, count in concept.draws.items()
            if count < sum(one.pool == pool for one in concept.prove_it)
        ],
        "asked": concept.question_count,
        "connections": connections(course, concept),
        "across": across(course, concept),
        **described_parts(concept.content.front, shown(FrontMatter), page),
        "mark": medium.strings["status_draft"] if concept.status == DRAFT and not is_marked(course) else "",
        "sources": [{"key": key, "html": bibliography(course)[key]} for key in page.numbers],
    }


def _runs(numbers: Iterable[int]) -> str:
    """Rising numbers, with a dash for those between: 1–5, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def connections(course: Course, concept: Concept) -> list[dict[str, str]]:
    """The concepts under “This connects to”, in the author's order."""
    found = dict.fromkeys(other for other in map(course.find, concept.connects_to) if other and other.number)
    return [
        {"id": other.id, "code": other.code, "title": other.title, "summary": other.summary, "anchor": other.anchor}
        for other in found
    ]


def across(course: Course, concept: Concept) -> str:
    """What it needs of other courses, course by course; empty where it needs nothing."""
    found: dict[str, list[str]] = {}
    for title, other in map(course.named_across, concept.across):
        found.setdefault(other, []).append(title)
    return "; ".join(f"{', '.join(titles)} ({other})" for other, titles in found.items())


def figure_part(page: Page, figure: Figure | None) -> dict[str, Any] | None:
    """A figure with a place of its own, as templates take it."""
    if figure is None or figure.path is None:
        return None
    size = page.medium.figure_size(figure.path)
    name = page.shown_figure(figure.path, figure.span.start)
    return {
        "src": page.medium.figure_src(figure.path),
        "alt": "" if figure.decorative else figure.alt,
        "name": name,
        "id": name.id if name else "",
        "tone": page.medium.tone(figure.path),
        "caption_html": render_inline(figure.caption, page) if figure.caption else Markup(""),
        "credit": line_of(page.course, figure.credit),
        "decorative": figure.decorative,
        "width": f"{size.width:g}" if size else None,
        "height": f"{size.height:g}" if size else None,
    }


def question_part(question: Question, page: Page) -> dict[str, Any]:
    """A question as templates and the player's data take it; one with parameters as the first of its variants."""
    part = _shown_part(example_of(question, page.course.language), page)
    if not question.variants:
        return part
    worked_out_from = {name: getattr(question, name) for name in question.worked_out_from}
    variants = [_variant_part(each, page) for each in all_variants(question, page.course.language)]
    return {**part, **worked_out_from, "variants": variants}


def _variant_part(variant: Question, page: Page) -> dict[str, Any]:
    """What differs between the variants of a question."""
    texts = {name: getattr(variant, name) for name in ("prompt", "hint", "explanation")}
    texts_html = {f"{name}_html": render_block(text, page) for name, text in texts.items() if text}
    worked_out = {name: getattr(variant, name) for name in variant.worked_out}
    return {**texts_html, **worked_out, "meaning": variant.meaning[:IN_RECORDS]}


def _shown_part(question: Question, page: Page) -> dict[str, Any]:
    return {
        "key": question.key,
        "id": question.id or f"q-{question.key}",
        "type": question.type,
        "prompt_html": render_block(question.prompt, page),
        "hint_html": render_block(question.hint, page) if question.hint else Markup(""),
        "explanation_html": render_block(question.explanation, page) if question.explanation else Markup(""),
        "points": question.points,
        "tries": page.course.tries_of(question),
        "case": case_part(question, page),
        **described_parts(question, members(question.__class__), page),
        **regions_part(question, page),
    }


def case_part(question: Question, page: Page) -> dict[str, Any] | None:
    """What a question is about, as templates take it.

    It may stand on a page several times: ids in it are the question's; it ``opens`` where it is met first.
    """
    case = page.course.case_texts.get(question.case)
    if case is None:
        return None
    html = render_block(case.text, replace(page, beside=FILE))
    ids = {id: f"{page.prefix}case-{question.key}-{id}" for id in re.findall(r' id="([^"]*)"', html)}
    earlier = (other for other in page.concept.prove_it if not other.pool and other.case == case.id)
    first = next(earlier, question)
    return {
        "id": case.id,
        "title": case.title,
        "language": page.course.language,
        "opens": bool(question.pool) or first.key == question.key,
        "html": Markup(_ID.sub(lambda found: f'{found[1]}{ids.get(found[2], found[2])}"', html)),  # noqa: S704
    }


def described_parts(value: Any, members: Iterable[Member], page: Page) -> dict[str, Any]:
    """Described fields of a value (``text.field``): Markdown as safe HTML, in ``<name>_html``, all else as it is."""
    derived = {name: getattr(value, name) for name in getattr(value, "derived", ())}
    return derived | dict(_described(member, getattr(value, member.name), page) for member in members)


def _described(member: Member, value: Any, page: Page) -> tuple[str, Any]:
    markdown = member.field.markdown
    if member.nested:
        return member.name, [described_parts(item, members(member.kind), page) for item in value]
    if member.many:
        return member.name, [render_inline(text, page) for text in value] if markdown else list(value)
    if member.field.holds == "picture":
        return member.name, picture_part(value, page)
    if not markdown:
        return member.name, value
    render_it = render_block if markdown == "block" else render_inline
    name = "html" if member.name == "text" else f"{member.name}_html"
    return name, render_it(value, page) if value or member.required else Markup("")

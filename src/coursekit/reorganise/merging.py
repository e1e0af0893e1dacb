"""Merging a concept, or a stage, into another one: texts, questions and figures come along, and learners' progress."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from posixpath import dirname, normpath

from coursekit.course.content import PLACES, Content
from coursekit.course.skeleton import SkeletonConcept, SkeletonStage
from coursekit.questions.union import Question
from coursekit.reorganise.addresses import follow_moves, lead_links, take_over
from coursekit.reorganise.entries import blocks_of
from coursekit.reorganise.figures import follow_figures, free_path, take_along
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.items import item_text, shifted
from coursekit.reorganise.links import NewTarget, link_edits
from coursekit.reorganise.lists import edited
from coursekit.reorganise.needs import stop_at_circles, superfluous_then
from coursekit.reorganise.objectives import join_objectives
from coursekit.reorganise.removing import minimal
from coursekit.reorganise.sections import numbered_links
from coursekit.text.diagnostic import Edit
from coursekit.text.prose import Link
from coursekit.text.slugs import slugs_of
from coursekit.text.source import Span
from coursekit.text.yaml import Route

PROVE_IT: Route = ("prove_it",)


def merge_concepts(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """Let a concept take over another one, which goes. Raises NotDone."""
    course = files.course
    stage = course.stage_of[one.stage]
    if [*stage.listed] == [one.id]:
        raise NotDone(
            f"{one.name} is the only concept of the stage {stage.name}, which would be empty. "
            f"Merge the stage instead: coursekit merge {stage.id} {into.stage}."
        )
    stop_at_circles(course, one, into)
    ids = dict.fromkeys((one.id, *one.formerly), into.id)
    _join_links(files, one, into)
    take_along(files, {one.path: into.path})
    spare = superfluous_then(course, one, into)
    for concept in course.all_concepts:
        for key in ("prerequisites", "connects_to"):
            names = getattr(concept, key)
            changes = not ids.keys().isdisjoint(names) or (key == "prerequisites" and concept.id in spare)
            if concept.id != one.id and changes:
                _put_in_place(files, concept, key, [ids.get(id, id) for id in names], spare.get(concept.id, ()))
    _text(files, one, into)
    _front(files, one, into, spare.get(into.id, ()))
    files.set_list(stage.path, "concepts", [id for id in stage.listed if id != one.id])
    files.remove(one.path)
    follow_moves(files)


def _put_in_place(
    files: Files, concept: SkeletonConcept, key: str, names: Sequence[str], spare: Collection[str]
) -> None:
    found = [id for id in dict.fromkeys(names) if id != concept.id]
    if key == "prerequisites":
        files.set_needs(concept, minimal(files.course, _without(files, found, spare)))
    else:
        files.set_list(concept.path, key, found)


def _without(files: Files, names: Iterable[str], spare: Collection[str]) -> list[str]:
    """Names without those of some concepts, by today's ids."""
    find = files.course.find
    return [name for name in names if not (found := find(name)) or found.id not in spare]


def _join_links(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """Links to the one that goes lead to where its text stands then."""
    slugs = _slugs_after(files, one, into)

    def to_itself(link: Link) -> NewTarget | None:
        pages = {id: each for each in (one, into) for id in (each.id, *each.formerly)}
        return NewTarget(words=pages[link.target].title) if link.target in pages and not link.heading else None

    def retarget(link: Link) -> NewTarget | None:
        if link.target not in (one.id, *one.formerly):
            return None
        return NewTarget(into.id, slugs.get(link.heading, link.heading)) if link.heading else NewTarget(into.id)

    files.edit(one.path, numbered_links(files.content(one.path), slugs))
    for path in (one.path, into.path):
        files.edit(path, link_edits(files.text(path), files.content(path).texts, to_itself))
    lead_links(files, retarget, frozenset((one.id, *one.formerly)))


def _slugs_after(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> Mapping[str, str]:
    """The names of the headings of the one that goes, before and after: a name that is taken gets a number."""
    title = _heading(files.content(one.path), one)
    before = [heading.text for heading in files.content(into.path).prose.headings]
    moving = [heading.text for heading in files.content(one.path).prose.headings]
    after = [*slugs_of([*before, *([title] if title else []), *moving])]
    return dict(zip(slugs_of(moving), after[len(after) - len(moving) :], strict=True))


def _heading(content: Content, one: SkeletonConcept) -> str:
    """The heading over the text that comes in; none where it begins with one itself."""
    headings = content.prose.headings
    text = content.prose.text
    begins = headings and not text[: content.prose.offset(headings[0].span.start)].strip()
    return "" if begins else one.title


def _text(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """The prose, below that of the other."""
    follow_figures(files, [one.path], {one.path: into.path})
    content = files.content(one.path)
    other = files.content(into.path)
    text = _with_distinct_labels(_without_shown(files, content, other).strip("\r\n"), other.prose.text, one.id)
    title = _heading(content, one)
    parts = [f"## {_plain(title)}" if title else "", "\n\n".join(_pictures(content, other)), text]
    added = "\n\n".join(part for part in parts if part)
    files.texts[into.path] = f"{files.text(into.path).rstrip()}\n\n{added}\n" if added else files.text(into.path)


def _plain(title: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", title)


def _without_shown(files: Files, content: Content, other: Content) -> str:
    """The prose without the figures that the other page shows already: same picture, same words."""
    shown = {(files.now(figure.path or ""), figure.alt) for figure in other.all_figures}
    prose, here = content.prose, content.document.source.path
    again = []
    for figure in content.prose_figures:
        image = next((image for image in prose.images if image.span == figure.span), None)
        at = normpath(f"{dirname(other.document.source.path)}/{figure.src}")
        if image and image.alone and (at, figure.alt) in shown:
            again.append(Edit(Span(here, prose.offset(figure.span.start), prose.offset(figure.span.end)), ""))
    return edited(prose.text, again)


def _with_distinct_labels(text: str, other: str, id: str) -> str:
    """A text whose footnotes and definitions have names of their own, where the other text has them, too."""
    for label in set(re.findall(r"(?m)^ {0,3}\[(\^?[^\]\s]+)\]:", text)):
        if re.search(rf"(?im)^ {{0,3}}\[{re.escape(label)}\]:", other):
            text = text.replace(f"[{label}]", f"[{label}-{id}]")
    return text


def _pictures(content: Content, other: Content) -> Iterator[str]:
    """Figures with a place of their own, which the other has a figure in: as pictures in the text."""
    for place in PLACES:
        figure = content.figures.get(place)
        if figure and place in other.figures and not figure.decorative:
            words = " ".join(part for part in (figure.caption, figure.credit) if part).replace('"', "&quot;")
            src = f"<{figure.src}>" if re.search(r"[\s()]", figure.src) else figure.src
            alt = re.sub(r"([\\\[\]])", r"\\\1", " ".join(figure.alt.split()))
            title = f' "{" ".join(words.split())}"' if words else ""
            yield f"![{alt}]({src}{title})"


def _front(files: Files, one: SkeletonConcept, into: SkeletonConcept, spare: Collection[str]) -> None:
    """Lists, questions and figures of the front matter."""
    moving, names = files.content(one.path).front, (one.id, into.id, *one.formerly, *into.formerly)
    front = files.content(into.path).front
    needs = dict.fromkeys(id for id in (*into.prerequisites, *one.prerequisites) if id not in names)
    files.set_needs(into, minimal(files.course, _without(files, needs, spare)), one.across)
    for key in ("connects_to", "introduces", "references"):
        both = dict.fromkeys((*getattr(front, key), *getattr(moving, key)))
        files.set_list(into.path, key, [id for id in both if id not in names])
    _figures(files, one, into)
    join_objectives(files, one, into)
    _questions(files, one, into)
    take_over(files, into.path, (one.id, *one.formerly), into.id)
    document = files.content(into.path).document
    if document.at(("minutes",)) is not None:
        minutes = files.content(one.path).document.at(("minutes",)) or one.minutes
        total = into.minutes + (minutes if isinstance(minutes, int) else one.minutes)
        files.edit(into.path, [Edit(document.span(("minutes",)), str(min(total, 600)))])


def _figures(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """Figures with a place of their own that the other has free."""
    content, other = files.content(one.path), files.content(into.path)
    for place in PLACES:
        if place in content.figures and place not in other.figures:
            lines = _value(content, ("figures", place), 4)
            document = files.content(into.path).document
            if isinstance(document.at(("figures",)), dict) and document.at(("figures",)):
                at = document.places[("figures",)]
                if document.source.text[at.start] == "{":
                    inline = _flow_value(content, ("figures", place))
                    files.edit(into.path, [Edit(Span("", at.end - 1, at.end - 1), f", {place}: {inline}")])
                    continue
                start = document.source.text.rfind("\n", 0, at.start) + 1
                files.edit(into.path, [Edit(Span("", start, start), f"  {place}:{lines}\n")])
            else:
                key = document.places[("anchor",)]
                start = document.source.text.rfind("\n", 0, key.key_start) + 1
                files.edit(into.path, [Edit(Span("", start, start), f"figures:\n  {place}:{lines}\n")])


def _value(content: Content, route: Route, depth: int) -> str:
    """A mapping as it is written, behind its key, with its lines ``depth`` deep."""
    document = content.document
    place = document.places[route]
    text = document.source.text
    if text[place.start] == "{":
        return f" {text[place.start : place.end]}"
    line = text.rfind("\n", 0, place.start) + 1
    return "\n" + shifted(text[line : place.end], place.start - line, depth)


def _flow_value(content: Content, route: Route) -> str:
    """A mapping in one line."""
    import json

    place = content.document.places[route]
    text = content.document.source.text[place.start : place.end]
    return text if text.startswith("{") else json.dumps(content.document.at(route), ensure_ascii=False)


def _questions(files: Files, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """The questions, behind those of the other; one that both ask stands once."""
    content, other = files.content(one.path), files.content(into.path)
    present = {(question.type, question.prompt, question.id) for question in other.prove_it}
    known = {question.id for question in other.prove_it if question.id}
    new = [question for question in content.prove_it if (question.type, question.prompt, question.id) not in present]
    for question in new:
        if question.id in known:
            raise NotDone(
                f"{one.name} and {into.name} both have a question with the id “{question.id}”. "
                "Learners' answers go by it: give one of the two another id first."
            )
    prompts = {(question.type, question.prompt) for question in other.prove_it if not question.id}
    new = [question for question in new if question.id or (question.type, question.prompt) not in prompts]
    if not new:
        return
    _refuse_pools(content, other, new, one, into)
    document = other.document
    blocks = blocks_of(document, PROVE_IT)
    if not blocks:
        raise NotDone(in_brackets(into))
    text = document.source.text
    place = document.places[(*PROVE_IT, 0)]
    line = text.rfind("\n", 0, place.start) + 1
    dash = len(text[line : place.start]) - len(text[line : place.start].lstrip())
    written = "".join(item_text(content, question.route, dash) for question in new)
    files.edit(into.path, [Edit(Span("", blocks[-1].end, blocks[-1].end), written)])


def in_brackets(concept: SkeletonConcept) -> str:
    """What to do where a question has no lines of its own that could be moved."""
    return (
        f"The questions of {concept.name} stand in brackets: write each on lines of its own first, beginning with “- ”."
    )


def _refuse_pools(
    content: Content, other: Content, new: Sequence[Question], one: SkeletonConcept, into: SkeletonConcept
) -> None:
    """What is drawn of pools of both would be another thing in one concept: only authors can say what they mean."""
    draws = [each.document.at(("draw",)) for each in (content, other)]
    shared = {question.pool for question in new} & {question.pool for question in other.prove_it} - {""}
    if draws[0] is not None or shared or (isinstance(draws[1], int) and any(not question.pool for question in new)):
        raise NotDone(
            f"{one.name} and {into.name} draw their questions from pools. Take draw: out of both first, give each pool "
            "a name of its own, and say afterwards how many of each are drawn."
        )


def merge_stages(files: Files, one: SkeletonStage, into: SkeletonStage) -> None:
    """Let a stage take over the concepts of another one, which goes: before its own when it came before them."""
    course = files.course
    inside = [concept for concept in course.all_concepts if concept.stage == one.id]
    for concept in inside:
        files.move(concept.path, f"{into.folder}/{concept.id}.md")
    take_along(files, {concept.path: f"{into.folder}/{concept.id}.md" for concept in inside})
    first = one.number and into.number and one.number < into.number
    both = (*one.listed, *into.listed) if first else (*into.listed, *one.listed)
    files.set_list(into.path, "concepts", both)
    files.set_list("course.yaml", "stages", [id for id in course.listed if id != one.id])
    files.remove(one.path)
    for path in sorted(files.folder.files):
        if path.startswith(f"{one.folder}/") and path not in files.removed and files.now(path) == path:
            files.move(path, free_path(files, f"{into.folder}/{path.removeprefix(f'{one.folder}/')}"))
    follow_moves(files)

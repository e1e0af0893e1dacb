"""Whatever names a concept or shows its figures follows it: lists, links, paths, settings of lint."""

from collections.abc import Collection, Mapping
from posixpath import basename, dirname, normpath, relpath

from coursekit.course.cases import build_cases
from coursekit.course.content import figure_path
from coursekit.course.list_entries import build_terms
from coursekit.reorganise.figures import edits_in_markdown, follow_figures, shown_by
from coursekit.reorganise.files import Files
from coursekit.reorganise.links import NewTarget, Retarget, link_edits
from coursekit.reorganise.lists import replaced
from coursekit.text.course_addresses import path_in
from coursekit.text.diagnostic import Edit
from coursekit.text.prose import Link
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml

NAMING = ("prerequisites", "connects_to")


def rename_everywhere(files: Files, ids: Mapping[str, str]) -> None:
    """Write the new ids of concepts wherever the old ones stand, but in the lists of stages."""

    def retarget(link: Link) -> NewTarget | None:
        return NewTarget(ids[link.target]) if link.target in ids else None

    lead_links(files, retarget, frozenset(ids))
    for concept in files.course.all_concepts:
        for key in NAMING:
            if not ids.keys().isdisjoint(getattr(concept, key)):
                document = files.content(concept.path).document
                edits = [edit for old, new in ids.items() for edit in replaced(document, (key,), old, new)]
                files.edit(concept.path, edits)


def lead_links(files: Files, retarget: Retarget, ids: frozenset[str], without: frozenset[str] = frozenset()) -> None:
    """Change the links to some concepts in all texts of the course; ``without`` are concepts that are left alone."""
    for concept in files.course.all_concepts:
        if concept.id not in without and not ids.isdisjoint(concept.links):
            content = files.content(concept.path)
            files.edit(concept.path, link_edits(files.text(concept.path), content.texts, retarget))
    if not ids.isdisjoint(files.course.cases_file.links):
        path = files.course.cases_file.path
        text = files.text(path)
        cases = build_cases(read_yaml(Source(path, text)))
        files.edit(path, link_edits(text, [case.passage for case in cases], retarget))
    if not ids.isdisjoint(files.course.glossary_file.links):
        path = files.course.glossary_file.path
        text = files.text(path)
        terms = build_terms(read_yaml(Source(path, text)))
        files.edit(path, link_edits(text, [term.passage for term in terms], retarget))


def follow_moves(files: Files) -> None:
    """Write the paths of figures anew wherever what shows them, or they, stand elsewhere afterwards."""
    moved = {path for path, showing in shown_by(files.course).items() if files.now(path) != path}
    for concept in files.course.all_concepts:
        elsewhere = files.now(concept.path) != concept.path
        if concept.path not in files.removed and (
            elsewhere or not moved.isdisjoint((*concept.pictures, *concept.downloads))
        ):
            follow_figures(files, [concept.path])
    pages = {concept.id: files.now(concept.path) for concept in files.course.all_concepts}
    pages |= {basename(path).removesuffix(".md"): path for path in pages.values()}
    moved = {id for id, path in pages.items() if path not in files.folder.files or path in files.moves.values()}
    _follow_pages(files, pages, moved)
    _follow_in_lists(files, pages, moved)


def _follow_in_lists(files: Files, pages: Mapping[str, str], moved: Collection[str]) -> None:
    """The same for the texts of cases and of the glossary, with the pictures in them."""
    course = files.course
    for path, texts_in in ((course.cases_file.path, build_cases), (course.glossary_file.path, build_terms)):
        if path not in files.folder.files:
            continue
        text, edits = files.text(path), dict[tuple[int, int], Edit]()
        for prose in (one.passage for one in texts_in(read_yaml(Source(path, text)))):
            for image in prose.images:
                shown = figure_path(path, path_in(image.src) or image.src)
                if shown and files.now(shown) != shown:
                    new = relpath(files.now(shown), dirname(path) or ".")
                    for edit in edits_in_markdown(text, image.span.start, image.span.end, image.src, new):
                        edits[edit.span.start, edit.span.end] = edit
            for link in (link for link in prose.links if link.address and link.target in pages):
                way, mark, heading = link.address.partition("#")
                there = normpath(f"{dirname(path) or '.'}/{path_in(way)}")
                new = relpath(pages[link.target], dirname(path) or ".")
                if there != new and (link.target in moved or files.now(there) != there):
                    written = text[link.span.start : link.span.end]
                    retargeted = written.replace(f"({link.address}", f"({new}{mark}{heading}")
                    edits[link.span.start, link.span.end] = Edit(link.span, retargeted)
        files.edit(path, edits.values())


def _follow_pages(files: Files, pages: Mapping[str, str], moved: Collection[str]) -> None:
    """Links by the path of a concept's file lead to where it stands afterwards."""
    for concept in files.course.all_concepts:
        if concept.path in files.removed or ".md" not in files.text(concept.path).partition("\n---")[2]:
            continue
        content, here = files.content(concept.path), dirname(files.now(concept.path))
        elsewhere = files.now(concept.path) != concept.path
        edits = []
        for link in (link for text in content.texts for link in text.links if link.address and link.target in pages):
            way, mark, heading = link.address.partition("#")
            new, there = relpath(pages[link.target], here), normpath(f"{dirname(concept.path)}/{path_in(way)}")
            if normpath(path_in(way)) != new and (elsewhere or link.target in moved or files.now(there) != there):
                written = files.text(concept.path)[link.span.start : link.span.end]
                edits.append(Edit(link.span, written.replace(f"({link.address}", f"({new}{mark}{heading}")))
        files.edit(concept.path, edits)


def follow_settings(files: Files, moved: Mapping[str, str]) -> None:
    """Settings of lint for a file, or for a whole folder, go with it; ``moved`` are paths of both."""
    text = files.text("course.yaml")
    document = read_yaml(Source("course.yaml", text))
    patterns = document.at(("lint", "files"))
    edits = []
    for pattern in patterns if isinstance(patterns, dict) else ():
        for old, new in moved.items():
            if pattern == old or pattern.startswith(f"{old}/"):
                span = document.key_span(("lint", "files", pattern))
                mark = text[span.start] if text[span.start] in ("'", '"') else ""
                edits.append(Edit(span, f"{mark}{new}{pattern.removeprefix(old)}{mark}"))
    if edits:
        files.edit("course.yaml", edits)


def remember(files: Files, path: str, ids: tuple[str, ...], current: str) -> None:
    """Let a concept say which ids it, or what it took over, had formerly; ``current`` is the one that it has now.

    An LMS knows it by the first of them for good, so its own id stays in the list where it is that one.
    """
    known = list(dict.fromkeys((*files.content(path).front.formerly, *ids)))
    files.set_list(path, "formerly", [id for place, id in enumerate(known) if id != current or place == 0])


def take_over(files: Files, path: str, ids: tuple[str, ...], current: str) -> None:
    """The same for the ids of a concept that is merged into it: an LMS goes on to know it by its own first one."""
    remember(files, path, ids if files.content(path).front.formerly else (current, *ids), current)

"""Figures of concepts that go elsewhere: they go along when nobody else shows them, and paths follow."""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, normpath, relpath, splitext

from coursekit.course.content import Content, Figure
from coursekit.course.skeleton import Skeleton
from coursekit.reorganise.files import Files, NotDone
from coursekit.text.course_addresses import path_in
from coursekit.text.diagnostic import Edit
from coursekit.text.source import Span


def shown_by(course: Skeleton) -> Mapping[str, frozenset[str]]:
    """Paths of pictures and files to download, each with the paths of the files that show it."""
    found: dict[str, set[str]] = {}
    for concept in course.all_concepts:
        for path in filter(None, (*concept.pictures, *concept.downloads)):
            found.setdefault(path, set()).add(concept.path)
    for path in course.cases_file.pictures:
        found.setdefault(path, set()).add(course.cases_file.path)
    return {path: frozenset(concepts) for path, concepts in found.items()}


def take_along(files: Files, concepts: Mapping[str, str]) -> None:
    """Move the pictures of concepts that go to another folder, when all who show them go there.

    ``concepts`` are paths before and after. Pictures outside the concept's own folder stay.
    """
    for picture, showing in sorted(shown_by(files.course).items()):
        places = {dirname(concepts[path]) for path in showing if path in concepts}
        before = {dirname(path) for path in showing}
        if not (showing <= concepts.keys() and len(places) == len(before) == 1 and picture in files.folder.files):
            continue
        (old,), (new,) = before, places
        if old != new and picture.startswith(f"{old}/"):
            files.move(picture, free_path(files, f"{new}/{picture.removeprefix(f'{old}/')}"))


def free_path(files: Files, path: str) -> str:
    """A path that nothing has, or will have: the given one, or one with a number."""
    stem, suffix = splitext(path)
    occupied = files.folder.files | frozenset(files.moves.values())
    number = 1
    while path in occupied:
        number += 1
        path = f"{stem}-{number}{suffix}"
    return path


def follow_figures(files: Files, paths: Iterable[str], to: Mapping[str, str] | None = None) -> None:
    """Write the paths of figures anew in the concepts that show something that moves, or move themselves.

    ``to`` are places of concepts whose text goes into another file.
    """
    for path in paths:
        at = (to or {}).get(path) or files.now(path)
        content = files.content(path)
        changed = []
        for figure in content.all_figures:
            if figure.path is None:
                continue
            new = relpath(files.now(figure.path), dirname(at))
            if normpath(f"{dirname(at)}/{figure.src}") != files.now(figure.path):
                changed.append((figure, new))
        edits = [*src_edits(files.text(path), content, changed), *_download_edits(files, content, at)]
        files.edit(path, edits)


def _download_edits(files: Files, content: Content, at: str) -> Iterator[Edit]:
    """Edits that lead links to files to where these stand afterwards, from where the text does."""
    text = content.document.source.text
    for link, path in content.downloads:
        if path is None or normpath(f"{dirname(at)}/{path_in(link.target)}") == files.now(path):
            continue
        new = relpath(files.now(path), dirname(at))
        yield from edits_in_markdown(text, link.span.start, link.span.end, link.target, new)


def src_edits(text: str, content: Content, changed: Iterable[tuple[Figure, str]]) -> Iterator[Edit]:
    """Edits that write another ``src`` for figures. Raises NotDone for one that can't be found in the text."""
    placed = {id(figure) for figure in (*content.figures.values(), *content.question_figures)}
    done: set[tuple[int, int]] = set()
    for figure, src in changed:
        start, end = figure.span.start, figure.span.end
        written = text[start:end]
        if id(figure) in placed:
            mark = written[:1] if written[:1] in ("'", '"') else ""
            if written[len(mark) : len(written) - len(mark)] != figure.src:
                raise NotDone(f"{content.document.source.path}: the figure {figure.src} is not written in one piece.")
            yield Edit(figure.span, f"{mark}{src}{mark}")
            continue
        for edit in edits_in_markdown(text, start, end, figure.src, src):
            if (edit.span.start, edit.span.end) not in done:
                done.add((edit.span.start, edit.span.end))
                yield edit
            break
        else:
            path = content.document.source.path
            raise NotDone(
                f"{path}: the path of the figure {figure.src} can't be found. Write it as ![…]({figure.src})."
            )


def edits_in_markdown(text: str, start: int, end: int, src: str, new: str) -> Iterator[Edit]:
    """Where a picture's path is written: in its own brackets, or in the definition that it names."""
    spaced = f"<{new}>" if re.search(r"[\s()]", new) else new
    for found in re.finditer(rf"\]\(\s*(<{re.escape(src)}>|{re.escape(src)})(?=[\s)])", text[start:end]):
        yield Edit(Span("", start + found.start(1), start + found.end(1)), spaced)
    for found in re.finditer(rf"(?m)^ {{0,3}}\[[^\]]+\]:\s*(<{re.escape(src)}>|{re.escape(src)})(?=\s|$)", text):
        yield Edit(Span("", *found.span(1)), spaced)


def leave_behind(files: Files, gone: frozenset[str]) -> list[str]:
    """Remove the pictures that only concepts show which are removed, by their paths; the pictures."""
    alone = [path for path, showing in shown_by(files.course).items() if showing <= gone and path in files.folder.files]
    for path in sorted(alone):
        files.remove(path)
    return sorted(alone)

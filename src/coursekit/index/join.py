"""Facts of all files, joined to the outline of their course."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.course.model import LintSettings
from coursekit.files.folder import Folder
from coursekit.index.outline import ConceptOutline, Outline, Places, Shelf, StageOutline, TermOutline, WorkOutline

Gathered = Mapping[str, Sequence[str]]
"""Row and places (JSON) by path, as ``facts`` tells them."""


def join(folder: Folder, gathered: Gathered) -> Outline:
    """The outline of a course; ``gathered`` has all its files but pictures."""
    joining = _Joining(folder, gathered)
    title, language, unlock, mastery, owed, passing, tries, listed, written, lint = joining.rows["course.yaml"]
    found = sorted(
        path.removeprefix("stages/") for path in folder.folders if path.count("/") == 1 and path.startswith("stages/")
    )
    numbers = _numbers(listed)
    terms, links, addresses = joining.rows.get("glossary.yaml") or ((), (), ())
    works = joining.rows.get("references.yaml") or ()
    return Outline(
        places=joining.places("course.yaml"),
        title=title,
        language=language,
        unlock=unlock,
        mastery=mastery,
        owed=owed,
        passing=passing,
        tries=tries,
        listed=listed,
        written=written,
        lint=LintSettings(**lint),
        stages=tuple(joining.stage(id, numbers[id]) for id in dict.fromkeys(listed) if id in found),
        strays=tuple(joining.stage(id, 0) for id in found if id not in numbers),
        glossary=tuple(TermOutline(*term) for term in terms),
        works=tuple(WorkOutline(*work) for work in works),
        glossary_file=Shelf("glossary.yaml", joining.places("glossary.yaml"), links, addresses),
        works_file=Shelf("references.yaml", joining.places("references.yaml")),
        files=folder.files,
        folders=folder.folders,
        symlinks=folder.links,
        unread=folder.unread,
        repositories=folder.repositories,
    )


def _numbers(listed: Sequence[str]) -> dict[str, int]:
    """The place of each id in a list, from 1; of equal ones the first."""
    return {id: place for place, id in reversed(list(enumerate(listed, start=1)))}


class _Joining:
    def __init__(self, folder: Folder, gathered: Gathered) -> None:
        rows = json.loads(f"[{','.join(facts[0] for facts in gathered.values())}]")
        self.rows: dict[str, Any] = dict(zip(gathered, rows, strict=True))
        self.folder = folder
        self.gathered = gathered

    def places(self, path: str) -> Places:
        return lambda: self.gathered[path][1] if path in self.gathered else "{}"

    def stage(self, id: str, number: int) -> StageOutline:
        folder = f"stages/{id}"
        path = f"{folder}/stage.yaml"
        title, listed, broken, written = self.rows.get(path) or ("", (), True, ())
        names = (name.removesuffix(".md") for name in self.folder.inside(folder) if name.endswith(".md"))
        found = [name for name in names if f"{folder}/{name}.md" in self.rows]
        numbers = _numbers(listed)
        present = set(found)
        concepts = tuple(
            self.concept(folder, one, number, numbers[one]) for one in dict.fromkeys(listed) if one in present
        )
        unlisted = tuple(self.concept(folder, one, number, 0) for one in found if one not in numbers)
        return StageOutline(id, folder, number, self.places(path), concepts, unlisted, title, listed, broken, written)

    def concept(self, folder: str, id: str, stage_number: int, number: int) -> ConceptOutline:
        path = f"{folder}/{id}.md"
        stage = folder.removeprefix("stages/")
        return ConceptOutline(id, path, stage, stage_number, number, self.places(path), *self.rows[path])

"""The files of a course while they are put in another order: nothing is written before all is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import dirname

from coursekit.course.content import Content, read_content
from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.files.folder import Folder, read_source, scan
from coursekit.reorganise.lists import NotAList, with_items
from coursekit.text.diagnostic import Edit
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source


class NotDone(Exception):
    """Why a course can't be put in another order, and what to do; nothing was changed."""


@dataclass
class Files:
    """Texts by the paths that files have before, new ones by theirs; ``moves`` and ``removed`` as in ``change``.

    ``redirects`` are folders that are gone already, with those to which all that leads there is to lead.
    """

    root: Path
    course: Skeleton
    texts: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)
    added: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @cached_property
    def folder(self) -> Folder:
        """What the course's folder holds before."""
        return scan(self.root)

    def text(self, path: str) -> str:
        """What a file says, with all that was changed so far; without a byte order mark. Raises NotDone."""
        if path not in self.texts:
            self.texts[path] = self.before(path).text
        return self.texts[path]

    def before(self, path: str) -> Source:
        """What a file says on the disk. Raises NotDone."""
        source, problems = read_source(self.root, path)
        if problems:
            raise NotDone(f"{path}: {problems[0].message}. {problems[0].help}")
        return source

    def content(self, path: str) -> Content:
        """What a concept says, with all that was changed so far. Raises NotDone for one that can't be read."""
        content, problems = read_content(Source(path, self.text(path)), readable=True)
        if problems or content.document.broken:
            found = (*problems, *content.document.problems)
            raise NotDone(f"{path} can't be read to its end: {found[0].message}. Mend it first: coursekit lint.")
        return content

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        from coursekit.reorganise.lists import edited

        self.texts[path] = edited(self.text(path), edits)

    def set_list(self, path: str, key: str, items: Iterable[str]) -> None:
        """Let the list under a key of a YAML file, or of a concept's front matter, hold these items. Raises NotDone."""
        text = self.text(path)
        within = None
        if path.endswith(".md"):
            parts = split_front_matter(Source(path, text))
            within = (parts.start, parts.end)
        try:
            self.texts[path] = with_items(text, (key,), [*items], within)
        except NotAList as error:
            raise NotDone(f"{path}: {error}. Mend it first: coursekit lint.") from None

    def set_needs(self, concept: SkeletonConcept, ids: Iterable[str], across: Iterable[str] = ()) -> None:
        """Let a concept need these of its course, and what it needs of others, with more of that. Raises NotDone."""
        self.set_list(concept.path, "prerequisites", dict.fromkeys((*ids, *concept.across, *across)))

    def add(self, path: str, text: str) -> None:
        """A new file."""
        if path in self.folder.files and path not in self.moves:
            raise NotDone(f"There is a file {path} already. Move it away, or name another.")
        self.texts[path], self.added[path] = text, None

    def move(self, path: str, to: str) -> None:
        """A file, or a folder with all that is in it, goes to another place. Raises NotDone where something is."""
        is_occupied = to in self.folder.files or to in self.folder.folders or to in self.moves.values()
        if is_occupied and to not in self.removed:
            raise NotDone(f"There is a file {to} already. Move it away, or name another.")
        self.moves[path] = to

    def remove(self, path: str) -> None:
        self.removed[path] = None
        self.texts.pop(path, None)

    def now(self, path: str) -> str:
        """Where a file stands afterwards."""
        for old, new in (*self.moves.items(), *self.redirects.items()):
            if path == old or path.startswith(f"{old}/"):
                return new + path.removeprefix(old)
        return path

    @property
    def changed(self) -> Iterator[tuple[str, str]]:
        """Paths before, of files that say something else afterwards, and what."""
        for path, text in sorted(self.texts.items()):
            before = text if path in self.added else self.before(path).text
            text = _with_breaks_of(before, text)
            if path in self.added or text != before:
                yield path, text

    def contents(self) -> dict[str, bytes]:
        """What is to be written, by paths afterwards."""
        marked = {path: path not in self.added and self.before(path).marked for path, _ in self.changed}
        return {
            self.now(path): ("\ufeff" * marked[path] + text).encode("utf-8", "surrogatepass")
            for path, text in self.changed
        }

    def changed_texts(self) -> Mapping[str, str]:
        """Texts by their paths afterwards, of all files that have another text or another place."""
        from coursekit.files.inventory import kind_of

        found = {self.now(path): text for path, text in self.changed}
        for path in self.folder.files:
            if self.now(path) != path and path not in self.removed and (kind := kind_of(path)) and kind.is_text:
                found[self.now(path)] = self.text(path)
        return found

    def folder_after(self) -> Folder:
        """What the folder holds afterwards."""
        files = frozenset(self.now(path) for path in self.folder.files if path not in self.removed) | {
            self.now(path) for path in self.added
        }
        ways = {dirname(path) for path in files}
        for way in list(ways):
            while way := dirname(way):
                ways.add(way)
        emptied = {dirname(path) for path in (*self.moves, *self.removed)} | set(self.moves)
        staying = {folder for folder in self.folder.folders if not any(_within(folder, one) for one in emptied)}
        folders = frozenset((ways - {""}) | staying)
        before = self.folder
        return Folder(before.root, files, folders, before.links, before.unreadable, before.repositories)


def _with_breaks_of(before: str, text: str) -> str:
    """A text whose lines all end as those of another do."""
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in before else plain if "\r" not in before else text


def _within(folder: str, other: str) -> bool:
    """Whether a folder is another one, or the other is below it: it may have become empty."""
    return folder == other or other.startswith(f"{folder}/") or folder.startswith(f"{other}/")

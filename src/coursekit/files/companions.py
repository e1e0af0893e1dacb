"""What stands beside a film or a recording, by name: ``x.en.vtt``, ``x.md`` and ``x.jpg`` belong to ``x.mp4``."""

from collections.abc import Collection, Mapping
from posixpath import dirname, splitext

from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.files.suffixes import PLAYED_TYPES
from coursekit.text.expression import expression

_LANGUAGE = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
CAPTIONS = ".vtt"


def is_played(path: str) -> bool:
    """Whether a file is a film or a recording, by its name."""
    return path.lower().endswith(tuple(PLAYED_TYPES))


def transcript_of(path: str) -> str:
    """Where the transcript of a film or recording stands."""
    return f"{splitext(path)[0]}.md"


def captions_of(path: str, files: Collection[str], language: str) -> Mapping[str, str]:
    """The captions of a film or recording, by language; ``x.vtt`` is in the course's."""
    stem, folder = splitext(path)[0], dirname(path)
    found: dict[str, str] = {}
    for file in sorted(files):
        if file.startswith(f"{stem}.") and file.endswith(CAPTIONS) and dirname(file) == folder:
            tag = file[len(stem) + 1 : -len(CAPTIONS)] if file != stem + CAPTIONS else language
            if _LANGUAGE.fullmatch(tag):
                found.setdefault(tag, file)
    return found


def poster_of(path: str, files: Collection[str]) -> str:
    """The picture that stands for a film until it plays, and in the book; empty where there is none."""
    stem = splitext(path)[0]
    return next((f"{stem}{suffix}" for suffix in sorted(PICTURE_SUFFIXES) if f"{stem}{suffix}" in files), "")


def played_beside(path: str, files: Collection[str]) -> bool:
    """Whether a text file belongs to a film or recording as its transcript."""
    stem = splitext(path)[0]
    return any(f"{stem}{suffix}" in files for suffix in PLAYED_TYPES)


def beside(path: str, files: Collection[str], language: str) -> tuple[str, ...]:
    """All files that belong to a film or recording and are there."""
    listed = (transcript_of(path), poster_of(path, files), *captions_of(path, files, language).values())
    return tuple(file for file in listed if file in files)

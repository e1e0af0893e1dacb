"""A film or recording without a transcript.

Who can neither see nor hear it reads the transcript (WCAG 2.2, 1.2.1 and 1.2.3), and so does whoever has the
book, a slow connection, or looks for a word. It is Markdown, stands beside the film under its name, and says what is
seen as well.

**Bad:** `media/pump.mp4` alone.

**Good:** `media/pump.mp4` and `media/pump.md`.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.files.companions import transcript_of
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            if path in course.media:
                wanted = transcript_of(path)
                place = concept.place("pictures", index)
                if wanted not in course.files:
                    message = f"The {_kind_name(course, path)} {basename(path)} has no transcript"
                    yield Diagnostic(place, message, f"Add {wanted}: what is said and what is seen, in Markdown.")
                elif wanted.removesuffix(".md").rpartition("/")[2] in course.by_id and wanted.count("/") == 2:
                    message = f"The transcript of {basename(path)} can't stand here: {wanted} is a concept"
                    yield Diagnostic(place, message, "Put both into a folder of their own, such as media/.")


def _kind_name(course: Skeleton, path: str) -> str:
    return "film" if course.media[path].pictures else "recording"

"""A film without a picture that stands for it.

Until it plays, learners see a black field, and the book has nothing to show. The picture has the film's name.

**Bad:** `media/pump.mp4` without `media/pump.jpg`.

**Good:** `media/pump.mp4` and `media/pump.jpg`: `ffmpeg -ss 3 -i pump.mp4 -frames:v 1 pump.jpg`.
"""

from collections.abc import Iterator
from posixpath import basename, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.files.companions import poster_of
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            film = course.media.get(path)
            if film and film.pictures and not film.wrong and not poster_of(path, course.files):
                message = f"The film {basename(path)} has no picture that stands for it until it plays, and in the book"
                yield Diagnostic(concept.place("pictures", index), message, f"Add {splitext(path)[0]}.jpg.")

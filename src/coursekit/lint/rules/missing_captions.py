"""A film with sound that has no captions in the course's language.

Who can't hear it, or has the sound off, gets nothing from it (WCAG 2.2, 1.2.2). Captions are WebVTT and stand
beside the film, with the language in the name; a film without a sound track needs none.

**Bad:** `media/pump.mp4` alone, in a course in English.

**Good:** `media/pump.mp4` and `media/pump.en.vtt`.
"""

from collections.abc import Iterator
from posixpath import basename, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.files.companions import captions_of
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    wanted = course.language.partition("-")[0].lower()
    if not wanted:
        return
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            film = course.media.get(path)
            if film is None or not (film.pictures and film.sound):
                continue
            languages = captions_of(path, course.files, course.language)
            if wanted not in {tag.partition("-")[0].lower() for tag in languages}:
                stem = splitext(path)[0]
                other = f", only in {', '.join(sorted(languages))}" if languages else ""
                message = f"The film {basename(path)} has no captions in the course's language{other}"
                help = f"Add {stem}.{wanted}.vtt: WebVTT, with all that is said and heard."
                yield Diagnostic(concept.place("pictures", index), message, help)

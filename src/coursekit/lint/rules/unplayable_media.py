"""A film or recording that not every browser plays, or that no export can hold.

Browsers play MP4 with H.264 (or AV1, VP9) and AAC, WebM with VP8, VP9 or AV1 and Opus or Vorbis, and as sound alone
MP3, M4A, Ogg, WAV and FLAC. Cameras and screen recorders often write something else into a file with the same name:
HEVC, or H.264 as 4:4:4. A file has at most 200 MB: it stands in the package, since nothing is fetched from elsewhere.

**Bad:** an `.mp4` with HEVC; a lecture of 3 GB; an `.mp4` that is a web page.

**Good:** what `ffmpeg -i film.mov -c:v libx264 -pix_fmt yuv420p -crf 26 -c:a aac -movflags +faststart film.mp4` makes.
"""

from collections.abc import Iterator
from posixpath import basename, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.files.suffixes import FILM_TYPES
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR
FILM = "Make it anew: ffmpeg -i {} -c:v libx264 -pix_fmt yuv420p -crf 26 -c:a aac -movflags +faststart new.mp4"
_AGAIN = "Copy it again from where it is whole."
_SOUND = "Make it anew: ffmpeg -i {} -c:a aac -b:a 96k new.m4a"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            if path in course.media and (wrong := course.media[path].wrong):
                from coursekit.media.recordings import CUT

                how = FILM if splitext(path)[1].lower() in FILM_TYPES else _SOUND
                how = _AGAIN if wrong == CUT else how
                message = f"The file {basename(path)} {wrong}"
                yield Diagnostic(concept.place("pictures", index), message, how.format(basename(path)))

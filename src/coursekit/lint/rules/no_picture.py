"""A figure whose name is not that of a picture which browsers show.

They show PNG, JPEG, GIF, WebP, AVIF and SVG, animated ones too. Other files reach no export: what a package holds is
served from the LMS's address, and must be what it says.

**Bad:** `src: figures/scan.tiff`, `![](figures/film.mp4)`

**Good:** `src: figures/scan.png`
"""

from collections.abc import Iterator
from posixpath import dirname, relpath, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR

_PIXELS = "Save it as PNG, or a photograph as JPEG or WebP, and name that file here."
_DRAWING = "Export it as SVG, or as a large PNG, and name that file here."
_MOVING = "Link to the film, and show a picture of it here; a short loop may be an animated WebP or GIF."
_RENAMED = "Rename the file to end with {}, and name it so here."
_HELP = {
    **dict.fromkeys((".tif", ".tiff", ".bmp", ".heic", ".heif", ".jp2", ".jxl", ".psd", ".xcf", ".ico"), _PIXELS),
    **dict.fromkeys((".dcm", ".nd2", ".czi", ".lif", ".raw", ".cr2", ".nef", ".dng", ".tga", ".pnm", ".ppm"), _PIXELS),
    **dict.fromkeys((".pdf", ".eps", ".ps", ".ai", ".emf", ".wmf", ".vsdx", ".drawio", ".odg", ".pptx"), _DRAWING),
    **dict.fromkeys((".mmd", ".dot", ".excalidraw", ".puml", ".fig", ".sketch"), _DRAWING),
    **dict.fromkeys((".mp4", ".webm", ".mov", ".avi", ".mkv", ".ogv", ".m4v"), _MOVING),
    **dict.fromkeys((".mp3", ".wav", ".ogg", ".m4a"), "Link to the recording: a figure is a picture."),
    **dict.fromkeys((".jfif", ".jpe", ".pjpeg", ".pjp"), _RENAMED.format(".jpg")),
    ".apng": _RENAMED.format(".png"),
    ".svgz": "Unpack it (gunzip), or save it as plain SVG, and name that file here.",
}


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for index, path in enumerate(concept.pictures):
            suffix = splitext(path)[1].lower()
            if path in course.files and suffix not in PICTURE_SUFFIXES:
                message = f"{relpath(path, dirname(concept.path))} is no picture that browsers show"
                yield Diagnostic(concept.place("pictures", index), message, _HELP.get(suffix, _OTHER))


_OTHER = "A figure is a PNG, JPEG, GIF, WebP, AVIF or SVG: name such a file here."

"""A file to download that no learner should be given.

A package's files are served from the LMS's address, and opened on learners' machines. So exports carry files that are
what their names say and run nothing: CSV, TSV, text, JSON, BibTeX and RIS, notebooks, PDF, documents, tables and slides
(Office Open XML, OpenDocument) without macros, data (NumPy, MATLAB, EDF, HDF5, Parquet), pictures, and zips of files
that run nothing. Of a zip and a PDF, only what stands open in them can be seen.

**Bad:** `[the model](files/model.exe)`, `[the script](files/fit.py)`, `[the data](files/data.csv)` that is a web page.

**Good:** `[the data](files/data.csv)`, and the script as code in the text.
"""

from collections.abc import Iterator
from posixpath import basename, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR
_KINDS = "Good are CSV, text, PDF, documents, tables, slides, notebooks, pictures, and zips of such files."


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for index, path in enumerate(concept.downloads):
            if path in course.files and (wrong := _wrong(course, path)):
                message, help = f"The file {basename(path)} {wrong[0]}", wrong[1]
                yield Diagnostic(concept.place("downloads", index), message, help)


def _wrong(course: Skeleton, path: str) -> tuple[str, str] | None:
    from coursekit.downloads.download import runs

    if path.lower().endswith(tuple(PICTURE_SUFFIXES)):
        return None
    if runs(path):
        return "runs when it is opened, or holds what does", f"Show code in the text, between ``` and ```. {_KINDS}"
    if path in course.download_files:
        wrong = course.download_files[path].wrong
        return (wrong, f"Replace it by another file. {_KINDS}") if wrong else None
    return f"is of a kind that coursekit does not know: {splitext(path)[1]}", _KINDS

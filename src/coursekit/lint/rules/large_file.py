"""A file to download that a learner on a phone waits for, and that fills the LMS.

**Bad:** a table of 30 MB.

**Good:** up to 10 MB: a part of the data, or a link to the archive that holds all of it.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
MOST = 10_000_000


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for index, path in enumerate(concept.downloads):
            download = course.download_files.get(path)
            if download and download.size > MOST and not download.wrong:
                message = f"The file {basename(path)} takes {download.size / 1e6:.1f} MB"
                help = "Give learners a part of it, or link to an archive on the web, such as Zenodo or OSF."
                yield Diagnostic(concept.place("downloads", index), message, help)

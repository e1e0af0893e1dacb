"""A file of metadata that the manifest names, and that is not there or is no XML.

LMSes import the package all the same, without what it says of itself; ADL's checker stops.

SCORM 2004 4th edition CAM, `<adlcp:location>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.markup import NotWellFormed
from coursekit.verify.metadata import metadata_files
from coursekit.verify.names import FileNames
from coursekit.verify.package import Package, children

SEVERITY = Severity.WARNING


def check(package: Package) -> Iterator[Diagnostic]:
    whole, names = _of_the_course(package), FileNames(package.archive.files)
    for each in metadata_files(package):
        span = package.span(each.element)
        about = "the course" if id(each.element) in whole else "a part of the course"
        if each.path not in package.archive.files:
            help = names.instead_of(each.path, "Add the file, or take the entry out.")
            yield Diagnostic(span, f"“{each.path}” should describe {about}, and is not in the zip", help)
        elif isinstance(each.content, NotWellFormed):
            message = f"“{each.path}” should describe {about}, and can't be read as XML: {each.content}"
            yield Diagnostic(span, message, "Mend the file, or take the entry out.")


def _of_the_course(package: Package) -> set[int]:
    """Elements of the manifest's own metadata, by their Python id."""
    of_manifest = children(package.root, "metadata") if package.root is not None else ()
    return {id(element) for metadata in of_manifest for element in metadata}

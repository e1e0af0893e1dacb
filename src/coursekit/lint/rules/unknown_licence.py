"""A licence that is no SPDX expression.

Catalogues and platforms know a licence by its SPDX name, and player and book link to its text by it.

The licence of a font that the course brings is one, too.

**Bad:** `license: CC BY 4.0`.

**Good:** `license: CC-BY-4.0`; `LicenseRef-our-terms` for terms of your own; no such key where all rights are reserved.
"""

import re
from collections.abc import Iterator

from coursekit.course.document_part import DocumentPart, top
from coursekit.course.theme import USES
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.yaml import Document

SEVERITY = Severity.WARNING
FIX = "safe"

_USUAL = expression(r"CC-BY(?:-NC)?(?:-SA|-ND)?-[1-4]\.0|CC0-1\.0|MIT")
"""What needs no list of all licences to be loaded."""
_HELP = (
    "Write its name as in spdx.org/licenses, such as CC-BY-4.0, or LicenseRef-our-terms for terms of your own; leave "
    "the key out where all rights are reserved."
)


def check_document(document: Document) -> Iterator[Diagnostic]:
    if document.source.path != "course.yaml":
        return
    course, fonts = top(document), top(document).part("theme").part("fonts")
    for part in (course, *map(fonts.part, USES)):
        yield from _of(document, part)


def _of(document: Document, part: DocumentPart) -> Iterator[Diagnostic]:
    licence = part.text("license")
    if not licence or _USUAL.fullmatch(licence) or _known(licence):
        return
    span = document.span(part.route_of("license"))
    message = f"“{licence}” is no SPDX name of a licence"
    wanted = _known(re.sub(r"[\s_]+", "-", licence.strip())) if re.search(r"\d", licence) else ""
    if not wanted:
        yield Diagnostic(span, message, _HELP)
        return
    fix = Fix(f"Write {wanted}", (Edit(span, wanted),))
    yield Diagnostic(span, message, f"Write `license: {wanted}`.", fix=fix)


def _known(licence: str) -> str:
    """The expression in its usual spelling; empty when it is none."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return str(canonicalize_license_expression(licence))
    except InvalidLicenseExpression:
        return ""

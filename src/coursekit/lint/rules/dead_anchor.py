"""A link to a heading that is not there, on the same page or in another concept.

Headings are called as on GitHub: in small letters, with hyphens for blanks, and without other signs. A second one of
the same words has `-1` after it.

**Bad:** `[see below](#dosage)` on a page without such a heading; `[[membrane#pump]]`, where `membrane.md` has none.

**Good:** `[see below](#dosage)` and `## Dosage`; `[[membrane#the-pump]]` and `## The pump` in `membrane.md`.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.course.skeleton import LinkingFile, Skeleton, SkeletonConcept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.slugs import slugs_of, wanted_slug
from coursekit.text.suggest import suggested

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    links = [link for text in concept.texts for link in text.links if not link.concept and link.target.startswith("#")]
    names = tuple(slugs_of(heading.text for heading in concept.prose.headings)) if links else ()
    for link in links:
        wanted = wanted_slug(link.target[1:])
        if wanted not in names:
            message = f"No heading on the page is called “{link.target}”"
            otherwise = "Link to a heading of this page, to a concept with [[id]], or say in words where to look."
            yield Diagnostic(link.span, message, _help(wanted, names, otherwise))


def check(course: Skeleton) -> Iterator[Diagnostic]:
    files: tuple[SkeletonConcept | LinkingFile, ...] = course.linking
    for file in files:
        for index, (id, heading) in enumerate(zip(file.links, file.leads_to, strict=False)):
            other = course.find(id) if heading else None
            if other and heading not in other.headings and not other.unknown_text:
                message = f"No heading of {other.name} is called “{heading}”"
                help = _help(heading, other.headings, f"Link to the concept alone: [[{id}]].")
                yield Diagnostic(file.place("links", index), message, help)
    for file, name in ((course.glossary_file, "A glossary"), (course.cases_file, "A case")):
        for index, target in enumerate(file.anchors):
            message = f"{name} has no headings, so “{target}” leads nowhere"
            help = "Link to a concept with [[id]], or to a heading in it with [[id#heading]]."
            yield Diagnostic(file.place("anchors", index), message, help)


def _help(wanted: str, names: tuple[str, ...], otherwise: str) -> str:
    match = suggested(wanted, names)
    if match:
        return f"Did you mean “#{match}”?"
    return f"{otherwise} Its headings are {', '.join(f'#{name}' for name in names[:6])}." if names else otherwise

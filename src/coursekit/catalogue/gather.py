"""All courses of a catalogue, linted one by one and gathered."""

from collections.abc import Iterable, Iterator
from itertools import starmap

from coursekit.catalogue.linted import NotLinted, linted_from
from coursekit.catalogue.listing import Listed
from coursekit.catalogue.read import Catalogue
from coursekit.catalogue.unit import LintOptions, lint_course
from coursekit.catalogue.whole import Member, Whole
from coursekit.course.locate import NoCourse


def options_of(catalogue: Catalogue, *, cache: bool = True) -> LintOptions:
    """How the courses of a catalogue are linted."""
    shared = catalogue.shared
    return LintOptions(shared.get("glossary.yaml", ""), shared.get("references.yaml", ""), cache)


def gathered(catalogue: Catalogue, results: Iterable[bytes | str]) -> Whole:
    """The whole, from what became of each course in the order of the list: bytes, or a sentence why there are none."""
    members: list[Member] = []
    unread: list[tuple[Listed, str]] = []
    for listed, result in zip(catalogue.courses, results, strict=True):
        try:
            if isinstance(result, bytes):
                members.append(Member(listed, linted_from(result)))
            else:
                unread.append((listed, result))
        except NotLinted as error:
            unread.append((listed, f"What was kept of it can't be read: {error}. Run it again with --no-cache."))
    return Whole(catalogue, tuple(members), tuple(unread))


def lint_here(catalogue: Catalogue, *, cache: bool = True) -> Whole:
    """The whole, with all work done in this process."""
    options = options_of(catalogue, cache=cache)

    def results() -> Iterator[bytes | str]:
        yield from starmap(_result, ((listed, options) for listed in catalogue.courses))

    return gathered(catalogue, results())


def _result(listed: Listed, options: LintOptions) -> bytes | str:
    try:
        return lint_course(str(listed.root), options)
    except NoCourse as error:
        return str(error)
    except OSError as error:
        return f"{error.strerror or error}: {error.filename or listed.path}."

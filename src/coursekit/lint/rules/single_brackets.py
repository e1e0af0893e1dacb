"""The name of a concept between single brackets, which make no link.

Learners would read the brackets. A link to a concept has two on each side. Brackets in a quotation, which mark what
somebody put in, are not looked at, and a backslash before the first says that they are meant.

**Bad:** `The [membrane] is charged.`, where `membrane` is a concept.

**Good:** `The [[membrane]] is charged.`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity

SEVERITY = Severity.WARNING
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for index, words in enumerate(concept.bracketed):
            other = course.by_id.get(words) or course.by_title_or_code.get(words.casefold())
            if other is None or other.id == concept.id:
                continue
            span = concept.place("bracketed", index)
            message = f"“[{words}]” is no link to {other.name}: learners would read the brackets"
            new = f"[[{other.id}]]" if words == other.id else f"[[{other.id}|{words}]]"
            plain = span.end - span.start == len(words) + 2
            fix = Fix(f"Write {new}", (Edit(span, new),), safe=False) if plain else None
            yield Diagnostic(span, message, f"Write {new if plain else f'[[{other.id}|other words]]'}.", fix=fix)

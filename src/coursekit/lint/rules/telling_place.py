"""Right options that stand in the same place nearly always.

The player may shuffle options. The book and the JSON export keep the author's order, and so do most systems that
import questions. Who knows nothing picks the first one there, and is right.

**Bad:** a stage of twelve questions, in ten of which the first option is right.

**Good:** right options in each place about equally often.
"""

from collections import Counter
from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


FEWEST = 12
"""Questions with one right option among three or more: among fewer, chance makes such a row too often."""
SHARE = 2 / 3
"""Chance brings nine of twelve to one place in one stage of six hundred, or of eighty with three options each."""
NAMES = ("first", "second", "third", "fourth", "fifth", "sixth")


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.stages:
        places = [place for concept in stage.concepts for place in concept.right_places if place]
        if len(places) < FEWEST:
            continue
        [(place, count)] = Counter(places).most_common(1)
        if count > SHARE * len(places):
            name = NAMES[place - 1] if place <= len(NAMES) else f"{place}th"
            message = f"In {count} of {len(places)} questions of {stage.name} the {name} option is the right one"
            help = "Move some of them: the book and the JSON export keep the order in which they are written."
            yield Diagnostic(stage.place("title"), message, help)

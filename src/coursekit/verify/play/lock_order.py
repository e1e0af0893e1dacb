"""With an SCO for each concept: before each is opened, what the LMS locks must be what the course's policy locks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.lms.server import summary_of
from coursekit.verify.locks import Opens, locks_of
from coursekit.verify.package import Item, path_of
from coursekit.verify.play.package_content import outline_of
from coursekit.verify.play.playground import PACKAGE, Playground
from coursekit.verify.play.visit import Visit
from coursekit.verify.policy import UnlockRules, policy_of

COMPLETE = ("completed", "passed")

_ALONE = re.compile(r'<html[^>]* data-alone="([^"]+)"')
"""How the page of an SCO names its concept."""
LONGEST_HEAD = 5000
"""Bytes of a page that are looked at for it."""


@dataclass
class LockOrder:
    """Follows a learner from item to item. ``completed`` are concepts, ``done`` the items that open others."""

    playground: Playground
    completed: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    reported: set[tuple[str, bool]] = field(default_factory=set)

    @cached_property
    def policy(self) -> UnlockRules:
        return policy_of(outline_of(self.playground.lms.packages[PACKAGE]))

    @cached_property
    def concepts(self) -> dict[str, Item]:
        """The item of each concept."""
        pages = (
            (self.playground.package.text(path_of(item.address), LONGEST_HEAD), item) for item in self.playground.items
        )
        return {found[1]: item for page, item in pages if (found := _ALONE.search(page))}

    @cached_property
    def locks(self) -> dict[str, Opens]:
        """Of no item when the manifest shares no objectives: then an LMS of SCORM 2004 can't know what to lock."""
        package = self.playground.package
        assert package.root is not None
        if package.version == "2004" and next(package.elements("mapInfo"), None) is None:
            return {}
        return locks_of(package.version, package.root)

    def compare(self, following: Item) -> Iterator[Diagnostic]:
        """What the LMS would lock or open wrongly when an item is to be opened; each item once for either."""
        opened = self.policy.opened(self.completed)
        for id, item in self.concepts.items():
            opens, right = self.locks.get(item.identifier), id in opened
            if opens is None or id not in self.policy.needs or opens(self.done) == right:
                continue
            if (item.identifier, right) not in self.reported:
                self.reported.add((item.identifier, right))
                yield self._finding(item, is_next=item.identifier == following.identifier, is_locked=right)

    def leave(self, item: Item, visit: Visit) -> None:
        """What an item reported is what the LMS goes by."""
        end = summary_of(self.playground.package.version, visit.values)
        if end["status"] in COMPLETE:
            self.completed |= {id for id, its in self.concepts.items() if its.identifier == item.identifier}
        if end["success"] == "passed" if self.playground.package.version == "2004" else end["status"] in COMPLETE:
            self.done.add(item.identifier)

    def _finding(self, item: Item, *, is_next: bool, is_locked: bool) -> Diagnostic:
        if is_locked and is_next:
            message = f"The LMS keeps “{item.title}” locked when all that it needs is done: it can never be opened"
        elif is_locked:
            message = f"The LMS locks “{item.title}” where the course opens it"
        else:
            message = f"The LMS opens “{item.title}” where the course keeps it locked"
        help = "Export the package anew, and don't change its manifest."
        span = self.playground.package.span(item.element, "identifier")
        return self.playground.finding("unlock-order", item, message, help, span)

"""A course's own policy (``unlock`` in ``course.yaml``): which concepts are open, and which it keeps locked."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class UnlockRules:
    """``needs`` are the prerequisites of each concept on the ``path``."""

    unlock: str
    path: Sequence[str]
    needs: Mapping[str, AbstractSet[str]]

    def opened(self, done: AbstractSet[str]) -> set[str]:
        """The concepts that are open to a learner who completed these."""
        if self.unlock == "open":
            return set(self.path)
        if self.unlock == "prerequisites":
            return {id for id in self.path if self.needs[id] <= done}
        first = next((place for place, id in enumerate(self.path) if id not in done), len(self.path))
        return set(self.path[: first + 1])


def policy_of(outline: Mapping[str, Any]) -> UnlockRules:
    """From ``content/course.js``. Raises LookupError or TypeError for one that somebody changed."""
    concepts = [concept for stage in outline["stages"] for concept in stage["concepts"]]
    needs = {str(concept["id"]): frozenset(map(str, concept["prerequisites"])) for concept in concepts}
    return UnlockRules(str(outline["unlock"]), tuple(needs), needs)

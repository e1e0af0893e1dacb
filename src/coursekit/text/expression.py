"""Regular expressions that are compiled when they are first used: a run knows hundreds, and most need few of them."""

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class Expression(Generic[AnyStr]):
    """Stands for ``re.Pattern``, with its methods and what it tells of itself."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(re.Pattern, name):
            raise AttributeError(name)
        # From the second time on, it is found without coming here
        found = self.__dict__[name] = getattr(self.compiled, name)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression, as ``re.compile`` makes it."""
    return cast(re.Pattern[AnyStr], Expression(pattern, flags))

"""How many processors a piece of work may take."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_alone = True


def processors() -> int:
    """Those that this process may run on; one where others work beside it, each on a course of its own."""
    if not _alone:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def one_of_many() -> Iterator[None]:
    """While this process works beside others: what would start processes of its own starts none."""
    global _alone
    before, _alone = _alone, False
    try:
        yield
    finally:
        _alone = before

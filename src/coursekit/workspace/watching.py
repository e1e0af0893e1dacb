"""Waits for what changes in a course's folder. Needs watchfiles, which comes with the extra ``preview``."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import cast

ChangedPaths = frozenset[str] | None
"""Paths with ``/`` from the folder; None: nobody knows which, since the folder itself went or came."""
Identity = tuple[int, int]
"""What tells a folder from one that takes its place."""
Watch = Callable[..., Iterator[set[tuple[object, str]]]]
QUIET, LONGEST = 10, 100
"""Milliseconds without a change after which a batch is told, and after which it is told in any case."""
LOOK = 1000
"""Milliseconds after which the folder itself is looked for."""
AWAY = 0.5
"""Seconds between two looks for a folder that went."""


class NoWatch(Exception):
    """Changes can't be waited for; the message says why, and what to do."""


def changes(root: Path, stop: Event | None = None) -> Iterator[ChangedPaths]:
    """Batches of changes until ``stop`` is set. A folder that goes is waited for. Raises NoWatch.

    Each watch begins with None, a moment after it is there: what came before it is forgotten by nobody.
    """
    watch = _watch()
    root = Path(os.path.abspath(root))  # noqa: PTH100 - it does not follow links
    stop = stop or Event()
    while not stop.is_set():
        identity = _identity(root)
        yield from _until_there(root, stop) if identity is None else _watched(watch, root, identity, stop)


def _until_there(root: Path, stop: Event) -> Iterator[None]:
    """Of a folder that goes before its watch begins, nothing else would tell."""
    yield None
    while not stop.is_set():
        stop.wait(AWAY)
        if _identity(root) is not None:
            yield None
            return


def _watched(watch: Watch, root: Path, identity: Identity, stop: Event) -> Iterator[ChangedPaths]:
    """The batches of one watch; it ends when the folder goes, or another takes its place."""
    begun = False
    try:
        for changed in _batches(watch, root, stop):
            if not begun:
                yield None
            elif paths := frozenset(_of_course(root, changed)):
                yield paths
            begun = True
            if _identity(root) != identity:
                break
        else:
            return
    except FileNotFoundError:
        if _identity(root) is not None:
            stop.wait(AWAY)
        return
    except (OSError, RuntimeError) as error:
        if _identity(root) != identity:
            return
        if not begun:
            raise NoWatch(_why(error)) from None
    yield None


def _batches(watch: Watch, root: Path, stop: Event) -> Iterator[Iterator[str]]:
    """Paths as the system has them; an empty batch where nothing changed for a while."""
    for batch in watch(
        root,
        watch_filter=None,
        debounce=LONGEST,
        step=QUIET,
        stop_event=stop,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        yield (path for _, path in batch)


def _watch() -> Watch:
    try:
        from watchfiles import watch
    except ImportError:
        from coursekit.text.extras import how_to_get

        raise NoWatch(f"Waiting for changes needs one more package. Type: {how_to_get('preview')}") from None
    return cast(Watch, watch)


def _identity(root: Path) -> Identity | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _of_course(root: Path, paths: Iterator[str]) -> Iterator[str]:
    """The changed paths without hidden ones, from the folder."""
    bases = {str(root), os.path.realpath(root)}
    for path in paths:
        base = next((base for base in bases if path.startswith(base + os.sep)), None)
        way = path[len(base) + 1 :].replace(os.sep, "/") if base else ""
        if way and not any(part.startswith(".") for part in way.split("/")):
            yield way


def _why(error: Exception) -> str:
    message = str(error)
    if "inotify" in message.lower() or "No space left" in message or "limit" in message.lower():
        return (
            "The system watches no more files: its limit is reached. Close other programs that watch folders, or raise "
            "it (Linux: fs.inotify.max_user_watches), or set WATCHFILES_FORCE_POLLING=1."
        )
    return f"The folder can't be watched: {message}"

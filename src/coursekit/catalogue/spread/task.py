"""One unit of work, done the same way wherever it is: here, in a process of this machine, or on another one."""

import errno
import time
from threading import Lock
from typing import NamedTuple

from coursekit.catalogue.spread.machine import machine, program
from coursekit.catalogue.spread.results import FULL, Results, ResultStore, results_at
from coursekit.catalogue.spread.unit import CouldNotSpread, Failure, WorkUnit
from coursekit.files.processors import one_of_many

TRIES = 3
"""Times that a course is begun again because somebody writes in it."""
MOST_CARRIED = 64 * 1024
"""Bytes of a result that come back from a worker; a larger one is read where it is kept."""
_ONE_AT_A_TIME = Lock()
"""A worker with several threads does one course at a time: the typesetter and the collector are the process's."""


class RunContext(NamedTuple):
    """What all units of a run have in common: whose results count, where they are, and whether books are made."""

    program: str
    place: ResultStore
    book: bool = False


class Done(NamedTuple):
    """What came of a unit; ``result`` is None where it is to be read under its key. ``trouble`` ends the run."""

    key: str = ""
    result: bytes | Failure | None = None
    known: bool = False
    seconds: float = 0.0
    trouble: str = ""


def run_context(place: ResultStore, *, book: bool = False) -> RunContext:
    """For results as this machine makes them."""
    return RunContext(program(machine(book)), place, book)


def do_beside_others(unit: WorkUnit, context: RunContext) -> Done:
    """On a worker."""
    with _ONE_AT_A_TIME, one_of_many():
        if program(machine(context.book)) != context.program:
            return Done(trouble="A worker came with another version of coursekit or of its packages, or without fonts.")
        try:
            done = do(unit, context, results_at(context.place))
        except CouldNotSpread as error:
            return Done(trouble=str(error))
    large = context.place != ResultStore() and isinstance(done.result, bytes) and len(done.result) > MOST_CARRIED
    return done._replace(result=None) if large and context.place.address else done


def do(unit: WorkUnit, context: RunContext, results: Results) -> Done:
    """The result of a unit: the kept one, or a new one, which is kept. Raises CouldNotSpread."""
    begun = time.perf_counter()
    try:
        done = _done(unit, context, results)
    except OSError as error:
        if error.errno in FULL:
            where = f"{error.filename} is full" if error.filename else "A disk is full"
            raise CouldNotSpread(f"{where}: {error.strerror}. Make room there, and run it again.") from None
        done = Done(result=Failure(_system_message(error)))
    except CouldNotSpread:
        raise
    except MemoryError:
        done = Done(result=Failure("It needs more memory than its worker has."))
    except Exception as error:
        done = Done(result=Failure(_message(error)))
    return done._replace(seconds=time.perf_counter() - begun)


def _done(unit: WorkUnit, context: RunContext, results: Results) -> Done:
    for _ in range(TRIES):
        key = unit.key(context.program)
        stored = results.read(key)
        if stored is not None and (unit.holds is None or unit.holds(unit.folder, unit.options, stored)):
            return Done(key, stored, known=True)
        made = unit.work(unit.folder, unit.options)
        if unit.key(context.program) == key:
            results.keep(key, made)
            return Done(key, made)
    return Done(result=Failure("Its files change while they are read. Run it again when nobody writes in it."))


def _system_message(error: OSError) -> str:
    if type(error) is OSError or error.errno is not None:
        return f"{error.strerror or errno.errorcode.get(error.errno or 0, error)}: {error.filename or 'a file'}"
    return str(error)


def _message(error: Exception) -> str:
    from coursekit.course.locate import NoCourse
    from coursekit.export.formats import Refused

    if isinstance(error, (NoCourse, Refused)):
        return str(error)
    mistake = f"{type(error).__name__}: {error}"
    return f"coursekit made a mistake of its own ({mistake}). Please report it, with the course."

"""The command line: one module a command, found by its name and imported only when it is called."""

import atexit
import gc
import os
import sys

import click

from coursekit import DISTRIBUTION, __version__
from coursekit.cli._command_groups import FoundCommands
from coursekit.cli._signals import Stopped, stoppable
from coursekit.course.locate import NoCourse
from coursekit.files.open_folder import NotWritten
from coursekit.text.visible import visible

COULD_NOT_RUN = 2


@click.group(
    cls=FoundCommands,
    package=__name__,
    path=__path__,
    called="coursekit",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message=f"coursekit %(version)s ({DISTRIBUTION})")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
@click.pass_context
def program(ctx: click.Context, color: str) -> None:
    """A compiler for courses: plain text in git, proven sound, made into SCORM packages, a book and open JSON."""
    ctx.color = {"always": True, "never": False}.get(color, _terminal_colour())


def _terminal_colour() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def main() -> None:
    """Run the program. Whatever goes wrong, people get a sentence and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # At its end the interpreter would look through all that is held for cycles
    atexit.register(gc.freeze)
    # Looking for plugins of Pydantic, we have none, reads about every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        with stoppable():
            _run()
    except Stopped as stopped:
        _end_at_once()
        sys.exit(stopped.exit_code)
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _stop_writing()
        sys.exit(COULD_NOT_RUN)
    except (NotWritten, NoCourse) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{error.strerror or error}: {error.filename}" if error.filename else _nameless(error))
    except Exception as error:
        if os.environ.get("COURSEKIT_TRACEBACK"):
            raise
        mistake = f"{type(error).__name__}: {error}"
        _stop(f"coursekit made a mistake of its own ({mistake}). Please report it, with what you ran.")


def _end_at_once() -> None:
    """Processes that nobody ended on the way out, the interpreter would wait for."""
    if begun := sys.modules.get("coursekit.files.worker_processes"):
        begun.end_all_workers()


def _run() -> None:
    """Without click's ``standalone_mode``, which ends with 1, as findings do, when it is stopped or nobody reads on."""
    if any(name.endswith("_COMPLETE") and "COURSEKIT" in name for name in os.environ):
        program(prog_name="coursekit")
    try:
        with program.make_context("coursekit", sys.argv[1:]) as context:
            program.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    finally:
        # What can't be written any more is told here, and not when the interpreter ends; closed streams are None.
        if sys.stdout is not None:
            sys.stdout.flush()


def _show(error: click.ClickException) -> None:
    if not isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        error.message = visible(error.message)  # type: ignore[misc]  # it is shown next, and nowhere else
    error.show()


def _stop(message: str) -> None:
    click.echo(f"coursekit: {visible(message)}", err=True)
    sys.exit(COULD_NOT_RUN)


def _stop_writing() -> None:
    """Nobody reads what is written: let nothing try to write the rest when the interpreter ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nothing, stream.fileno())


def _nameless(error: OSError) -> str:
    """Only the current folder is asked for without a name."""
    gone = isinstance(error, FileNotFoundError)
    return "The current folder is not there any more. Go to another one." if gone else error.strerror or str(error)

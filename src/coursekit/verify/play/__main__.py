"""The process in which a package is played (``separate_process``): each thing is a line, ``[kind, value]`` in JSON."""

import json
import os
import sys
from pathlib import Path

from coursekit.verify.archive import NotReadable, opened_archive
from coursekit.verify.package import read_package
from coursekit.verify.play import play
from coursekit.verify.play.browser import NoBrowser, running_browser
from coursekit.verify.play.separate_process import as_message


def main(path: Path, *, faults: bool) -> None:
    """Plays it. What else may be written to standard output is no message, and goes nowhere."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(kind: str, value: object = None) -> None:
        out.write(json.dumps([kind, value]) + "\n")
        out.flush()

    try:
        with opened_archive(path) as archive, running_browser() as browser:
            package = read_package(path.name, archive)
            for finding in play(package, browser, lambda text: say("note", text[:100]), faults=faults):
                say("finding", as_message(finding))
            say("end")
    except NoBrowser as problem:
        say("problem", str(problem))
    except NotReadable:
        say("end")


if __name__ == "__main__":
    main(Path(sys.argv[1]), faults=sys.argv[2] == "1")

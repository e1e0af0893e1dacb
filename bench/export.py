"""How long packages take: `python bench/export.py 500`, against copying and compressing the same bytes.

The same files, read from a folder and packed by Python's zipfile at its own level, are the floor. By turns, in one run;
medians. The export begins with the course's folder, as `coursekit export` does after its lint.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from generate import generate

MEASURED = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from coursekit.course.load import load_course
from coursekit.export.formats import find_exporter
exporter = find_exporter(sys.argv[1])
exporter.export(load_course(Path(sys.argv[2])), exporter.Options(), Path(sys.argv[3]))
print(time.perf_counter() - start)
"""
FORMATS = ("scorm12", "scorm2004")


def exported(name: str, course: Path, target: Path) -> float:
    """Seconds of an export, its imports included, in a process of its own."""
    command = [sys.executable, "-c", MEASURED, name, str(course), str(target)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def floor(files: Path, folder: Path) -> float:
    """Seconds of copying the files and compressing the copies."""
    start = time.perf_counter()
    copy = folder / "copy"
    shutil.copytree(files, copy)
    with ZipFile(folder / "floor.zip", "w", ZIP_DEFLATED) as zip:
        for path in sorted(copy.rglob("*")):
            zip.write(path, path.relative_to(copy))
    seconds = time.perf_counter() - start
    shutil.rmtree(copy)
    return seconds


def row(form: str, folder: Path, rounds: int) -> str:
    """A format's line of the table."""
    course, target, files = folder / "course", folder / "package.zip", folder / form
    exported(form, course, target)
    with ZipFile(target) as package:
        package.extractall(files)
    sizes = [path.stat().st_size for path in files.rglob("*") if path.is_file()]
    turns = [(exported(form, course, target), floor(files, folder)) for _ in range(rounds)]
    ours, least = (statistics.median(times) for times in zip(*turns, strict=True))
    return f"| {form} | {ours:.2f} | {least:.2f} | {ours / least:.1f} | {len(sizes)} | {sum(sizes) / 1e6:.1f} |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", type=int, nargs="?", default=500)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print(f"| {given.concepts} concepts | seconds | copied and compressed | ratio | files | MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(given.concepts, folder / "course")
        for form in FORMATS:
            print(row(form, folder, given.rounds), flush=True)


if __name__ == "__main__":
    main()

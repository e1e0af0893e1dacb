"""How long JSON takes: `python bench/open_json.py 1000`, against reading the course, and writing and parsing the bytes.

The floor reads every file of the course, front matter and Markdown as well, writes the JSON's bytes and parses them. By
turns, in one run; medians. The largest resident memory of an export stands beside it.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate

EXPORT = """
import sys, time, resource
start = time.perf_counter()
from pathlib import Path
from coursekit.course.load import load_course
from coursekit.export.formats import json
json.export(load_course(Path(sys.argv[1]), held=json.HELD), json.Options(), Path(sys.argv[2]))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
FLOOR = """
import json, sys, time
start = time.perf_counter()
from pathlib import Path
from coursekit.course.load import load_course
course, made = Path(sys.argv[1]), Path(sys.argv[2])
load_course(course)
for path in sorted(made.rglob("*")):
    if path.is_file():
        content = path.read_bytes()
        (Path(sys.argv[3]) / path.name).write_bytes(content)
        if path.name == "course.json":
            json.loads(content)
print(time.perf_counter() - start)
"""


def run(code: str, *arguments: Path) -> list[float]:
    """What a program in a process of its own prints."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [float(word) for word in said.split()]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", type=int, nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(given.concepts, folder / "course")
        ours: list[float] = []
        least: list[float] = []
        memory = 0.0
        for number in range(given.rounds):
            seconds, memory = run(EXPORT, folder / "course", folder / str(number))
            ours.append(seconds)
            (folder / "copy").mkdir()
            least += run(FLOOR, folder / "course", folder / str(number), folder / "copy")
            shutil.rmtree(folder / "copy")
        size = (folder / "0" / "course.json").stat().st_size
        json.loads((folder / "0" / "course.json").read_bytes())
    took, floor = statistics.median(ours), statistics.median(least)
    print(f"| {given.concepts} concepts | seconds | read, written and parsed | ratio | MB of JSON | MB of memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    print(f"| json | {took:.2f} | {floor:.2f} | {took / floor:.1f} | {size / 1e6:.1f} | {memory:.0f} |")


if __name__ == "__main__":
    main()

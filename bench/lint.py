"""How long `coursekit lint` takes, against reading the same files, and against other tools: `make bench`.

Everything is measured in one run, in rounds, so that a noisy machine disturbs all of it alike. What counts is the
ratio to the floor of the same round: to read and hash every file of the course. Nothing here fails.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from statistics import median
from threading import Event, Thread

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LIMIT = 600
"""Seconds that another tool may take."""


@dataclass(frozen=True)
class Measure:
    """What one line of the table measures; ``rounds`` is how often, 0 for as often as the run says."""

    name: str
    run: Callable[[], float]
    rounds: int = 0


def timed(*command: str | Path, folder: Path = REPOSITORY) -> float:
    """Seconds that a command takes; what it finds is no matter."""
    start = time.perf_counter()
    try:
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return float("inf")
    return time.perf_counter() - start


def floor(root: Path) -> float:
    """Seconds to read and hash all files of a course, in this process."""
    start = time.perf_counter()
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                blake2b(file.read(), digest_size=16).hexdigest()
    return time.perf_counter() - start


def lint(root: Path, *options: str) -> float:
    """Seconds of one lint."""
    return timed(BIN / "coursekit", "lint", root, *options)


def warm(root: Path) -> float:
    """Seconds of a lint that follows another."""
    lint(root)
    return lint(root)


def after_a_change(root: Path) -> float:
    """Seconds of a lint with one changed concept, all else known."""
    lint(root)
    concept = max(root.glob("stages/*/*.md"))
    before = concept.read_text(encoding="utf-8")
    concept.write_text(f"{before}\nOne sentence more, at {time.time()}.\n", encoding="utf-8")
    try:
        return lint(root)
    finally:
        concept.write_text(before, encoding="utf-8")


def plain_files(root: Path, target: Path) -> Path:
    """The prose of all concepts as plain Markdown files in a folder, as a book would have them."""
    target.mkdir()
    for number, concept in enumerate(sorted(root.glob("stages/*/*.md"))):
        prose = concept.read_text(encoding="utf-8").split("---\n", 2)[2]
        (target / f"{number:05}-{concept.name}").write_text(f"# {concept.stem}\n\n{prose}", encoding="utf-8")
    return target


def front_matter(root: Path, target: Path) -> list[str]:
    """The front matter of all concepts as YAML files, for tools that read nothing else."""
    target.mkdir()
    for concept in root.glob("stages/*/*.md"):
        text = concept.read_text(encoding="utf-8")
        (target / f"{concept.stem}.yaml").write_text(text[: text.index("\n---", 3) + 1], encoding="utf-8")
    return sorted(str(path) for path in target.iterdir())


def peers(root: Path, peer: Path, work: Path) -> Iterator[Measure]:
    """The other tools that are installed in ``peer``, on the same files."""
    files = front_matter(root, work / "front")
    settings = work / "mkdocs.yml"
    settings.write_text(f"site_name: Bench\ndocs_dir: {root / 'stages'}\nsite_dir: {work / 'site'}\n", encoding="utf-8")
    schema = REPOSITORY / "schemas" / "concept.schema.json"
    commands: dict[str, list[str | Path]] = {
        "yamllint, front matter only": ["yamllint", "-d", "relaxed", work / "front"],
        "check-jsonschema, front matter only": ["check-jsonschema", "--schemafile", schema, *files],
        "mkdocs build": ["mkdocs", "build", "--quiet", "--config-file", settings],
    }
    for name, (tool, *arguments) in commands.items():
        if (peer / tool).exists():
            yield Measure(name, lambda tool=tool, arguments=arguments: timed(peer / tool, *arguments), 1)


@contextmanager
def sampled_memory() -> Iterator[list[float]]:
    """The most memory that this process's children had at once, in MB, shared pages counted once; where Linux tells."""
    most, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(0.1):
            most[0] = max(most[0], sum(_megabytes(child) for child in _descendants(os.getpid())))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        done.set()
        thread.join()


def _descendants(process: int) -> Iterator[int]:
    try:
        found = [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return
    for child in found:
        yield child
        yield from _descendants(child)


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def measure(size: int, rounds: int, peer: Path) -> None:
    """Generate a course, and print a table of it."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        root = work / "course"
        timed(sys.executable, REPOSITORY / "bench" / "generate.py", str(size), root)
        book = plain_files(root, work / "book")
        measures = [
            Measure("`python -c pass`", lambda: timed(sys.executable, "-c", "pass")),
            Measure("lint, cold (no cache)", lambda: lint(root, "--no-cache")),
            Measure("lint, one changed file", lambda: after_a_change(root)),
            Measure("lint, warm (nothing changed)", lambda: warm(root)),
            Measure(
                "import of its prose, as plain files, and lint of that",
                partial(timed, BIN / "coursekit", "import", "markdown", book, work / "moved", "--force"),
                1,
            ),
            *peers(root, peer, work),
        ]
        floors: list[float] = []
        seconds: dict[str, list[float]] = {each.name: [] for each in measures}
        ratios: dict[str, list[float]] = {each.name: [] for each in measures}
        floor(root)
        for turn in range(rounds):
            for each in measures:
                if turn < (each.rounds or rounds):
                    floors.append(floor(root))
                    seconds[each.name].append(each.run())
                    ratios[each.name].append(seconds[each.name][-1] / floors[-1])
        with sampled_memory() as most:
            lint(root, "--no-cache")
        files = sum(len(names) for _, folders, names in os.walk(root) if ".coursekit-cache" not in folders)
    print(f"\n### {size:,} concepts, {files:,} files\n")
    print("| | seconds | × floor |\n| --- | ---: | ---: |")
    print(f"| read and hash every file: the floor | {median(floors):.3f} | 1 |")
    for each in measures:
        taken = median(seconds[each.name])
        told = f"{taken:.2f}" if taken < LIMIT else f"over {LIMIT}"
        ratio = f"{median(ratios[each.name]):.1f}" if taken < LIMIT else "–"
        print(f"| {each.name} | {told} | {ratio} |")
    if most[0]:
        print(f"\nMemory of all processes of a cold lint, at most: {most[0]:.0f} MB.", flush=True)


def real_course(rounds: int) -> None:
    """Print how long a warm lint of the course in this repository takes against importing click."""
    lint(REPOSITORY / "course")
    pairs = [(lint(REPOSITORY / "course"), timed(sys.executable, "-c", "import click")) for _ in range(max(rounds, 5))]
    warm, click = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(pair[0] / pair[1] for pair in pairs)
    print(f"`coursekit lint course`, warm: {warm:.2f} s; `python -c 'import click'`: {click:.2f} s; ratio {ratio:.1f}.")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000], help="concepts in each course")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=BIN, help="the folder of yamllint, check-jsonschema and mkdocs")
    options = parser.parse_args()
    missing = [tool for tool in ("yamllint", "check-jsonschema", "mkdocs") if not shutil.which(options.peers / tool)]
    if missing:
        print(f"Not measured, because not in {options.peers}: {', '.join(missing)}.", file=sys.stderr)
    real_course(options.rounds)
    for size in options.sizes:
        measure(size, options.rounds, options.peers)


if __name__ == "__main__":
    main()

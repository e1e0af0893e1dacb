"""What `coursekit diff` of two editions takes: `python bench/editions.py 500`, seconds of processor time.

Of the second course every tenth concept is gone. Both folders
are read without a cache.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate


def change(course: Path) -> None:
    """Take every tenth concept out of the files of a stage; its list keeps the others."""
    for number, page in enumerate(sorted(course.glob("stages/*/*.md"))):
        if number % 10 == 5:
            page.unlink()
            listed = page.parent / "stage.yaml"
            kept = [line for line in listed.read_text().splitlines() if line.strip() != f"- {page.stem}"]
            listed.write_text("\n".join(kept) + "\n")


def main() -> None:
    """Print a line of the table in docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", nargs="*", type=int, default=[100, 500])
    for size in parser.parse_args().concepts:
        with tempfile.TemporaryDirectory() as temporary:
            old, new = Path(temporary) / "old", Path(temporary) / "new"
            generate(size, old)
            shutil.copytree(old, new)
            change(new)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "coursekit", "diff", str(old), str(new), "--fail-on", "never"]
            subprocess.run(command, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(f"| {size} | {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Put the interface's words of each language into the order of English ones, and say what a language lacks.

Run it after a word was added to ``en.json``: the other files may have it anywhere.
"""

import json
import sys
from pathlib import Path

STRINGS = Path(__file__).parents[1] / "src" / "coursekit" / "strings"


def main() -> int:
    """Write the files anew; 1 if a language lacks a word or has one that English has not."""
    english = list(json.loads((STRINGS / "en.json").read_text(encoding="utf-8")))
    failed = False
    for path in sorted(STRINGS.glob("*.json")):
        words = json.loads(path.read_text(encoding="utf-8"))
        for key in english:
            if key not in words:
                print(f"{path.name} lacks {key}")
        for key in words.keys() - set(english):
            print(f"{path.name} has {key}, which English has not")
        failed |= words.keys() != set(english)
        ordered = {key: words[key] for key in english if key in words} | words
        path.write_text(json.dumps(ordered, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Changes of the smallest course, each a mistake that an author makes."""

from collections.abc import Callable
from pathlib import Path

Change = Callable[[Path], object]
P, M, S = "stages/first/potential.md", "stages/first/membrane.md", "stages/first/stage.yaml"
C, G, R = "course.yaml", "glossary.yaml", "references.yaml"
Q = "  - type: recall\n    prompt: What would happen if the pump stopped?\n    answer: It would drift towards zero.\n"


def sub(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_bytes(text.replace(old, new, 1).encode())

    return change


def ren(path: str, new: str) -> Change:
    return lambda root: (root / path).rename(root / new)


def write(path: str, text: str) -> Change:
    return lambda root: (root / path).write_text(text, encoding="utf-8")


def enc(path: str, codec: str, add: str = "") -> Change:
    return lambda root: (root / path).write_bytes(((root / path).read_text(encoding="utf-8") + add).encode(codec))


def q(question: str) -> Change:
    return sub(P, Q, question)


def prose(text: str) -> Change:
    return sub(P, "[@hodgkin1952].", f"[@hodgkin1952].\n\n{text}\n")


def into(path: str, new: str) -> Change:
    """A file moved into another folder, which may be new."""

    def change(root: Path) -> None:
        (root / new).parent.mkdir(exist_ok=True)
        (root / path).rename(root / new)

    return change


def both(*changes: Change) -> Change:
    return lambda root: [change(root) for change in changes]

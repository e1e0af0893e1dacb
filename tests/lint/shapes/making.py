"""How shapes are made."""

from collections.abc import Callable

Files = dict[str, str]
Shape = Callable[[int], Files]

FRONT = """---
title: The membrane
summary: What keeps a cell together.
anchor: A membrane holds a cell together.
prove_it:
  - type: recall
    prompt: What is a membrane made of?
    answer: Of lipids.
{more}---
{prose}"""
SPAN = 5_000
"""Characters of a shape of size 1."""


def concept(prose: str = "A membrane is thin.\n", more: str = "") -> Files:
    """The first concept of the smallest course, with other words."""
    return {"stages/first/membrane.md": FRONT.format(prose=prose, more=more)}


def repeated(part: str, before: str = "", after: str = "") -> Shape:
    """Prose that is one part again and again."""
    return lambda size: concept(before + part * (size * SPAN // len(part)) + after + "\n")


def numbered(part: str, before: str = "", between: str = "") -> Shape:
    """Prose of parts that differ by a number."""

    def made(size: int) -> Files:
        count = size * SPAN // len(part)
        return concept(before + between.join(part.replace("N", str(at)) for at in range(count)) + "\n")

    return made


def front(part: str, before: str, after: str = "\n") -> Shape:
    """Front matter that holds numbered parts."""

    def made(size: int) -> Files:
        count = size * SPAN // len(part)
        return concept(more=before + "".join(part.replace("N", str(at)) for at in range(count)) + after)

    return made


def file(path: str, part: str, before: str = "", after: str = "", span: int = SPAN) -> Shape:
    """A file of numbered parts."""

    def made(size: int) -> Files:
        count = max(1, size * span // len(part))
        return {path: before + "".join(part.replace("N", str(at)) for at in range(count)) + after}

    return made

"""Courses of many concepts, and of many files."""

from collections.abc import Callable
from random import Random

from lint.shapes.making import FRONT, Files, Shape


def course_of(concepts: Callable[[int, int], tuple[str, str]], shuffled: bool = False) -> Shape:
    """One stage of many concepts, 40 for each size: ``concepts`` says front matter and prose of one among so many."""

    def made(size: int) -> Files:
        count = 40 * size
        ids = [f"c{at}" for at in range(count)]
        files = {}
        for at, id in enumerate(ids):
            more, prose = concepts(at, count)
            files[f"stages/first/{id}.md"] = FRONT.format(prose=prose, more=more)
        if shuffled:
            Random(1).shuffle(ids)
        listed = "".join(f"  - {id}\n" for id in ids)
        return {
            **files,
            "stages/first/stage.yaml": f"title: First Things\nsummary: What comes first.\nconcepts:\n{listed}",
        }

    return made


def _chain(at: int, _count: int) -> tuple[str, str]:
    return (f"prerequisites: [c{at - 1}]\n" if at else ""), "Words.\n"


def _ring(at: int, count: int) -> tuple[str, str]:
    return f"prerequisites: [c{(at - 1) % count}]\n", "Words.\n"


def _dense(at: int, _count: int) -> tuple[str, str]:
    return "prerequisites: [" + ", ".join(f"c{need}" for need in range(max(0, at - 20), at)) + "]\n", "Words.\n"


def _unknown(at: int, _count: int) -> tuple[str, str]:
    return f"prerequisites: [nothing-{at}, missing-{at}]\nconnects_to: [absent-{at}]\n", f"See [[none-{at}]].\n"


def _same(_at: int, _count: int) -> tuple[str, str]:
    return "introduces: [resting potential]\n", "The resting potential of ABC and DEF. See [[c1]] [@hodgkin1952].\n"


def _pairs(at: int, _count: int) -> tuple[str, str]:
    return f"prerequisites: [c{at ^ 1}]\n", "Words.\n"


SHAPES: dict[str, Shape] = {
    "chain": course_of(_chain),
    "chain-in-disorder": course_of(_chain, shuffled=True),
    "ring": course_of(_ring),
    "dense": course_of(_dense),
    "dense-in-disorder": course_of(_dense, shuffled=True),
    "unknown-everywhere": course_of(_unknown),
    "terms-everywhere": course_of(_same),
    "pairs-in-circles": course_of(_pairs),
    "file-names-alike": lambda size: {f"stages/first/a{'-' * (at % 200)}b{at}.md": "a" for at in range(60 * size)},
    "file-names-in-case": lambda size: {
        f"stages/first/{at:012b}.md".translate({48: "a", 49: "A"}): "a" for at in range(60 * size)
    },
    "file-names-unlisted": lambda size: {f"stages/first/page {at}.md": "a" for at in range(60 * size)},
    "file-names-misplaced": lambda size: {f"stages/page-{at}.md": "a" for at in range(60 * size)},
    "file-names-long": lambda size: {f"stages/first/{at:0240}.md": "a" for at in range(60 * size)},
    "figures-unused": lambda size: {f"stages/first/figures/f{at}.svg": "<svg/>" for at in range(60 * size)},
}

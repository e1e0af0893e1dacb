"""Courses of many concepts, written in a line."""

from collections.abc import Iterable, Mapping
from pathlib import Path

QUESTION = "prove_it:\n  - {type: recall, prompt: What do you keep of QQ?, answer: It.}\n"


def concept(id: str, front: str = "", prose: str = "") -> str:
    """A sound concept; ``front`` is more front matter."""
    question = QUESTION.replace("QQ", id)
    return (
        f"---\ntitle: About {id}\nsummary: S.\n{front}anchor: Keep {id}.\n{question}---\n{prose or f'Words on {id}.'}\n"
    )


def needs(*ids: str) -> str:
    """The line of front matter that says prerequisites."""
    return f"prerequisites: [{', '.join(ids)}]\n" if ids else ""


def chain(count: int, first: str = "a") -> dict[str, str]:
    """Concepts of which each needs the one before it, by id."""
    ids = [f"{first}{number}" for number in range(count)]
    return {id: concept(id, needs(*ids[max(0, at - 1) : at])) for at, id in enumerate(ids)}


def _stage(id: str, concepts: Iterable[str]) -> str:
    listed = "".join(f"  - {one}\n" for one in concepts)
    return f"title: Stage {id}\nsummary: S.\nconcepts:\n{listed}"


def make(root: Path, stages: Mapping[str, Mapping[str, str]], unlock: str = "prerequisites", **files: str) -> Path:
    """A course; ``files`` are others, with ``__`` for ``/`` and ``_`` for the dot of ``yaml``."""
    listed = "".join(f"  - {id}\n" for id in stages)
    written = {
        "course.yaml": f'id: c\ntitle: C\nlanguage: en\nversion: "1"\nunlock: {unlock}\nstages:\n{listed}',
        **{f"stages/{id}/stage.yaml": _stage(id, them) for id, them in stages.items()},
        **{f"stages/{id}/{one}.md": text for id, them in stages.items() for one, text in them.items()},
        **{name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in files.items()},
    }
    for path, text in written.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root

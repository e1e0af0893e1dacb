"""Small courses made for a test, with every type of question."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from coursekit.course.concept_entry import concept_entry
from coursekit.course.load import load_course
from coursekit.course.model import Concept, Course
from coursekit.text.wording import lexicon_of

Front = dict[str, Any]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300"><rect width="480" height="300" fill="#FBF8F3"/>'
    '<circle cx="240" cy="150" r="90" fill="#0F766E"/></svg>\n'
)

SPOTS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" fill="#FBF8F3"/>'
    '<circle id="disc" cx="90" cy="100" r="70" fill="#0F766E"/><rect x="200" y="20" width="90" height="160"/>'
    '<g id="bar" transform="translate(310 20)"><path d="M0 0h70v160h-70z" fill="#B43A2E"/></g></svg>\n'
)

QUESTIONS: Mapping[str, Front] = {
    "choice": {
        "type": "choice",
        "prompt": "Which ion must leave the pore?",
        "options": [
            {"text": "Sodium", "feedback": "It passes once the pore is *free*."},
            {"text": "Magnesium, $Mg^{2+}$", "correct": True, "feedback": "Depolarisation expels it."},
            {"text": "Chloride"},
        ],
        "explanation": "Depolarisation drives it out.",
    },
    "several": {
        "type": "choice",
        "prompt": "What makes a synapse weaker? Pick all that apply.",
        "points": 2,
        "options": [
            {"text": "Removal of AMPA receptors", "correct": True},
            {"text": "CaMKII"},
            {"text": "Calcineurin", "correct": True},
            {"text": "BDNF"},
        ],
    },
    "numeric": {
        "type": "numeric",
        "prompt": "What is the resting potential?",
        "answer": -70,
        "tolerance": 5,
        "unit": "mV",
        "hint": "It is negative.",
    },
    "text": {"type": "text", "prompt": "Which ion carries the message?", "accept": ["calcium", "Ca2+"]},
    "match": {
        "type": "match",
        "prompt": "Match each receptor with its work.",
        "pairs": [
            {"left": "AMPA", "right": "the fast current"},
            {"left": "NMDA", "right": "coincidence & memory"},
            {"left": "GABA", "right": "the **brake**"},
        ],
    },
    "order": {
        "type": "order",
        "prompt": "Put the steps in order.",
        "items": ["Glutamate binds", "Magnesium leaves", "Calcium enters", "Receptors are inserted"],
    },
    "hotspot": {
        "type": "hotspot",
        "prompt": "Which parts send? Pick all that apply.",
        "picture": "figures/spots.svg",
        "alt": "A disc on the left, a slab in the middle, a bar on the right",
        "regions": [
            {"text": "The *disc*", "shape": "disc", "feedback": "It listens."},
            {"text": "The slab", "polygon": "200,20 290,20 290,180 200,180", "correct": True},
            {"text": "The bar", "shape": "bar", "correct": True},
        ],
    },
    "recall": {
        "type": "recall",
        "prompt": "Why does exposure therapy need repetition?",
        "answer": "Each exposure strengthens a *new* memory.",
        "rubric": ["a new memory", "competition with the old one"],
    },
}


def questions(*names: str, about: str = "") -> list[Front]:
    """Questions by name. ``about`` makes their prompts, and with them their keys, different in each concept."""
    return [{**QUESTIONS[name], "prompt": f"{QUESTIONS[name]['prompt']} {about}".strip()} for name in names]


def concept(title: str, prove_it: Sequence[Front], prose: str = "", **front: Any) -> str:
    """The text of a concept's file."""
    fields = {"title": title, "summary": f"What {title} is about.", "anchor": f"{title} holds.", **front}
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in {**fields, "prove_it": prove_it}.items()
    ]
    paragraphs = prose or "A synapse that is used does not stay the same.\n\n" + "It learns from what it meets. " * 60
    return "\n".join(["---", *lines, "---", paragraphs, ""])


def write_course(root: Path, stages: Mapping[str, Mapping[str, str]], **fields: Any) -> Path:
    """A course of stages, each with the texts of its concepts by id. ``fields`` are those of ``course.yaml``."""
    about = {"id": "sample", "title": "A Sample", "language": "en-GB", "version": "1.0.0", "license": "CC-BY-4.0"}
    course = {**about, **fields, "stages": list(stages)}
    write(
        root / "course.yaml",
        "".join(f"{key}: {quoted(value)}\n" for key, value in course.items()),
    )
    for stage, concepts in stages.items():
        title = stage.replace("-", " ").title()
        text = json.dumps({"title": title, "summary": f"About {title}.", "concepts": list(concepts)}, indent=2)
        write(root / "stages" / stage / "stage.yaml", text)
        for id, content in concepts.items():
            write(root / "stages" / stage / f"{id}.md", content)
        if any("figures/spots.svg" in content for content in concepts.values()):
            write(root / "stages" / stage / "figures" / "spots.svg", SPOTS)
    return root


def quoted(value: Any) -> str:
    """A value as YAML on one line; YAML 1.1 parsers take U+2028 for the end of it."""
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028")


def write(path: Path, text: str) -> None:
    """A text file and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def small_stages() -> dict[str, dict[str, str]]:
    """Two stages of two concepts; the first concept has every type of question."""
    return {
        "whole": {
            "neuron": concept("The neuron", questions(*QUESTIONS), connects_to=["synapse", "memory"]),
            "potential": concept("Resting potential", questions("numeric", "text", about="(potential)")),
        },
        "parts": {
            "synapse": concept(
                "The synapse", questions("choice", about="(synapse)"), prerequisites=["neuron"], connects_to=["memory"]
            ),
            "memory": concept("Memory", questions("order", "recall", about="(memory)"), prerequisites=["potential"]),
        },
    }


def small_course(root: Path, **fields: Any) -> Course:
    """A course of these, read."""
    return load_course(write_course(root, small_stages(), **fields))


def saying(concept: Concept, **fields: Any) -> Concept:
    """The concept with another content, of these fields."""
    content = replace(concept.content, **fields)
    entry, places = concept_entry(content, lexicon_of(()), incomplete=False)
    return structs.replace(concept, **structs.asdict(entry), places=places, read=lambda: content)

"""Courses of any size for measuring: `python bench/generate.py 1000 FOLDER`.

Each concept has about 600 words, 25 lines of front matter, three figures and three prerequisites, as issue and design
ask; the same size gives the same bytes.
"""

import random
import sys
from pathlib import Path

VOCABULARY = (
    "neuron synapse membrane calcium current channel receptor cortex learning memory signal potential axon dendrite "
    "cell pattern circuit rhythm the a of in and to with from which that when each every slow fast strong weak small "
    "carries opens closes reaches leaves holds changes binds drives follows meets rests stays grows fades returns"
)
WORDS = VOCABULARY.split()
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300"><rect width="480" height="300" fill="#fbf8f3"/>'
    '<text x="20" y="40" font-size="18">{label}</text></svg>\n'
)
IN_A_STAGE = 12


def sentence(rng: random.Random) -> str:
    """Ten to eighteen words, with emphasis and inline code now and then."""
    words = rng.sample(WORDS, rng.randint(10, 18))
    if rng.random() < 0.2:
        words[4] = f"*{words[4]}*"
    return f"{' '.join(words).capitalize()}."


def prose(rng: random.Random, number: int) -> str:
    """About 600 words in three sections, with links, a citation, a list and two figures."""
    parts = []
    for section in range(3):
        parts.append(f"## Section {section + 1} of {number}")
        for _ in range(3):
            text = " ".join(sentence(rng) for _ in range(4))
            if number > 3 and rng.random() < 0.5:
                text += f" See [[concept-{rng.randrange(number)}]] and [@work{number % 50}]."
            parts.append(text)
        if section < 2:
            parts.append(f'![Drawing {section} of {number}](figures/c{number}-{section}.svg "Figure {section}")')
    parts.append("\n".join(f"- {sentence(rng)}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


def concept(rng: random.Random, number: int) -> str:
    """One concept's file."""
    needs = sorted({rng.randrange(max(0, number - 60), number) for _ in range(3)}) if number else []
    front = [
        "---",
        f"title: Concept number {number}",
        f"summary: What concept {number} says, in one sentence.",
        *(["prerequisites:"] if needs else []),
        *(f"  - concept-{need}" for need in needs),
        f"introduces: [term {number}]",
        "figures:",
        f'  hero: {{src: figures/c{number}-hero.svg, alt: "Hero of {number}", caption: "The caption of {number}."}}',
        f"anchor: Concept {number} is worth keeping because it holds.",
        "prove_it:",
        "  - type: choice",
        f"    prompt: Which one is concept {number}?",
        "    options:",
        '      - {text: The first, correct: true, feedback: "Right."}',
        '      - {text: The second, feedback: "No, look again."}',
        '      - {text: The third, feedback: "No, look again."}',
        "  - type: recall",
        f"    prompt: What does concept {number} say?",
        f"    answer: That {number} follows {number - 1}.",
        "    rubric: [names both, says that one follows]",
        f"references: [work{number % 50}]",
        "---",
    ]
    return "\n".join(front) + "\n\n" + prose(rng, number)


def generate(count: int, folder: Path) -> None:
    """Write a course of ``count`` concepts."""
    rng = random.Random(count)
    stages = [range(start, min(start + IN_A_STAGE, count)) for start in range(0, count, IN_A_STAGE)]
    names = [f"stage-{index}" for index in range(len(stages))]
    folder.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"  - {name}\n" for name in names)
    (folder / "course.yaml").write_text(
        f'id: bench-{count}\ntitle: Bench {count}\nlanguage: en\nversion: "1"\nstages:\n{listed}', encoding="utf-8"
    )
    terms = "".join(f"- term: term {number}\n  definition: The meaning of {number}.\n" for number in range(count))
    (folder / "glossary.yaml").write_text(terms, encoding="utf-8")
    works = "".join(f"- {{id: work{number}, type: book, title: Work {number}}}\n" for number in range(50))
    (folder / "references.yaml").write_text(works, encoding="utf-8")
    for name, numbers in zip(names, stages, strict=True):
        place = folder / "stages" / name
        (place / "figures").mkdir(parents=True, exist_ok=True)
        items = "".join(f"  - concept-{number}\n" for number in numbers)
        (place / "stage.yaml").write_text(
            f"title: {name}\nsummary: About {name}.\nconcepts:\n{items}", encoding="utf-8"
        )
        for number in numbers:
            (place / f"concept-{number}.md").write_text(concept(rng, number), encoding="utf-8")
            for figure in ("hero", "0", "1"):
                svg = SVG.format(label=f"Figure {figure} of {number}")
                (place / "figures" / f"c{number}-{figure}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))

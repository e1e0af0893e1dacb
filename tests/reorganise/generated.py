"""Courses as authors write them, at random: lists in both forms, comments, shared figures, links to headings."""

from pathlib import Path

from hypothesis import strategies as st

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>\n'
CITED = [f"work{number}" for number in range(4)]
UNLOCK, COMPLETION = ("path", "prerequisites", "open"), ("read", "attempted", "mastered")
TERMS = ["ion pump", "membrane potential", "glial cell", "axon"]


@st.composite
def courses(draw: st.DrawFn) -> dict[str, str]:
    """Texts by path: two or three stages, four to eight concepts."""
    count = draw(st.integers(4, 8))
    stages = 3 if count > 6 else 2
    cuts: list[int] = []
    for left in range(stages - 1, 0, -1):
        cuts.append(draw(st.integers((cuts[-1] if cuts else 0) + 2, count - 2 * left)))
    stage_of = [sum(number >= cut for cut in cuts) for number in range(count)]
    introduced = {draw(st.integers(0, count - 1)) + 0 * at: term for at, term in enumerate(TERMS)}
    flow = draw(st.booleans())
    files: dict[str, str] = {}
    for number in range(count):
        stage = stage_of[number]
        needs = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        if number and not needs:
            needs = {number - 1}
        needs = {need for need in needs if not any(need < other for other in needs)}
        near = draw(st.sets(st.integers(0, count - 1), max_size=2)) - {number}
        shared = draw(st.integers(0, stages - 1))
        src = f"figures/c{number}.svg"
        other = f"../s{shared}/figures/shared.svg"
        files[f"stages/s{stage}/{src}"] = SVG
        files[f"stages/s{stage}/files/data.csv"] = "a,b\n1,2\n"
        files[f"stages/s{shared}/figures/shared.svg"] = SVG
        front = ["---", f"title: Concept {number}", f"summary: What number {number} says."]
        front += listed("prerequisites", [f"c{need}" for need in sorted(needs)], flow)
        front += listed("connects_to", [f"c{one}" for one in sorted(near)], not flow)
        if number in introduced:
            front.append(f"introduces: [{introduced[number]}]  # taught here")
        front += ["figures:", f"  hero: {{src: {src}, alt: Hero of {number}}}"]
        front += [f"anchor: Keep number {number}; see [[c{draw(st.integers(0, number))}]] as well.", "prove_it:"]
        for question in range(draw(st.integers(1, 4))):
            front += [
                f"  # question {question} of {number}",
                "  - type: recall",
                f"    prompt: What is part {question} of number {number}?",
                f"    answer: Part {question}, as [@{draw(st.sampled_from(CITED))}] says.",
            ]
            if draw(st.booleans()):
                front.append(f"    id: q{number}-{question}")
        front += [f"references: [{draw(st.sampled_from(CITED))}]", "---"]
        prose = [f"Words of number {number} on the {draw(st.sampled_from(TERMS))}. They end here."]
        for section in range(draw(st.integers(0, 3))):
            target = draw(st.integers(0, number))
            to = draw(st.sampled_from(["", "|words", f"#part-0-of-c{target}" if section else ""]))
            prose += [
                f"## Part {section} of c{number}",
                f"Part {section} rests on [[c{target}{to}]]. It says so twice.[^n{section}]",
                f"[^n{section}]: A note to part {section}.",
                f"It goes on from [a page](../s{stage_of[target]}/c{target}.md), with [data](files/data.csv).",
            ]
        if draw(st.booleans()):
            prose.append(f'![The one of s{shared}]({other} "Shared by many")')
        files[f"stages/s{stage}/c{number}.md"] = "\n".join(front) + "\n\n" + "\n\n".join(prose) + "\n"
    for stage in range(stages):
        ids = [f"  - c{number}  # number {number}" for number in range(count) if stage_of[number] == stage]
        files[f"stages/s{stage}/stage.yaml"] = (
            "\n".join([f"title: Stage {stage}", "summary: S.", "concepts:", *ids]) + "\n"
        )
    files["course.yaml"] = "\n".join(
        [
            "id: generated",
            "title: Generated",
            "language: en",
            'version: "1"',
            f"unlock: {draw(st.sampled_from(UNLOCK))}",
        ]
        + [f"completion: {draw(st.sampled_from(COMPLETION))}", "stages:", "  # first", "  - s0"]
        + [f"  - s{stage}" for stage in range(1, stages)]
        + ["lint:", "  ignore: [no-picture]", "  files:", "    stages/s0/c0.md: {ignore: [hard-to-read]}", ""]
    )
    files["glossary.yaml"] = "".join(
        f"# on {term}\n- term: {term}\n  definition: What a {term} is, see [[c0]].\n" for term in introduced.values()
    )
    files["references.yaml"] = "".join(f"- id: {work}\n  type: book\n  title: The {work}\n" for work in CITED)
    if draw(st.booleans()):
        files = {
            path: text.replace("\n", "\r\n") if path.endswith((".md", ".yaml")) else text
            for path, text in files.items()
        }
    return files


def listed(key: str, items: list[str], flow: bool) -> list[str]:
    if not items:
        return []
    if flow:
        return [f"{key}: [{', '.join(items)}]"]
    return [f"{key}:", *(f"  - {item}  # {key} {item}" for item in items)]


def lay(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root

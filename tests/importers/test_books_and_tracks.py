"""Books and tracks that have an order of their own: PreTeXt and Exercism."""

import json
from pathlib import Path
from typing import Any

from coursekit.course.load import load_course
from importers.moving import lost, moved, write, written

PRETEXT = {
    "main.ptx": '<?xml version="1.0"?><pretext xmlns:xi="http://www.w3.org/2001/XInclude"><book xml:id="bk">'
    "<title>Cells"
    '</title><chapter xml:id="ch1"><title>Walls</title><introduction><p>It begins.</p></introduction>'
    '<xi:include href="thin.ptx"/><xi:include href="../secret.ptx"/><section xml:id="s2"><title>Thick</title><p>Words.'
    "</p></section></chapter></book></pretext>",
    "thin.ptx": '<section xml:id="s1"><title>Thin</title><p>A <term>wall</term> is <m>a&lt;b</m> <xref ref="s2"/>.</p>'
    "<theorem><title>T</title><statement><p>It holds.</p></statement></theorem><exercises><exercise><statement>"
    "<p>Why so?"
    "</p></statement><hint><p>Think.</p></hint><answer><p>Because.</p></answer></exercise></exercises></section>",
}


def test_pretext(tmp_path: Path) -> None:
    (tmp_path / "secret.ptx").write_text("<p>secret</p>", encoding="utf-8")
    outcome = moved("pretext", write(tmp_path / "book", dict(PRETEXT)), tmp_path / "course")
    course: Any = load_course(tmp_path / "course")
    assert [concept.title for concept in course.concepts] == ["Walls", "Thin", "Thick"]
    (question,) = course.by_id["thin"].prove_it
    assert (question.prompt, question.answer, question.hint) == ("Why so?", "Because.", "Think.")
    text = written(tmp_path / "course")
    assert "A **wall** is $a<b$ [[thick|Thick]]." in text
    assert "<p>secret" not in text
    assert "secret.ptx" in " ".join(map(str, outcome.losses))
    said = "Cells Walls It begins Thin A wall is Theorem T It holds Why so Think Because Thick Words"
    assert not lost(said, outcome, tmp_path / "course")


def test_exercism(tmp_path: Path) -> None:
    config = {
        "language": "Cellish",
        "blurb": "A language of cells.",
        "concepts": [
            {"slug": "walls", "name": "Walls"},
            {"slug": "pumps", "name": "Pumps"},
            {"slug": "rest", "name": "Rest"},
        ],
        "exercises": {
            "concept": [
                {"slug": "pump-it", "name": "Pump it", "concepts": ["pumps"], "prerequisites": ["walls"]},
                {"slug": "build", "name": "Build", "concepts": ["walls"], "prerequisites": []},
            ],
            "practice": [{"slug": "hello", "name": "Hello", "prerequisites": ["walls"]}],
        },
    }
    files: dict[str, str | bytes] = {"config.json": json.dumps(config)}
    for slug in ("walls", "pumps", "rest"):
        files[f"concepts/{slug}/about.md"] = f"# About\n\nAll about {slug}.\n\n## More\n\nInner words.\n"
        files[f"concepts/{slug}/introduction.md"] = f"# Introduction\n\nFirst of {slug}.\n"
        files[f"concepts/{slug}/links.json"] = '[{"url": "https://example.org", "description": "An example"}]'
        files[f"concepts/{slug}/.meta/config.json"] = json.dumps({"blurb": f"What {slug} are."})
    files["exercises/concept/pump-it/.docs/instructions.md"] = "# Instructions\n\n## 1. Do it\n\nPump the water.\n"
    files["exercises/concept/pump-it/.docs/hints.md"] = "# Hints\n\n## General\n\nThink well.\n"
    files["exercises/concept/pump-it/pump.py"] = "pass\n"
    files["exercises/concept/pump-it/.meta/exemplar.py"] = "print('pumped')\n"
    outcome = moved("exercism", write(tmp_path / "track", files), tmp_path / "course")
    course: Any = load_course(tmp_path / "course")
    assert [(concept.id, concept.prerequisites) for concept in course.concepts] == [
        ("walls", ()),
        ("pumps", ("walls",)),
        ("rest", ()),
    ]
    (question,) = course.by_id["pumps"].prove_it
    assert "Pump the water." in question.prompt
    assert "print('pumped')" in question.answer
    texts = "\n".join(str(text) for path, text in files.items() if path.endswith(".md"))
    assert set(lost(texts, outcome, tmp_path / "course")) <= {"introduction", "instructions", "hints", "about"}

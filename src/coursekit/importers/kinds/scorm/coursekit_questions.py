"""Questions of our own packages: data by which the player grades, and their forms on the page."""

import re
from collections.abc import Mapping
from typing import Any

from coursekit.importers.kinds.scorm.coursekit_markdown import MarkdownWriter
from coursekit.importers.kinds.scorm.coursekit_signs import as_known

_TARGET = re.compile(r"(?<=\]\()[^()\s]+")


def question_front(question: Mapping[str, Any], form: Any, meaning: str, writer: MarkdownWriter) -> dict[str, Any]:
    """A question as it is written; ``form`` is its element on the page, or None, ``meaning`` what its edition says."""

    def block(key: str) -> str | None:
        return writer.html(question.get(key) or "") or None

    front: dict[str, Any] = {
        "type": question["type"], "id": _written_id(question),
        "prompt": block("prompt_html"), "hint": block("hint_html"),
        "explanation": block("explanation_html"), "points": question["points"] if question["points"] != 1 else None,
        "tries": question.get("tries") or None, "tests": question.get("tests"), "case": _case_of(form),
        "pool": question.get("pool") or None,
    }  # fmt: skip
    if "regions" in question:
        front |= _hotspot(question["regions"], form, writer)
    if "options" in question:
        front["options"] = [_option(one, writer) for one in question["options"]]
        front["shuffle"] = None if question.get("shuffle", True) else False
    if "pairs" in question:
        front["pairs"] = [
            {side: writer.html(pair[f"{side}_html"], inline=True) for side in ("left", "right")}
            for pair in question["pairs"]
        ]
    for key in ("items", "rubric"):
        if question.get(key):
            front[key] = [writer.html(item, inline=True) for item in question[key]]
    if question["type"] == "recall":
        front["answer"] = block("answer_html")
    usual = {"tolerance": 0, "unit": ""}
    front |= {
        key: question[key]
        for key in ("answer", "tolerance", "unit", "accept")
        if question.get(key) not in (None, usual.get(key, ""))
    }
    if question.get("variants"):
        _without_numbers(front, question, writer)
    made = {key: value for key, value in front.items() if value is not None}
    return _as_known(made, question, meaning, writer)


def _written_id(question: Mapping[str, Any]) -> str | None:
    id = question.get("id")
    return str(id) if id and id != f"q-{question.get('key')}" else None


def _case_of(form: Any) -> str | None:
    case = form.select_one("details.case[data-case]") if form is not None else None
    return str(case["data-case"]) if case is not None else None


def _option(data: Mapping[str, Any], writer: MarkdownWriter) -> dict[str, Any]:
    option = {
        "text": writer.html(data["html"], inline=True),
        "shape": data.get("shape"),
        "polygon": data.get("polygon"),
        "correct": data["correct"] or None,
        "feedback": writer.html(data["feedback_html"], inline=True),
    }
    return {key: value for key, value in option.items() if value}


def _hotspot(regions: list[Mapping[str, Any]], form: Any, writer: MarkdownWriter) -> dict[str, Any]:
    image: Any = form.select_one(".hotspot img") if form is not None else None
    path = writer.context.picture(str(image.get("src") or "")) if image is not None else None
    made = [_option(region, writer) for region in regions]
    if path is None:
        writer.context.list("a question about a picture that is not in the package, which is asked as a choice")
        places = ("shape", "polygon")
        return {"type": "choice", "options": [{k: v for k, v in each.items() if k not in places} for each in made]}
    return {"picture": path, "alt": str(image.get("alt") or ""), "regions": made}


def _without_numbers(front: dict[str, Any], question: Mapping[str, Any], writer: MarkdownWriter) -> None:
    """The texts as they are before numbers stand in them, with the names that their pictures and files got here."""
    written = question.get("written")
    if not isinstance(written, dict) or not written.get("formula"):
        writer.context.list("a question has other numbers for each learner; one variant of it came back")
        return
    for name in ("prompt", "hint", "explanation"):
        if text := written.get(name):
            front[name] = _with_targets(str(text), _TARGET.findall(front.get(name) or ""))
    front |= {"parameters": written.get("parameters"), "formula": written["formula"]}
    del front["answer"]


def _with_targets(text: str, targets: list[str]) -> str:
    rest = iter(targets)
    return _TARGET.sub(lambda match: next(rest, match[0]), text)


def _as_known(
    made: dict[str, Any], question: Mapping[str, Any], meaning: str, writer: MarkdownWriter
) -> dict[str, Any]:
    """The question in the signs by which records know it; where no way is found, it is listed."""
    found, known = as_known(made, str(question.get("key")), meaning or str(question.get("meaning") or ""))
    if not known:
        what = "a question that came back in other signs, so that answers to it are asked for again"
        writer.context.list(what, str(made.get("prompt")))
    return found

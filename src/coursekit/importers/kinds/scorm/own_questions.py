"""Questions of our own packages: data by which the player grades, and their forms on the page."""

import re
from collections.abc import Mapping
from typing import Any

from coursekit.importers.kinds.scorm.own_markdown import OwnWays
from coursekit.importers.kinds.scorm.own_signs import as_known

_TARGET = re.compile(r"(?<=\]\()[^()\s]+")


def own_question(told: Mapping[str, Any], form: Any, meaning: str, own: OwnWays) -> dict[str, Any]:
    """A question as it is written; ``form`` is its element on the page, or None, ``meaning`` what its edition says."""

    def block(key: str) -> str | None:
        return own.html(told.get(key) or "") or None

    front: dict[str, Any] = {
        "type": told["type"], "id": _own_id(told), "prompt": block("prompt_html"), "hint": block("hint_html"),
        "explanation": block("explanation_html"), "points": told["points"] if told["points"] != 1 else None,
        "tries": told.get("tries") or None, "tests": told.get("tests"), "case": _case_of(form),
        "pool": told.get("pool") or None,
    }  # fmt: skip
    if "regions" in told:
        front |= _hotspot(told["regions"], form, own)
    if "options" in told:
        front["options"] = [_option(one, own) for one in told["options"]]
        front["shuffle"] = None if told.get("shuffle", True) else False
    if "pairs" in told:
        front["pairs"] = [
            {side: own.html(pair[f"{side}_html"], inline=True) for side in ("left", "right")} for pair in told["pairs"]
        ]
    for key in ("items", "rubric"):
        if told.get(key):
            front[key] = [own.html(item, inline=True) for item in told[key]]
    if told["type"] == "recall":
        front["answer"] = block("answer_html")
    usual = {"tolerance": 0, "unit": ""}
    front |= {
        key: told[key]
        for key in ("answer", "tolerance", "unit", "accept")
        if told.get(key) not in (None, usual.get(key, ""))
    }
    if told.get("variants"):
        _without_numbers(front, told, own)
    made = {key: value for key, value in front.items() if value is not None}
    return _as_known(made, told, meaning, own)


def _own_id(told: Mapping[str, Any]) -> str | None:
    id = told.get("id")
    return str(id) if id and id != f"q-{told.get('key')}" else None


def _case_of(form: Any) -> str | None:
    case = form.select_one("details.case[data-case]") if form is not None else None
    return str(case["data-case"]) if case is not None else None


def _option(one: Mapping[str, Any], own: OwnWays) -> dict[str, Any]:
    said = {
        "text": own.html(one["html"], inline=True),
        "shape": one.get("shape"),
        "polygon": one.get("polygon"),
        "correct": one["correct"] or None,
        "feedback": own.html(one["feedback_html"], inline=True),
    }
    return {key: value for key, value in said.items() if value}


def _hotspot(regions: list[Mapping[str, Any]], form: Any, own: OwnWays) -> dict[str, Any]:
    image: Any = form.select_one(".hotspot img") if form is not None else None
    path = own.ways.picture(str(image.get("src") or "")) if image is not None else None
    made = [_option(region, own) for region in regions]
    if path is None:
        own.ways.list("a question about a picture that is not in the package, which is asked as a choice")
        places = ("shape", "polygon")
        return {"type": "choice", "options": [{k: v for k, v in each.items() if k not in places} for each in made]}
    return {"picture": path, "alt": str(image.get("alt") or ""), "regions": made}


def _without_numbers(front: dict[str, Any], told: Mapping[str, Any], own: OwnWays) -> None:
    """The texts as they are before numbers stand in them, with the names that their pictures and files got here."""
    written = told.get("written")
    if not isinstance(written, dict) or not written.get("formula"):
        own.ways.list("a question has other numbers for each learner; one variant of it came back")
        return
    for name in ("prompt", "hint", "explanation"):
        if text := written.get(name):
            front[name] = _with_targets(str(text), _TARGET.findall(front.get(name) or ""))
    front |= {"parameters": written.get("parameters"), "formula": written["formula"]}
    del front["answer"]


def _with_targets(text: str, targets: list[str]) -> str:
    rest = iter(targets)
    return _TARGET.sub(lambda match: next(rest, match[0]), text)


def _as_known(made: dict[str, Any], told: Mapping[str, Any], meaning: str, own: OwnWays) -> dict[str, Any]:
    """The question in the signs by which records know it; where no way is found, it is listed."""
    found, known = as_known(made, str(told.get("key")), meaning or str(told.get("meaning") or ""))
    if not known:
        what = "a question that came back in other signs, so that answers to it are asked for again"
        own.ways.list(what, str(made.get("prompt")))
    return found

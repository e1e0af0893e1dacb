"""The player: what runs in a learner's browser, the same for every course of its kind."""

from collections.abc import Collection, Mapping

from coursekit.course.model import Course
from coursekit.export.scorm import question_types
from coursekit.export.scorm.bundle import bundle
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.sheets import PLAYER, SPACE, without_comments
from coursekit.questions import find_types

MAIN = "player/main.js"
BEFORE = ("fallback.js", "appearance.js")
"""The scripts of ``player/before.js``, which runs before the page is painted; they are no modules."""
STYLES = (
    *(
        "base",
        "shell",
        "notices",
        "dialog",
        "prose",
        "scrolling",
        "figures",
        "concept",
        "ways",
        "questions",
        "arrange",
        "answers",
        "path",
        "map",
    ),
    *("finding", "welcome", "end", "print", "dark"),
)
"""The sheets of ``player/player.css``, in the order of the cascade."""


def player_files(instead: Mapping[str, str] | None = None, types: Collection[str] | None = None) -> dict[str, bytes]:
    """What runs in the learner's browser, by path in the package, without what a browser does not need.

    ``instead`` are modules that stand in for the player's, as the preview has one for the content; ``types`` those of
    questions that there are, or all.
    """
    from rjsmin import jsmin

    sheets = PLAYER / "styles"
    modules = {**player_modules(types), **(instead or {})}
    return {
        MAIN: jsmin(program(modules)).encode(),
        "player/before.js": jsmin("".join(modules[name] for name in BEFORE)).encode(),
        "player/player.css": "".join(
            SPACE.sub("", without_comments((sheets / f"{name}.css").read_text(encoding="utf-8"))) for name in STYLES
        ).encode(),
    }


def without_review(course: Course, plan: Plan) -> dict[str, str]:
    """What stands in the player for asking again, where a course does not or an SCO has one concept."""
    if course.review and plan.sco != "concept":
        return {}
    return {"views/review.js": without_comments((PLAYER / "views/no_review.js").read_text(encoding="utf-8"))}


def program(modules: Mapping[str, str]) -> str:
    """The player as one script with a scope of its own: browsers refuse a module to a page that stands in a folder."""
    return f'(() => {{\n"use strict";\n{bundle(modules, "main.js")}}})();\n'


def player_modules(types: Collection[str] | None = None) -> dict[str, str]:
    """The player's modules by their paths, with these types of questions, or all that there are."""
    modules = {
        path.relative_to(PLAYER).as_posix(): without_comments(path.read_text(encoding="utf-8"))
        for path in sorted(PLAYER.rglob("*.js"))
    }
    return modules | {
        question_types.FILE: without_comments(question_types.player_types(find_types() if types is None else types))
    }

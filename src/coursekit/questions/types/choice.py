"""Pick one option, or all that apply."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Struct

from coursekit.questions.picking import Picking
from coursekit.text.expression import expression
from coursekit.text.field import Field

_OTHERS = expression(
    r"""
    \b(?:all|none|both|any|either|neither) \s of \s (?:the \s (?:above|below|others)|these|them)\b
    | \b(?:all|none|both) \s (?:the \s)? above\b
    | ^\W*(?:both|either|neither|only)? \s? [A-I] \s (?:and|or|nor|und|oder|et|ou|y|o) \s [A-I]\W*$
    | \b(?:alle|keine?[rs]?|beide[ns]?) \s (?:(?:der|die|dieser|von) \s)? (?:genannten|obigen|vorigen|Antworten|davon)\b
    | \b(?:toutes|tous|aucune?) \s (?:(?:de|les|des|ces|de \s ces) \s)? (?:ci-dessus|réponses|propositions)\b
    | \b(?:todas|todos|ningun[ao]|ambas|ambos) \s (?:(?:de \s)?(?:las|los) \s)? (?:anteriores|respuestas|opciones)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def speaks_of_others(option: str) -> bool:
    """Whether an option means others by their place or all at once, such as “All of the above”, in four languages."""
    return _OTHERS.search(option) is not None


class Option(Struct, frozen=True):
    """One option of a choice."""

    text: Annotated[str, Field("Text", "The option (Markdown).", ["Magnesium"], markdown="inline", asked="as-is")]
    correct: Annotated[
        bool, Field("Correct", "True for a right option.", [True], exported="Whether it is a right option.")
    ] = False
    feedback: Annotated[
        str,
        Field(
            "Feedback", "Shown when it is picked (Markdown).", ["Right: depolarisation expels it."], markdown="inline"
        ),
    ] = ""


class Choice(Picking, frozen=True):
    """Pick one option, or all that apply."""

    type: ClassVar[str] = "choice"
    about: ClassVar[str] = "Pick one or several options."
    for_authors: ClassVar[str] = "One right option means pick one, several mean pick all."
    derived: ClassVar[Mapping[str, Field]] = {
        "several": Field("Several", "Whether the learner picks all that apply rather than one.", [False]),
        "mixed": Field("Mixed", "Whether the options may stand in any order, and the player shuffles them.", [True]),
    }

    options: Annotated[
        tuple[Option, ...], Field("Options", "Two or more.", exported="In the author's order.", least=2, asked="as-is")
    ]
    shuffle: Annotated[
        bool,
        Field(
            "Shuffle",
            "False keeps the options in this order; else each learner and attempt has another one.",
            [False],
            exported="Whether the author lets the options stand in any order.",
            asked="as-is",
        ),
    ] = True

    @property
    def pickable_parts(self) -> tuple[Option, ...]:
        return self.options

    @property
    def mixed(self) -> bool:
        """Whether the player shuffles them: not where the author says so, or an option speaks of the others."""
        return self.shuffle and not any(speaks_of_others(option.text) for option in self.options)

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        return "options", tuple(option.text for option in self.options)

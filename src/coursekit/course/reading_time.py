"""How long a text takes, where its author does not say."""

from coursekit.text.prose import Prose

WORDS_A_MINUTE = 200
"""Reading speed behind the default of ``minutes``: careful reading of expository text (Brysbaert 2019 gives 238)."""
CHARACTERS_A_MINUTE = 500
"""The same where words have no spaces between them, as in Chinese and Japanese: what libraries of that kind take."""


def minutes_to_read(prose: Prose) -> float:
    """Minutes, by words and by characters of scripts that have no spaces."""
    return (prose.words - prose.characters) / WORDS_A_MINUTE + prose.characters / CHARACTERS_A_MINUTE

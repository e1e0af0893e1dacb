"""Formula questions of Canvas: what its extension of QTI 1.2 says of them."""

import re
from xml.etree.ElementTree import Element

from coursekit.importers.calculated import Calculated, NotCarried
from coursekit.importers.questions import number_of
from coursekit.importers.xml import below, child, text_in

MOST = 100
"""Numbers of a range that are taken."""


def canvas_formula(extension: Element, prompt: str) -> Calculated:
    """The question in an element ``<calculated>``. Raises NotCarried."""
    formulas = [text_in(each) for each in below(extension, "formula")]
    if len(formulas) != 1:
        raise NotCarried("it has several formulas")
    ranges = {
        each.get("name") or "": _range(each) for each in below(extension, "var") if child(each, "min") is not None
    }
    numbers: dict[str, list[float]] = {name: [] for name in ranges}
    for drawn in below(extension, "var_set"):
        for each in below(drawn, "var"):
            if (number := number_of(text_in(each))) is not None:
                numbers.setdefault(each.get("name") or "", []).append(number)
    numbers = {name: some if len(set(some)) > 1 else ranges.get(name, some) for name, some in numbers.items()}
    tolerance_text = text_in(child(extension, "answer_tolerance"))
    tolerance = number_of(tolerance_text.rstrip("%")) or 0.0
    share = tolerance_text.endswith("%")
    places = next((number_of(each.get("decimal_places") or "") for each in below(extension, "formulas")), None)
    if not tolerance and places is not None and 0 <= places <= 12:
        tolerance, share = 0.5 * 10.0**-places if places else 0.0, False
    shown = re.sub(r"\\\[(\w+)\\?\]", r"{\1}", prompt)
    return Calculated(shown, formulas[0], numbers, abs(tolerance) / 100 if share else abs(tolerance), share)


def _range(variable: Element) -> list[float]:
    """The numbers from ``min`` to ``max``, with as many decimals as ``scale`` says."""
    least, most = (number_of(text_in(child(variable, name))) for name in ("min", "max"))
    places = number_of(variable.get("scale") or "0") or 0
    if least is None or most is None or not 0 <= places <= 6 or most < least:
        return []
    step = 10.0**-places
    return [round(least + step * at, int(places)) for at in range(min(int((most - least) / step + 1e-9) + 1, MOST))]

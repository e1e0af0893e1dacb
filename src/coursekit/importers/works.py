"""Works of a bibliography in BibTeX as CSL data; those that pages cite become ``references.yaml``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.bibtex import BibtexEntry, entries_of, words_of_tex
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.sources import ImportSource

MOST_FILES = 20
_TYPES = {
    "article": "article-journal", "book": "book", "proceedings": "book", "manual": "book", "booklet": "pamphlet",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "software": "software", "dataset": "dataset", "patent": "patent",
}  # fmt: skip
"""Types of CSL 1.0.2 for those of BibTeX and BibLaTeX."""
_TEXTS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "doi": "DOI", "url": "URL",
    "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "address": "publisher-place",
    "location": "publisher-place", "edition": "edition", "series": "collection-title", "note": "note",
    "abstract": "abstract", "chapter": "chapter-number", "language": "language", "version": "version",
}  # fmt: skip
_NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
_DATES = ("year", "month", "day", "date")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNCITABLE = re.compile(r"[\s\[\];@,]")


@dataclass
class Works:
    """The works of a source by their keys; ``cited`` are those that a page cites, in order."""

    by_key: dict[str, tuple[str, BibtexEntry]] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)

    def cite(self, key: str) -> bool:
        """Whether there is a work of that key, which is cited from now on."""
        known = key in self.by_key
        if known:
            self.cited[key] = None
        return known

    def references(self, losses: Losses) -> list[dict[str, Any]]:
        """The cited works; the others are listed, and what CSL has no name for."""
        for key, (path, entry) in self.by_key.items():
            if key not in self.cited:
                words = " ".join(filter(None, (key, *map(words_of_tex, entry.fields.values()))))
                losses.add(path, entry.line, "a work that no page cites", words)
        return [csl(*self.by_key[key], losses) for key in self.cited]


def works_in(source: ImportSource, losses: Losses) -> Works:
    """All works in the ``.bib`` files of a source."""
    works = Works()
    for path in [path for path in source.paths if path.lower().endswith(".bib")][:MOST_FILES]:
        try:
            text = source.text(path)
        except NotImported as error:
            losses.add(path, 0, str(error))
            continue
        for entry in entries_of(text):
            if _UNCITABLE.search(entry.key):
                losses.add(path, entry.line, "a work whose key nobody could cite here", entry.key)
            elif works.by_key.setdefault(entry.key, (path, entry))[1] is not entry:
                losses.add(path, entry.line, "a work whose key another has", entry.key)
    return works


def csl(path: str, entry: BibtexEntry, losses: Losses) -> dict[str, Any]:
    """A work as CSL data; fields that it has no name for are listed."""
    fields = dict(entry.fields)
    address = re.search(r"\\url\{([^{}]+)\}|https?://[^\s{}]+", fields.get("howpublished", ""))
    if address and "url" not in fields:
        fields["url"] = address[1] or address[0]
        del fields["howpublished"]
    kind = _TYPES.get(entry.kind) or ("webpage" if "url" in fields and "journal" not in fields else "document")
    work: dict[str, Any] = {"id": entry.key, "type": kind}
    for name, value in fields.items():
        words = words_of_tex(value) if name != "url" else value.strip("{}").replace("\\", "")
        if not words:
            continue
        if (csl_name := _TEXTS.get(name)) and csl_name not in work:
            work[csl_name] = "-".join(part.strip() for part in re.split("[-–]+", words)) if name == "pages" else words
        elif name in _NAMES:
            work[_NAMES[name]] = list(_names(value))
        elif name not in _DATES:
            losses.add(path, entry.line, f"{name} of the work {entry.key}", words)
    issued, left = _issued(fields)
    if left:
        losses.add(path, entry.line, f"the date of the work {entry.key}", left)
    return work | ({"issued": issued} if issued else {})


def _names(value: str) -> Iterator[dict[str, str]]:
    for name in _split_outside_braces(value, r"\s+and\s+"):
        if name.startswith("{") and name.endswith("}") and "," not in name:
            yield {"literal": words_of_tex(name)}
            continue
        parts = [words_of_tex(part) for part in _split_outside_braces(name, r"\s*,\s*")]
        if len(parts) == 1:
            words = parts[0].split()
            at = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), len(words) - 1)
            yield {"family": " ".join(words[at:])} | ({"given": " ".join(words[:at])} if at > 0 else {})
        else:
            name_parts = {"family": parts[0], "given": parts[-1], "suffix": parts[1] if len(parts) > 2 else ""}
            yield {key: word for key, word in name_parts.items() if word}


def _split_outside_braces(text: str, pattern: str) -> list[str]:
    """The parts of a text, set apart outside of braces."""
    parts, depth, last = list[str](), 0, 0
    for match in re.finditer(rf"[{{}}]|{pattern}", text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0:
            parts.append(text[last : match.start()])
            last = match.end()
    return [part.strip() for part in (*parts, text[last:]) if part.strip()]


def _issued(fields: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The date, and what of it is no date."""
    date_words = " ".join(words_of_tex(fields[name]) for name in _DATES if name in fields)
    if iso := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", words_of_tex(fields.get("date", ""))):
        return {"date-parts": [[int(part) for part in iso.groups() if part]]}, ""
    year = words_of_tex(fields.get("year", ""))
    if not year.isdigit():
        return ({"literal": date_words}, "") if date_words else ({}, "")
    parts = [int(year)]
    month = words_of_tex(fields.get("month", ""))
    number = (
        int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
    )
    if 1 <= number <= 12:
        parts.append(number)
        if (day := words_of_tex(fields.get("day", ""))).isdigit():
            parts.append(int(day))
    return {"date-parts": [parts]}, month if month and not number else ""

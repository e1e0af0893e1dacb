"""The tables of a TrueType or OpenType font that say what it is (OpenType 1.9), read without a library.

A stranger's font is believed nothing: what breaks off, or points elsewhere, is a ValueError that says where.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from struct import error, iter_unpack, unpack_from

_ENGLISH, _ENGLISH_ON_MAC = (3, 0x409), (1, 0)
"""Platform and language of a name."""
_ENCODINGS = {(1, 0): "mac_roman", (1, 6): "mac_greek", (1, 7): "mac_cyrillic", (1, 29): "mac_latin2"}
_ENCODINGS |= {(3, 2): "shift_jis", (3, 3): "gb2312", (3, 4): "big5", (3, 5): "euc_kr", (3, 6): "johab"}
_ENCODINGS |= {(3, of): "utf_16_be" for of in (0, 1, 10)} | {(0, of): "utf_16_be" for of in range(7)}
"""By platform and encoding of a name."""
_LETTERS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of a list of letters: the first that is there is taken, as HarfBuzz does."""
_MOST_NAMES = 200
"""Languages of one name: a font of a stranger could give the same long one thousands of times."""
_MOST_CODES = 0x10000
"""Letters of format 4, each of which is in one range."""


class Tables:
    """What stands in the tables of a font, each read when it is asked for. All raise ValueError."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with _named_if_cut("its list of tables"):
            (count,) = unpack_from(">4xH", content)
            entries = [unpack_from(">4s4xLL", content, 12 + 16 * number) for number in range(count)]
        self._places = {tag: (at, length) for tag, at, length in entries}

    def __contains__(self, tag: bytes) -> bool:
        return tag in self._places

    def table(self, tag: bytes) -> bytes:
        """A table's bytes."""
        name = tag.decode().strip()
        if tag not in self._places:
            raise ValueError(f"it has no table {name}")
        at, length = self._places[tag]
        if at + length > len(self._content):
            raise ValueError(f"its table {name} breaks off")
        return self._content[at : at + length]

    def name(self, id: int) -> str:
        """An entry of the table of names in English, or else the last that can be read; empty for none."""
        table, english, any_other = self.table(b"name"), "", ""
        with _named_if_cut("its table name"):
            count, texts = unpack_from(">2xHH", table)
            records = [unpack_from(">6H", table, 6 + 12 * number) for number in range(count)]
        of_this = [record for record in records if record[3] == id and record[:2] in _ENCODINGS]
        for platform, encoding, language, _, length, at in of_this[:_MOST_NAMES]:
            end = texts + at + length
            if end > len(table):
                continue
            with suppress(UnicodeDecodeError):
                found = table[texts + at : end].decode(_ENCODINGS[platform, encoding])
                if found and (platform, language) == _ENGLISH:
                    return found
                english = english or (found if (platform, language) == _ENGLISH_ON_MAC else "")
                any_other = found
        return english or any_other

    def style(self) -> tuple[int, int, int]:
        """Of the table OS/2: how bold it is, what its maker forbids (``fsType``), and ``fsSelection``."""
        with _named_if_cut("its table OS/2"):
            weight, forbidden, selection = unpack_from(">4xH2xH52xH", self.table(b"OS/2"))
        return weight, forbidden, selection

    def weights(self) -> tuple[float, float] | None:
        """The least and the most that a variable font can be bold; None for one that can't be told to."""
        if b"fvar" not in self:
            return None
        table, found = self.table(b"fvar"), None
        with _named_if_cut("its table fvar"):
            version, at, count, size = unpack_from(">LH2xHH", table)
            for number in range(count if version == 0x10000 else 0):
                tag, least, _, most = unpack_from(">4s3l", table, at + number * size)
                if tag == b"wght":
                    found = least / 65536, most / 65536
        return found

    def has_letters(self) -> bool:
        """Whether there is a glyph for any letter."""
        table = self.table(b"cmap")
        with _named_if_cut("its table cmap"):
            (count,) = unpack_from(">2xH", table)
            lists = [unpack_from(">HHL", table, 4 + 8 * number) for number in range(count)]
            places = {(platform, encoding): at for platform, encoding, at in reversed(lists)}
            best = next((places[each] for each in _LETTERS if each in places), None)
            return best is not None and any(_glyphs(table, best))


@contextmanager
def _named_if_cut(place: str) -> Iterator[None]:
    """What ends too early is told as a place, not as bytes."""
    try:
        yield
    except error:
        raise ValueError(f"{place} breaks off") from None


def _glyphs(table: bytes, at: int) -> Iterator[bool]:
    """Of each part of a list of letters, whether it has a glyph: 0 is the one for what is missing."""
    (form,) = unpack_from(">H", table, at)
    if form == 0:
        yield any(_cut(table, at + 6, 256))
    elif form == 4:
        yield from _in_ranges(table, at)
    elif form == 6:
        (count,) = unpack_from(">H", table, at + 8)
        yield any(_cut(table, at + 10, 2 * count))
    elif form == 10:
        (count,) = unpack_from(">L", table, at + 16)
        yield any(_cut(table, at + 20, 2 * count))
    elif form in (12, 13):
        (count,) = unpack_from(">L", table, at + 12)
        for first, last, glyph in iter_unpack(">3L", _cut(table, at + 16, 12 * count)):
            yield first <= last and (glyph > 0 or (form == 12 and first < last))


def _in_ranges(table: bytes, at: int) -> Iterator[bool]:
    """Of format 4: the last range is for what is no letter."""
    length, twice = unpack_from(">2xH2xH", table, at)
    count, table = twice // 2, _cut(table, at, length)
    ends, starts, deltas, offsets = (14 + part * 2 * count + (2 if part else 0) for part in range(4))
    codes = 0
    for number in range(count - 1):
        (end,), (start,) = (unpack_from(">H", table, place + 2 * number) for place in (ends, starts))
        (delta,), (offset,) = (unpack_from(">H", table, place + 2 * number) for place in (deltas, offsets))
        if start > end:
            continue
        if not offset:
            # Of two neighbours one is another than 0
            yield start < end or (start + delta) & 0xFFFF > 0
            continue
        codes += end - start + 1
        if codes > _MOST_CODES:
            raise ValueError("its ranges of letters overlap")
        glyphs = _cut(table, offsets + 2 * number + offset, 2 * (end - start + 1))
        yield _has_another(glyphs, -delta & 0xFFFF)


def _has_another(glyphs: bytes, missing: int) -> bool:
    """Whether there is a glyph but 0, to which ``missing`` comes as well."""
    return any(glyph not in (0, missing) for (glyph,) in iter_unpack(">H", glyphs)) if any(glyphs) else False


def _cut(table: bytes, at: int, length: int) -> bytes:
    if at + length > len(table):
        raise error
    return table[at : at + length]

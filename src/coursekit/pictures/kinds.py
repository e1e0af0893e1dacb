"""What a file is by its first bytes, whatever it is called: pictures that browsers show, and others by name."""

import re

from coursekit.text.expression import expression

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
"""By suffix: what browsers show, and what servers call it."""
ALIASES = {".jpeg": ".jpg"}
HEAD = 65_536
"""Bytes in which an SVG's first element stands: Illustrator writes its declarations before it."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_OTHERS = (
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"II+\0", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\x01\0", "an icon"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "a zip"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"version https://git-lfs", "a pointer of Git LFS"),
)
_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), ".avif"),
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "a HEIC picture"),
}
_SVG = expression(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]")
_PAGE = expression(rb"<!doctype html|<html[\s>]", re.IGNORECASE)


def kind_of(content: bytes) -> str:
    """The suffix that its bytes ask for, such as ``.png``; empty for what no browser shows as a picture."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    if content[4:8] == b"ftyp":
        return ".avif" if _brand(content) == ".avif" else ""
    return ".svg" if content[:100].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _SVG.search(content[:HEAD]) else ""


def kind_in_words(content: bytes) -> str:
    """What a file is that browsers don't show as a picture, such as ``a TIFF picture``; empty when nobody knows."""
    if content[4:8] == b"ftyp":
        return _brand(content) or "a film"
    plain = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PAGE.search(plain):
        return "a web page"
    return next((name for magic, name in _OTHERS if content.startswith(magic)), "" if plain else "an empty file")


def _brand(content: bytes) -> str:
    """By the brands in its first box (ISO/IEC 14496-12, 4.3), the major one and those that it is compatible with."""
    size = min(int.from_bytes(content[:4], "big"), 256)
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, size, 4))]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    return ".avif" if ".avif" in known else next(iter(known), "")

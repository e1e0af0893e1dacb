"""Pictures in colours that the book can't hold: inks without a profile, which PDF/A forbids, and 16 bits of grey."""

import warnings
from io import BytesIO
from typing import Any

_DEPTH = 256
"""From 16 bits to 8."""


def in_our_colours(content: bytes) -> tuple[bytes, str] | None:
    """The picture in red, green and blue or in grey, and its media type; None for one that needs no change."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as image:
                if image.mode != "CMYK" and not image.mode.startswith("I;16"):
                    return None
                converted = ImageOps.exif_transpose(image)
                converted = converted.convert("RGB") if image.mode == "CMYK" else _in_8_bits(converted)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    written = BytesIO()
    converted.save(written, "PNG")
    return written.getvalue(), "image/png"


def _in_8_bits(image: Any) -> Any:
    return image.convert("I").point(lambda value: value * (1 / _DEPTH)).convert("L")

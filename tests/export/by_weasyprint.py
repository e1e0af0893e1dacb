"""Documents by WeasyPrint alone, in which tests look at what the book takes for granted of it."""

from io import BytesIO
from typing import Any

from coursekit.export.formats.pdf.engine import (
    boxes,
    fetching,
)
from coursekit.export.formats.pdf.engine.library import weasyprint

HTML = """<html lang="en"><style>
@page { size: 400px 500px; margin: 50px; @bottom-center { content: counter(page) } }
html { font: 16px serif } .beside { position: absolute; top: 0 } .end { text-align: end }
</style><body><p id="words">Some <a href="#words">linked</a> words.</p><p class="end" dir="rtl">שלום</p>
<img src="figure:a.svg" alt="A square"><div class="beside">Beside</div></body></html>"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect id="r" width="9" height="9"/>%s</svg>'


def rendered(html: str = HTML, svg: bytes = b"") -> Any:
    def content(url: str) -> tuple[bytes, str]:
        if url == "figure:a.svg":
            return SVG % svg, "image/svg+xml"
        raise ValueError(url)

    parsed = weasyprint().HTML(string=html, url_fetcher=fetching.fetcher(content), base_url="figure:")
    return parsed.render(pdf_tags=True)


def boxes_of(document: Any) -> list[Any]:
    return [box for page in document.pages for box in boxes.descendants(boxes.page_box_of(page))]


def written(document: Any) -> bytes:
    target = BytesIO()
    document.write_pdf(target, pdf_tags=True, uncompressed_pdf=True)
    return target.getvalue()

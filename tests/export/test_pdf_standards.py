"""The book follows PDF/UA-1, and PDF/A where it says so: veraPDF checks every clause that a program can check."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from coursekit.course.load import load_course
from coursekit.export.formats.pdf import Options, export
from export import verapdf
from export.sample import QUESTIONS, SVG, concept, questions, write, write_course

RICH = """Words with `code`, *emphasis*, [a link](https://example.org), [[synapse]] and $E = mc^2$.[^1]

### A heading that skips a level

| Ion | Inside |
| --- | ---: |
| K | 140 |

1. one
   - inner
2. two

Term
: What it means.

> [!WARNING]
> Careful.

```python
print("code")
```

$$\\int_0^1 x\\,dx$$

![A circle](figures/a.svg "A *circle*.")

![For a press](figures/inks.jpg)

![Sixteen bits](figures/deep.png)

> [!TIP]- Why?
> Since H~2~O and Na^+^ follow: [Ctrl]{.kbd}.

- [x] done[in the margin]{.aside}
- [ ] not done

العربية في كتاب, שלום (ב), मस्तिष्क

[^1]: A note.
"""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book with everything in it, in each variant."""
    folder = tmp_path_factory.mktemp("standards")
    asked = [{**question, "case": "mrs-b"} for question in questions("text", "choice", about="s")]
    stages = {
        "whole": {"neuron": concept("The neuron", questions(*QUESTIONS)), "potential": ""},
        "parts": {"synapse": concept("The synapse", asked, connects_to=["neuron"])},
    }
    hero = {"hero": {"src": "figures/a.svg", "alt": "A circle", "caption": "A *circle*."}}
    stages["whole"]["potential"] = concept("Potential", questions("numeric", about="p"), RICH, figures=hero)
    write(folder / "course/cases.yaml", "- id: mrs-b\n  title: Mrs B.\n  text: She drops a *cup*, and H~2~O runs.\n")
    figures = folder / "course" / "stages" / "whole" / "figures"
    write(figures / "a.svg", SVG)
    Image.new("CMYK", (40, 30), (200, 20, 0, 0)).save(figures / "inks.jpg")
    Image.new("I;16", (40, 30), 40_000).save(figures / "deep.png")
    course = load_course(
        write_course(folder / "course", stages, summary="All.", authors=[{"name": "Ö"}, {"name": "B"}])
    )
    made = {}
    for name, options in (
        ("ua", {}),
        ("a2u", {"variant": "pdf/a-2u"}),
        ("a3u", {"variant": "pdf/a-3u", "medium": "print", "answers": "none"}),
    ):
        made[name] = folder / f"{name}.pdf"
        export(course, Options.model_validate(options), made[name])
    return made


@pytest.mark.skipif(not verapdf.is_here(), reason="veraPDF is not here: tools/system verapdf")
def test_books_are_what_they_say_and_the_validator_sees_it(books: dict[str, Path], tmp_path: Path) -> None:
    """All in one run: Java takes longer to start than to check a small book."""
    silent = tmp_path / "silent.pdf"
    with pikepdf.open(books["ua"]) as pdf:
        del pdf.Root["/Lang"]
        pdf.save(silent)
    accessible = [("ua1", book) for book in books.values()]
    *sound, broken = verapdf.broken_clauses(*accessible, ("2u", books["a2u"]), ("3u", books["a3u"]), ("ua1", silent))
    assert sound == [[]] * 5
    assert any(clause.startswith("7.2") for clause in broken), broken

"""What is written object by object is read by others as it was meant."""

from io import BytesIO
from typing import Any

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from coursekit.export.formats.pdf.joining.copying import Copy
from coursekit.export.formats.pdf.joining.objects import TOGETHER, PdfFile
from coursekit.export.formats.pdf.joining.syntax import array, dictionary, name, number, ref, text

names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def one_page(pdf: PdfFile) -> bytes:
    tree = pdf.reserve()
    entries = {"Type": name("Page"), "Parent": ref(tree), "MediaBox": b"[0 0 9 9]", "Resources": dictionary({})}
    page = pdf.add(dictionary(entries))
    return ref(pdf.add(dictionary({"Type": name("Pages"), "Kids": array([ref(page)]), "Count": b"1"}), tree))


def read_back(values: dict[str, bytes], streams: list[bytes] | None = None, fill: int = 0) -> pikepdf.Pdf:
    """A PDF whose catalog holds some values, after ``fill`` other objects."""
    file = BytesIO()
    pdf = PdfFile(file)
    for _ in range(fill):
        pdf.add(b"[]")
    kept = [pdf.add_stream({}, content) for content in streams or []]
    root = {"Type": name("Catalog"), "Pages": one_page(pdf), "Kept": array(map(ref, kept)), **values}
    pdf.finish(pdf.add(dictionary(root)), pdf.add(dictionary({})), b"0123456789abcdef")
    file.seek(0)
    return pikepdf.open(file)


@given(st.dictionaries(names.map(lambda key: f"x{key}"), texts, max_size=4))
def test_names_and_texts(entries: dict[str, str]) -> None:
    with read_back({"Held": dictionary({key: text(value) for key, value in entries.items()})}) as pdf:
        assert {key[1:]: str(value) for key, value in pdf.Root.Held.items()} == entries


@given(st.lists(st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6, allow_nan=False), max_size=6))
def test_numbers_have_two_digits_after_the_point(given_numbers: list[float]) -> None:
    with read_back({"Held": array(number(each) for each in given_numbers)}) as pdf:
        assert [round(float(each), 2) for each in pdf.Root.Held] == [round(float(each), 2) for each in given_numbers]


@given(st.lists(st.binary(max_size=40), max_size=3), st.integers(0, 2 * TOGETHER))
def test_streams_and_any_number_of_objects(streams: list[bytes], fill: int) -> None:
    with read_back({}, streams, fill) as pdf:
        assert [each.read_bytes() for each in pdf.Root.Kept] == streams
        assert pdf.check_pdf_syntax() == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-1000, 1000) | texts.map(pikepdf.String),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(names.map(lambda key: f"/x{key}"), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_copies_are_the_same(given_value: Any) -> None:
    with pikepdf.new() as source:
        source.Root.Held = source.make_indirect(pikepdf.Array([given_value]))
        file = BytesIO()
        pdf = PdfFile(file)
        copy = Copy(pdf)
        held = copy.value(source.Root.Held)
        assert copy.value(source.Root.Held) == held
        root = pdf.add(dictionary({"Type": name("Catalog"), "Pages": one_page(pdf), "Held": held}))
        pdf.finish(root, pdf.add(dictionary({})), b"0123456789abcdef")
        with pikepdf.open(file) as copied:
            assert copied.Root.Held == source.Root.Held

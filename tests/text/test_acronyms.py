"""Acronyms are told from other capitals, and known when a text says what they are short for."""

import pytest

from coursekit.text.acronyms import explained_acronyms, find_acronyms, named_by, spelled_out
from coursekit.text.reading import read_prose
from coursekit.text.source import Source


def blocks(text: str):  # type: ignore[no-untyped-def]
    return read_prose(Source("a.md", text), 0).blocks


@pytest.mark.parametrize(
    "text",
    [
        "Hodgkin AL, Huxley AF (1952), and Katz B.",
        "Mattern, K. D., & Barbuti, S. M. (2008). *Validity of the XQT for first years* (Report).",
        "ABCD. 2011. “100 Years.” Retrieved December 21, 2011.",
        "in Arlington, VA and Boston, MA 02115",
        "It is NOT so AND it MUST be a HUGE one; a slow pump is SLOW.",
        "GET ANOTHER OFFER and QQQ RRR SSS",
        "20 MV and 3 QK of it",
        "COOH, OH, AABBCC, XXY, the codon AUG and the box TATA",
        "https://example.org/QRS.def, 10.1000/JBC.123 and QRS.1993, ns::QRS_T, $QRS$, `QRS`",
        "Press “QRS”, [QRS] is a sign",
        "HTML, NASA, HIV, DNA, PDF and part XIV",
        "> QRS is in a quotation",
    ],
)
def test_capitals_that_are_no_acronym(text: str) -> None:
    assert find_acronyms(blocks(text)) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The VTA fires.", {"VTA"}),
        ("GANs and LSTMs, the NMDAR; ACh is mixed", {"GAN", "LSTM", "NMDAR"}),
        ("The VTA's cells, (QRS) and MRI.", {"VTA", "QRS", "MRI"}),
    ],
)
def test_acronyms(text: str, names: set[str]) -> None:
    assert set(find_acronyms(blocks(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("calmodulin kinase II (CAMKII)", {"CAMKII"}),
        ("long-term potentiation (LTP), PFC (the prefrontal cortex)", {"LTP", "PFC"}),
        ("an electrocardiogram (ECG or EKG)", {"ECG"}),
        ("severe combined immunodeficiency, or SCID", {"SCID"}),
        ("LTD stands for a depression. LTP = long-term potentiation", {"LTD", "LTP"}),
        ("the anterior cingulate cortex, and then the ACC", {"ACC"}),
        ("Pull Requests are PRs", {"PR"}),
        ("the start codon ABC is not said", set()),
    ],
)
def test_what_a_text_explains(text: str, names: set[str]) -> None:
    read = blocks(text)
    assert names <= explained_acronyms(read, find_acronyms(read))
    assert "ABC" not in explained_acronyms(read, find_acronyms(read))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the ventral tegmental area (VTA)", {"VTA"}),
        ("an electroencephalogram (EEG)", {"EEG"}),
        ("the Department of Health and Social Care (DHSC)", {"DHSC"}),
        ("NMDAR (N-methyl-D-aspartate receptor)", {"NMDAR"}),
        ("the start codon (AUG), a carboxyl group (COOH), a genotype (XY)", set()),
    ],
)
def test_what_a_text_surely_spells_out(text: str, names: set[str]) -> None:
    assert spelled_out(blocks(text)) == names


def test_titles_and_terms_name_acronyms() -> None:
    assert {"VTA", "LTP"} <= named_by(("ventral tegmental area", "potentiation, long-term (LTP)"))

"""What pages say of seconds, numbers and places that the player keeps to, held against its own constants."""

import re

import pytest

from conftest import REPOSITORY
from coursekit.export.scorm.interactions import MOST_PARTS
from pages.manual import read, text_of

PLAYER = REPOSITORY / "src/coursekit/player"
SCORM, RECORD = text_of("docs/scorm.md"), text_of("docs/learner-record.md")


def constant(file: str, name: str) -> int:
    found = re.search(rf"^(?:export )?const {name} = (\d+);", read(PLAYER / file), re.MULTILINE)
    assert found, f"{file} has no {name}"
    return int(found[1])


@pytest.mark.parametrize(
    ("file", "name", "value", "page", "words"),
    [
        ("saving.js", "FIRST_RETRY", 2000, SCORM, "tried again after 2 seconds, then 4, up to a minute"),
        ("saving.js", "LAST_RETRY", 60_000, SCORM, "up to a minute"),
        ("saving.js", "LOOK_EVERY", 250, SCORM, "every quarter of a second for ten seconds"),
        ("saving.js", "LOOK_FOR", 10_000, SCORM, "every quarter of a second for ten seconds"),
        ("lms/objectives.js", "MOST", 1000, SCORM, "up to 1,000 objectives are told"),
        ("lms/scorm2004.js", "MOST_ENTRIES", 2000, SCORM, "and 2,000 interactions"),
        ("lms/journal.js", "MOST_PARTS_12", 9, SCORM, "more than nine options, items or pairs"),
        ("lms/journal.js", "MOST_PARTS_2004", 36, SCORM, "lists of more than 36"),
        ("record/value.js", "MOST_STARTS", 63, SCORM, "up to 63 times"),
        ("store.js", "MOST_COPIES", 5, RECORD, "five of a course and learner at most"),
    ],
)
def test_a_limit(file: str, name: str, value: int, page: str, words: str) -> None:
    assert constant(file, name) == value
    assert words in page


def test_exporter_and_player_leave_out_the_same_answers() -> None:
    assert constant("lms/journal.js", "MOST_PARTS_12") == MOST_PARTS["1.2"]
    assert constant("lms/journal.js", "MOST_PARTS_2004") == MOST_PARTS["2004"]

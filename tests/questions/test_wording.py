"""Python and the player agree on which wordings are the same: lint tells what the player will do."""

import json
import random
import subprocess

import pytest

from conftest import REPOSITORY
from coursekit.questions.wording import required_form, without_end, written_form

PIECES = (
    "a", "B", "calcium", "I", "İ", "ı", "i", "ß", "Σ", "σ", "É", "e\u0301", "ﬁ", "Ａ", "²", "½", "…", "...", ".", ";",
    "!",     "?", ":", ",", "。", "؟", "+", "#", "-", "–", "−", "'", "’", "“", "”", "«", '"', " ", "  ",
    "\u00a0", "\u200b", "\u00ad", "\t",     "\u3000", "\ufeff", "词", "n!", "C++", "(", ")", "/",
)  # fmt: skip
RUN = """
const { writtenForm, fold, requiredForm } = await import(process.argv[1] + "/questions/text.js");
const told = JSON.parse(await new Promise((done) => {
  let all = ""; process.stdin.on("data", (part) => (all += part)).on("end", () => done(all));
}));
console.log(JSON.stringify(told.map(([lang, text]) => {
  globalThis.document = { documentElement: { lang } };
  return [writtenForm(text), fold(text), requiredForm(text)];
})));
"""


def test_python_and_the_player_agree() -> None:
    chance = random.Random(17)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(6))) for _ in range(4000)]
    given = [(chance.choice(("en", "tr", "tr-TR", "az", "tra", "el")), text) for text in (*PIECES, *texts)]
    player = (REPOSITORY / "src" / "coursekit" / "player").as_uri()
    command = ["node", "--input-type=module", "--eval", RUN, player]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    for (language, text), theirs in zip(given, json.loads(done.stdout), strict=True):
        form = written_form(text, language)
        assert [form, without_end(form), required_form(text, language)] == theirs, (language, text)


@pytest.mark.parametrize("text", [";", "!", "...", ".NET", "C#", "n!", "i++;", "else:"])
def test_marks_that_are_the_answer_stay(text: str) -> None:
    assert required_form(text, "en") == written_form(text, "en")

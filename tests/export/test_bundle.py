"""The modules of the player in one file do what they do in many."""

import subprocess
from pathlib import Path

import pytest
from rjsmin import jsmin

from coursekit.export.scorm.bundle import alone, bundle
from coursekit.export.scorm.player import MAIN, player_files, player_modules, program
from coursekit.export.scorm.question_types import FILE
from coursekit.export.scorm.sheets import PLAYER

MODULES = {
    "main.js": (
        'import { twice as double, LIST } from "./lib/twice.js";\nimport * as words from "./words.js";\n'
        "const name = double(words.hello);\n"
        "console.log(name, LIST.length, await Promise.resolve(new words.Word().text));\n"
    ),
    "words.js": 'export const hello = "hi";\nconst name = "own";\nexport class Word {\n  text = name;\n}\n',
    "lib/twice.js": (
        'import { hello } from "../words.js";\nexport const LIST = [hello];\n'
        "export function twice(text) {\n  return text + text + LIST[0];\n}\n"
    ),
}


def test_names_are_each_modules_own(tmp_path: Path) -> None:
    file = tmp_path / "bundle.mjs"
    file.write_text(bundle(MODULES, "main.js"), encoding="utf-8")
    run = subprocess.run(["node", str(file)], capture_output=True, text=True, check=True)
    assert run.stdout == "hihihi 1 own\n"


def test_a_module_is_there_once() -> None:
    assert bundle(MODULES, "main.js").count('"hi"') == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import { a } from "./b.js";\nexport const b = a;\n', "import each other: a.js → b.js → a.js"),
        ("export default 3;\n", "b.js can't be bundled: export default 3;"),
        ('export * from "./c.js";\n', "b.js can't be bundled: export *"),
        ('import "./c.js";\n', "b.js can't be bundled: import"),
    ],
)
def test_what_can_not_be_bundled_is_an_error(text: str, said: str) -> None:
    first = 'import { b } from "./b.js";\nexport const a = b;\n'
    other = text.replace("./b.js", "./a.js")
    with pytest.raises(ValueError) as raised:
        bundle({"a.js": first, "b.js": other}, "a.js")
    assert said in str(raised.value)


def test_a_module_of_its_own_is_a_script_that_puts_its_exports_into_the_window(tmp_path: Path) -> None:
    made = alone("player/extra.js", "const own = 2;\nexport function twice(n) {\n  return n * own;\n}\n")
    file = tmp_path / "extra.cjs"
    file.write_text(f'globalThis.self = {{}};\n{made}console.log(self["player/extra"].twice(4), typeof own);\n')
    assert subprocess.run(["node", str(file)], capture_output=True, text=True, check=True).stdout == "8 undefined\n"
    with pytest.raises(ValueError, match="stands alone"):
        alone("player/extra.js", 'import { a } from "./a.js";\n')


def test_the_player_imports_nothing_while_it_runs() -> None:
    """Browsers refuse a module to a page that is opened from a folder: what is loaded late is a script, too."""
    late = [path for path, text in player_modules().items() if "import(" in jsmin(text)]
    assert not late


def test_a_name_that_means_one_thing_stands_for_all_and_takes_nobody_elses_place(tmp_path: Path) -> None:
    """A browser's own word, a local one and a name in another module stay what they are there."""
    modules = {
        "main.js": 'import { shown } from "./b.js";\nimport { only } from "./a.js";\n'
        "console.log(only, shown, name(2));\nfunction name(n) {\n  return n + 1;\n}\n",
        "a.js": 'export const only = "only";\nexport const print = (own) => own;\nexport const name = "a";\n',
        "b.js": 'import { name, print as told } from "./a.js";\n'
        'const own = (only) => only + name;\nexport const shown = told(own("b")) + typeof print;\n',
    }
    made = bundle(modules, "main.js")
    file = tmp_path / "bundle.mjs"
    file.write_text(made, encoding="utf-8")
    run = subprocess.run(["node", str(file)], capture_output=True, text=True, check=True)
    assert run.stdout == "only baundefined 3\n"
    assert "const { shown }" in made


def test_what_ships_is_the_program_that_was_written(tmp_path: Path) -> None:
    """Without comments and blanks the player is the same to a parser; a template inside a template would not be."""
    written, shipped = tmp_path / "written.mjs", tmp_path / "shipped.mjs"
    written.write_text(program(player_modules()), encoding="utf-8")
    shipped.write_bytes(player_files()[MAIN])
    assert shipped.stat().st_size < written.stat().st_size * 0.85
    assert same_program(written, shipped)
    nested = 'const name = (a) => `${a ? ` (${a})` : ""}`;\n'
    written.write_text(nested, encoding="utf-8")
    shipped.write_text(jsmin(nested), encoding="utf-8")
    assert not same_program(written, shipped), "what this test would tell"


def test_only_comments_are_left_out_of_modules(tmp_path: Path) -> None:
    pairs = []
    for path, text in player_modules().items():
        if path != FILE:
            pairs += [PLAYER / path, tmp_path / path.replace("/", "-")]
            pairs[-1].write_text(text, encoding="utf-8")
    assert len(pairs) > 100
    assert same_program(*pairs)


def same_program(*files: Path) -> bool:
    """Whether each two files, one after the other, are the same program."""
    program = Path(__file__).with_name("same_program.mjs")
    return subprocess.run(["node", str(program), *map(str, files)], check=False).returncode == 0

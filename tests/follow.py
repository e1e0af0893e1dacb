"""Which files of ours a value passes on its way: run as a program, in a process of its own.

The value is *in hand* where an expression of a file's code is the value itself; a file that only passes on what holds
it, such as a whole ``Course``, never has it in hand. A file is *passed* when the value, struck out wherever that file
has it in hand, is missing at the end: who only looks at it is not passed. To see and strike, each expression that is
read is wrapped when a file of ours, or a template, is compiled.
"""

import ast
import builtins
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout, suppress
from functools import partial
from importlib.machinery import PathFinder, SourceFileLoader
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from types import CodeType
from typing import Any
from zipfile import ZipFile

from msgspec.structs import replace

_spec = find_spec("coursekit")
assert _spec and _spec.origin
HOME = Path(_spec.origin).parent
Strike = Callable[[Any], Any]
"""What stands in for a value with its mark struck out; the same object for a value that has none."""


class _Hands:
    """What all the wrapped expressions report to; in the files ``struck``, the value is struck out."""

    def __init__(self, strike: Strike) -> None:
        self.strike = strike
        self.files: set[str] = set()
        self.struck: frozenset[str] = frozenset()

    def see(self, file: str, value: Any) -> Any:
        other = self.strike(value)
        if other is value:
            return value
        self.files.add(file)
        return other if file in self.struck else value


class _Wrap(ast.NodeTransformer):
    """Wraps what is read: names, attributes, items, what calls give, and texts that are put together."""

    def __init__(self, file: str) -> None:
        self.file = file

    def wrapped(self, node: ast.expr) -> ast.expr:
        whole = self.generic_visit(node)
        assert isinstance(whole, ast.expr)
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return whole
        see = ast.Name("__see__", ast.Load())
        return ast.copy_location(ast.Call(see, [ast.Constant(self.file), whole], []), node)

    visit_Name = visit_Attribute = visit_Subscript = visit_BinOp = visit_BoolOp = visit_IfExp = wrapped  # noqa: N815
    visit_JoinedStr = wrapped  # noqa: N815

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """What is called is no value; a method's object is."""
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(each) for each in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        see = ast.Name("__see__", ast.Load())
        return ast.copy_location(ast.Call(see, [ast.Constant(self.file), node], []), node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.FormattedValue:
        node.value = self.visit(node.value)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        node.guard = self.visit(node.guard) if node.guard else None
        node.body = [self.visit(each) for each in node.body]
        return node


def _wrap_all(hands: _Hands) -> None:
    """From here on, files of ours and templates are compiled with what they read wrapped."""

    def compiled(text: str | bytes, path: str) -> CodeType:
        tree = _Wrap(Path(path).relative_to(HOME).as_posix()).visit(ast.parse(text, path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    class Loader(SourceFileLoader):
        def get_code(self, fullname: str) -> CodeType:
            path = self.get_filename(fullname)
            return compiled(self.get_data(path), path)

    class Finder(PathFinder):
        @classmethod
        def find_spec(cls, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
            spec = super().find_spec(name, path, target) if name.partition(".")[0] == "coursekit" else None
            if spec and isinstance(spec.loader, SourceFileLoader):
                spec.loader = Loader(name, spec.loader.path)
            return spec

    from jinja2 import Environment

    as_it_was = Environment._compile

    def of_template(self: Environment, source: str, filename: str) -> CodeType:
        ours = filename.startswith(f"{HOME}/")
        return compiled(source, filename) if ours else as_it_was(self, source, filename)

    Environment._compile = of_template  # type: ignore[method-assign]
    builtins.__see__ = hands.see  # type: ignore[attr-defined]
    sys.meta_path.insert(0, Finder)


def _in_child(work: Callable[[], Any]) -> Any:
    """What is made in a process that nothing was made in before."""
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        with os.fdopen(reading) as stream:
            said = stream.read()
        os.waitpid(child, 0)
        return json.loads(said)
    try:
        with os.fdopen(writing, "w") as stream:
            json.dump(work(), stream)
    finally:
        os._exit(0)


def outcomes(strike: Strike, command: Callable[[], bool | None], alone: Iterable[str]) -> dict[str, bool | None]:
    """What ``command`` gives if the value is struck out in each of these files, and in all others at once (``""``)."""
    hands = _Hands(strike)
    _wrap_all(hands)

    def whole() -> tuple[list[str], bool | None, list[str]]:
        arrived = command()
        return sorted(hands.files), arrived, [name for name in sys.modules if name.startswith("coursekit")]

    def without(files: Iterable[str]) -> bool | None:
        hands.struck = frozenset(files)
        return command()

    files, there, modules = _in_child(whole)
    assert there, "it does not arrive at all"
    for module in modules:
        with suppress(ImportError):
            __import__(module)
    others = [file for file in files if file not in alone]
    return {file: _in_child(partial(without, [file])) for file in alone} | {"": _in_child(partial(without, others))}


def run(*words: str) -> str:
    """What coursekit prints."""
    from coursekit.cli import main

    sys.argv = ["coursekit", *words]
    with redirect_stdout(StringIO()) as printed, suppress(SystemExit):
        main()
    return printed.getvalue()


LINKED = "zaqumirlo"
"""The id of a concept that another one links to."""
LATE = "which is still locked then"
"""What only the finding about that link says."""
WORD = "ilverquaz"
"""What only an anchor says."""
OTHER = "o" * len(WORD)
"""As long, so that what is packed by its length stays whole."""


def word_struck(value: Any) -> Any:
    """A text that has the word, as characters or bytes."""
    if isinstance(value, str):
        return value.__class__(value.replace(WORD, OTHER)) if WORD in value else value
    if isinstance(value, bytes):
        return value.replace(WORD.encode(), OTHER.encode()) if WORD.encode() in value else value
    return value


def link_struck(value: Any) -> Any:
    """The link in the forms that it takes until a rule looks at it, and then the finding.

    As it is written, as a ``Link``, as the ids that a concept links to; as a ``Diagnostic``, and as its words.
    """
    if isinstance(value, str):
        found = f"[[{LINKED}]]" in value or LATE in value
        return value.__class__(value.replace(f"[[{LINKED}]]", OTHER).replace(LATE, OTHER)) if found else value
    if isinstance(value, bytes):
        return value.replace(f"[[{LINKED}]]".encode(), OTHER.encode())
    if type(value) is tuple and value == (LINKED,):
        return ()
    name = type(value).__name__
    if name == "Link" and value.target == LINKED:
        return replace(value, target=OTHER)
    if name == "Diagnostic" and LATE in value.message:
        return replace(value, message=OTHER)
    return value


def exported(course: str, out: str) -> bool | None:
    """Whether the anchor's word stands at its place on the page."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(Path(course, ".coursekit-cache"), ignore_errors=True)
    run("export", "scorm12", course, "-o", out)
    for package in Path(out).glob("*.zip"):
        with ZipFile(package) as opened:
            pages = [opened.read(name).decode() for name in opened.namelist() if name.startswith("content/part-")]
        found = [part for page in pages for part in re.findall(r'class=."anchor-text."(.*?)\\u003c/p>', page)]
        return any(WORD in part for part in found) if found else None
    return None


def linted(course: str, _out: str) -> bool | None:
    """Whether the finding is told."""
    told = run("lint", "--format", "sarif", "--no-cache", course)
    try:
        (whole,) = json.loads(told)["runs"]
    except ValueError:
        return None
    return any(LATE in result["message"]["text"] for result in whole["results"] if result["ruleId"] == "early-link")


WALKS = {"anchor": (word_struck, exported), "early-link": (link_struck, linted)}
"""What is followed, and to where: True where it arrives, False where only it is missing, None where nothing comes."""


def main(walk: str, course: str, out: str, *alone: str) -> None:
    strike, command = WALKS[walk]
    sys.stdout.write(json.dumps(outcomes(strike, partial(command, course, out), alone)))


if __name__ == "__main__":
    main(*sys.argv[1:])

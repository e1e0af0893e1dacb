"""The player's own code, run by whichever engine for JavaScript this machine has.

A small one comes with the extra ``editions``; else Node does it, of the system or of Playwright. None is fetched.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

TIMEOUT = 300
"""Seconds; 500 concepts take ten."""
_REPLAY = Path(__file__).with_name("replay.js")
_CALL = """
globalThis.coursekitAnswer = (text) => {
  const [name, ...given] = JSON.parse(text);
  return JSON.stringify({ replay, seen }[name](...given));
};
"""
# What the player takes from browsers, in an engine that is nothing but the language.
_LACKS = """
globalThis.TextEncoder ??= class {
  encode(text) { return Uint8Array.from(unescape(encodeURIComponent(text)), (letter) => letter.charCodeAt(0)); }
};
globalThis.TextDecoder ??= class {
  decode(bytes) { return decodeURIComponent(escape(String.fromCharCode(...bytes))); }
};
globalThis.performance ??= { now: () => 0 };
"""
_NODE = """
process.stdin.setEncoding("utf8"); let given = "";
process.stdin.on("data", (part) => (given += part)).on("end", () => {
  for (const line of given.split("\\n").filter(Boolean)) process.stdout.write(coursekitAnswer(line) + "\\n");
});
"""


class NoEngine(Exception):
    """No engine for JavaScript is here; the message says what to type."""


def answers(*calls: tuple[Any, ...]) -> list[Any]:
    """What functions of ``replay.js`` return: each call is a name and plain data. Raises NoEngine."""
    lines = [json.dumps(call) for call in calls]
    return [json.loads(line) for line in _engine()(lines)]


@cache
def program() -> str:
    """``replay.js`` with all of the player that it imports, as one script."""
    from coursekit.export.scorm.bundle import bundle
    from coursekit.export.scorm.player import player_modules

    modules = {f"player/{path}": text for path, text in player_modules().items()}
    replay = _REPLAY.read_text(encoding="utf-8")
    return _LACKS + bundle({**modules, "editions/replay.js": replay}, "editions/replay.js") + _CALL


def _engine() -> Callable[[list[str]], list[str]]:
    try:
        import quickjs  # noqa: F401 - asked for below, once
    except ImportError:
        node = _node()
        if node is None:
            from coursekit.text.extras import how_to_get

            message = "What happens to learners is replayed by an engine for JavaScript, which is not here."
            raise NoEngine(f"{message} {how_to_get('editions')} Node will do, too.") from None
        return lambda lines: _in_node(node, lines)
    return _in_quickjs


def _in_quickjs(lines: list[str]) -> list[str]:
    return [_small_engine()(line) for line in lines]


@cache
def _small_engine() -> Callable[[str], str]:
    import quickjs

    context = quickjs.Context()
    context.eval(program())
    answer: Callable[[str], str] = context.get("coursekitAnswer")
    return answer


def _in_node(node: str, lines: list[str]) -> list[str]:
    """Without a folder of its own: nothing of a course is run."""
    ran = subprocess.run(  # noqa: S603 - no shell; fixed arguments; a program by its absolute path
        [node, "--input-type=commonjs", "-e", program() + _NODE],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=True,
        env={key: value for key, value in os.environ.items() if not key.upper().startswith("NODE_")},
    )
    return ran.stdout.splitlines()


def _node() -> str | None:
    """Node by an absolute path outside the working folder, or the one that Playwright brings."""
    places = os.pathsep.join(place for place in os.get_exec_path() if Path(place).is_absolute())
    found = shutil.which("node", path=places)
    if found and not Path(found).resolve().is_relative_to(Path.cwd()):
        return found
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return None
    driver = compute_driver_executable()
    return str(driver[0] if isinstance(driver, tuple) else driver)

"""What the build of a wheel does beside packing: it gets SCORM's control documents and the book's rarer fonts."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the tools that get them, where they can be had; a build never fails for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files of the wheel are gathered."""
        for name in ("control_documents.py", "book_fonts.py"):
            tool = Path(self.root) / "tools" / name
            if tool.is_file():
                subprocess.run([sys.executable, str(tool)], check=False)

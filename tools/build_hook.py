"""What the build of a wheel does beside packing: it gets SCORM's control documents, where they can be had."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``tools/control_documents.py``; a build never fails for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files of the wheel are gathered."""
        tool = Path(self.root) / "tools" / "control_documents.py"
        if tool.is_file():
            subprocess.run([sys.executable, str(tool)], check=False)

"""What the build of a wheel does beside packing: it brings citation styles, fonts and SCORM's control documents."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the tool that gets them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files of the wheel are gathered."""
        subprocess.run([sys.executable, str(Path(self.root) / "tools" / "bring.py")], check=True)

"""What tests share."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
REAL_COURSE = REPOSITORY / "course"

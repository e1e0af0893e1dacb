"""``python -m coursekit``."""

from coursekit.cli import main

if __name__ == "__main__":
    # A process that this one begins reads this file as well
    main()

"""``python -m generator``: the same as ``broadsheet``."""

from generator.cli import main

main()

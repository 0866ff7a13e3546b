"""`init` overwrites nothing, and takes up again what was cut off."""

from __future__ import annotations

from pathlib import Path

import sites


def test_what_is_in_the_folder_already_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("secrets/\n", encoding="utf-8")
    done = sites.run(tmp_path, "init", ".")
    assert done.returncode == 0
    assert done.stderr == ".gitignore: is there already, and kept as it is\n"
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "secrets/\n"


def test_an_init_that_was_cut_off_is_completed_by_the_next(tmp_path: Path) -> None:
    assert sites.run(tmp_path, "init", "new").returncode == 0
    (tmp_path / "new/mkdocs.yml").unlink()
    (tmp_path / "new/.broadsheet/init").touch()
    done = sites.run(tmp_path, "init", "new")
    assert done.stdout.startswith("An earlier init was cut off, and is now completed.\n")
    assert (tmp_path / "new/mkdocs.yml").is_file()
    assert sites.run(tmp_path, "init", "new").returncode == 2

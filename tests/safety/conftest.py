"""The forking process that runs commands, and sites to run them on: each test takes a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Runner, runner, tree  # noqa: E402


@pytest.fixture(scope="session")
def command() -> Iterator[Runner]:
    with runner(sites.ROOT) as found:
        yield found


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was generated, and whose content has changed since."""
    root = places.before(tmp_path_factory.mktemp("refused") / "made")
    assert sites.run(root, "generate").returncode == 0
    places.edit(root)
    return root


@pytest.fixture(scope="session")
def right(made: Path) -> dict[str, bytes]:
    root = places.copy(made, made.with_name("right"))
    assert sites.run(root, "generate").returncode == 0
    return tree(root / "docs")


@pytest.fixture(scope="session")
def built(command: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built, and whose content has changed since."""
    root = places.before(tmp_path_factory.mktemp("refused") / "built")
    assert command.run(root, "build").exit == 0
    places.edit(root)
    return root


@pytest.fixture(scope="session")
def published(command: Runner, built: Path) -> Path:
    """The same, after a build that nothing disturbed."""
    root = places.copy(built, built.with_name("published"))
    assert command.run(root, "build").exit == 0
    return root

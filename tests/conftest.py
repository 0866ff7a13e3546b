"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator import build
from generator.library import Library

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside the project: present in CI, and worth a word when it is not here."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        message = f"the shared samples are missing: {folder.name}/ is expected beside the project"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def seeded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Library]:
    """The demonstration with the seed digest, generated: its folder, and its collection."""
    import sites

    root = sites.demonstration(tmp_path_factory.mktemp("seeded"))
    seed = shared / "digests/2025-03-12-multimodal.txt"
    (root / "content/digests" / seed.name).write_bytes(seed.read_bytes())
    return root, build.generate(root).library


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether this is `make soak`, where a test that draws its cases draws them all."""
    return settings.get_current_profile_name() == "soak"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one switch that rewrites golden trees."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, built once by the real command: the folder that has ``docs/`` and ``site/``."""
    import sites

    root = sites.demonstration(tmp_path_factory.mktemp("demonstration"))
    sites.build(root)
    return root

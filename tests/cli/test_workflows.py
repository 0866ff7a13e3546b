"""The workflows that ``init`` writes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import sites
import yaml

STEPS = [f"python -m pip install broadsheet=={version('broadsheet')}", "broadsheet build --frozen", "broadsheet doctor"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sites.new(tmp_path)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_on_github_the_site_is_built_and_checked_with_a_pinned_version(root: Path) -> None:
    steps = read(root / ".github/workflows/publish.yml")["jobs"]["publish"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == STEPS


def test_on_gitlab_the_site_is_built_and_checked_with_a_pinned_version(root: Path) -> None:
    job = read(root / ".gitlab-ci.yml")["pages"]
    assert job["script"] == [*STEPS, "cp -R site public"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]

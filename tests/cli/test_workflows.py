"""The workflows that ``init`` writes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import sites
import yaml

LOOK = [
    "git log --format= --patch -- content/permalinks.jsonl > .broadsheet/history.patch",
    "broadsheet doctor --ever .broadsheet/history.patch",
]
STEPS = [f"python -m pip install broadsheet=={version('broadsheet')}", "broadsheet build --frozen", *LOOK]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sites.new(tmp_path)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_on_github_the_site_is_built_and_checked_with_a_pinned_version(root: Path) -> None:
    steps = read(root / ".github/workflows/publish.yml")["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == STEPS


def test_on_github_nothing_but_githubs_own_action_runs_where_one_may_publish(root: Path) -> None:
    workflow = read(root / ".github/workflows/publish.yml")
    publish = workflow["jobs"]["publish"]
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step.get("uses", "") for step in publish["steps"]] == ["actions/deploy-pages@v4"]


def test_the_whole_history_is_there_to_be_looked_at(root: Path) -> None:
    checkout = read(root / ".github/workflows/publish.yml")["jobs"]["build"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert read(root / ".gitlab-ci.yml")["pages"]["variables"] == {"GIT_DEPTH": "0"}


def test_on_gitlab_the_site_is_built_and_checked_with_a_pinned_version(root: Path) -> None:
    job = read(root / ".gitlab-ci.yml")["pages"]
    assert job["script"] == [*STEPS, "cp -R site public"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]

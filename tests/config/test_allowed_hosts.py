"""Hosts that the curator lets pages load from become part of a policy: nothing else may get into it."""

from __future__ import annotations

import pytest

from generator.config import read_settings


def test_a_host_is_read_with_its_scheme() -> None:
    assert read_settings("allowed_hosts: [https://a.example, 'https://*.b.example/']")[0].allowed_hosts == (
        "https://a.example",
        "https://*.b.example",
    )


@pytest.mark.parametrize(
    "host", ["a.example", "*", "https://*", "https://a.example; script-src *", "'unsafe-inline'", "data:"]
)
def test_what_is_no_host_is_told_and_left_out(host: str) -> None:
    settings, problems = read_settings(f'allowed_hosts: ["{host}"]')
    assert settings.allowed_hosts == ()
    assert [(p.level, p.source.line) for p in problems] == [("error", 1)]

"""The one exception that people are meant to see."""

from __future__ import annotations


class BroadsheetError(Exception):
    """Wrong use, or a world that does not let us work: says what, where and what to do. Ends a command with exit 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class NoConnectionError(BroadsheetError):
    """There is no way to a server: no network, most of the time."""

    def __init__(self, *hosts: str) -> None:
        hint = "is there a network? everything but `add` and `enrich` works without"
        super().__init__(f"no connection to {', '.join(hosts)}", hint)
        self.hosts = hosts

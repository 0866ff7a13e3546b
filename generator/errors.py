"""The one exception that people are meant to see, and the one place where the system's refusals become it."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


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


_WHOLE = "what was there is whole, and the next run goes on from it"
# What the system says no with, in words, and what to do about it.
_REFUSALS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", f"make room and run it again: {_WHOLE}"),
    errno.EDQUOT: ("your share of the disk is used up", f"make room and run it again: {_WHOLE}"),
    errno.EFBIG: ("the file is larger than is allowed", f"raise the limit (`ulimit -f`) and run it again: {_WHOLE}"),
    errno.EACCES: ("it may not be read or written", "give yourself the right to it and its folder, and run it again"),
    errno.EPERM: ("it may not be changed", "is it locked, or another's? give yourself the right to it, and run again"),
    errno.EROFS: ("the file system is read-only", "mount it for writing, or copy the site to where you may write"),
    errno.ENOENT: ("it is gone", "was it moved or deleted while this ran? put it back, or run it again"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "rename or remove the file, and run it again"),
    errno.EISDIR: ("a folder stands where a file is needed", "rename or remove the folder, and run it again"),
    errno.EEXIST: ("something is there already", "rename or remove it, and run it again"),
    errno.ENOTEMPTY: ("something else writes there", "let the other program end, and run it again"),
    errno.EBUSY: ("it is in use, or something is mounted on it", "unmount it or end what uses it, and run it again"),
    errno.EXDEV: ("it is on another file system than its neighbours", "keep the site's folder on one file system"),
    errno.EMFILE: ("too many files are open", "raise the limit (`ulimit -n 1024`) and run it again"),
    errno.ENFILE: ("too many files are open on this machine", "end what holds them, and run it again"),
    errno.ENAMETOOLONG: ("the name is longer than the file system allows", "move the site to a shorter path"),
    errno.ELOOP: ("its symbolic links lead in a circle", "remove the link, and run it again"),
    errno.EIO: ("the disk does not answer as it should", "check the disk; restore from the repository"),
    errno.ENOMEM: ("there is no memory left", f"end other programs and run it again: {_WHOLE}"),
}
# How Python and Rust programs tell such a refusal in what they print.
_TOLD = re.compile(
    r"\[Errno (?P<python>\d+)\][^:\n]*(?:: (?:'[^'\n]*' -> )?'(?P<path>[^'\n]*)')?|\(os error (?P<rust>\d+)\)"
)


def refused(error: OSError) -> BroadsheetError:
    """What a person should hear of the system's refusal: the path, what is wrong with it, and what to do."""
    name = error.filename2 or error.filename
    path = name.decode(errors="replace") if isinstance(name, bytes) else str(name or "")
    return _refusal(error.errno or 0, path, error.strerror or str(error) or type(error).__name__)


def refused_in(text: str, doing: str) -> BroadsheetError | None:
    """The refusal that another program's output ends with, if it is one that we know."""
    for told in reversed(list(_TOLD.finditer(text))):
        number = int(told["python"] or told["rust"])
        if number in _REFUSALS:
            return _refusal(number, f"{doing}: {told['path']}" if told["path"] else doing, "")
    return None


def _refusal(number: int, path: str, words: str) -> BroadsheetError:
    message, hint = _REFUSALS.get(number, (words, "mend that, and run it again"))
    return BroadsheetError(f"{path}: {message}" if path else message, hint)


@contextmanager
def refusals() -> Iterator[None]:
    """Let the system's refusals be told to a person, rather than as a fault of ours."""
    try:
        yield
    except OSError as error:
        raise refused(error) from error

"""Values of ours as JSON and back: a dataclass as the list of its fields, whatever it is made of.

The field types say how: texts, numbers, flags, ``None``, tuples, mappings of texts and other dataclasses.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Change = Callable[[Any], Any]


def pack(value: Any, kind: Hashable = None) -> Any:
    """A value of a type (its own, if none is given) as what JSON can hold."""
    of: Any = kind or type(value)
    return _packer(cast(Hashable, of))(value)


def unpack(kind: Hashable, data: Any) -> Any:
    """The value that ``pack`` made the data of. Raises ValueError or TypeError for other data."""
    return _unpacker(kind)(data)


def _same(value: Any) -> Any:
    return value


@cache
def _packer(kind: Any) -> Change:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        rows = tuple((row.name, _packer(hints[row.name])) for row in fields(kind))
        return lambda value: [change(getattr(value, name)) for name, change in rows]
    if origin is tuple and inner[-1] is Ellipsis:
        each = _packer(inner[0])
        return list if each is _same else lambda value: [each(one) for one in value]
    if origin is tuple:
        parts = tuple(map(_packer, inner))
        return lambda value: [change(one) for change, one in zip(parts, value, strict=True)]
    if origin in (Union, types.UnionType):
        some = _packer(_certain(inner))
        return lambda value: None if value is None else some(value)
    if origin is not None and issubclass(_class(origin), Mapping):
        each = _packer(inner[1])
        return lambda value: {key: each(one) for key, one in value.items()}
    return _plain(kind, origin)


@cache
def _unpacker(kind: Any) -> Change:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        changes = tuple(_unpacker(hints[row.name]) for row in fields(kind))
        made: Any = kind
        return lambda data: made(*[change(one) for change, one in zip(changes, data, strict=True)])
    if origin is tuple and inner[-1] is Ellipsis:
        each = _unpacker(inner[0])
        return tuple if each is _same else lambda data: tuple([each(one) for one in data])
    if origin is tuple:
        parts = tuple(map(_unpacker, inner))
        return lambda data: tuple([change(one) for change, one in zip(parts, data, strict=True)])
    if origin in (Union, types.UnionType):
        some = _unpacker(_certain(inner))
        return lambda data: None if data is None else some(data)
    if origin is not None and issubclass(_class(origin), Mapping):
        each = _unpacker(inner[1])
        return lambda data: {key: each(one) for key, one in data.items()}
    return _plain(kind, origin)


def _certain(inner: tuple[Any, ...]) -> Any:
    """The one type of an optional value."""
    found = [one for one in inner if one is not type(None)]
    if len(found) != 1:
        raise TypeError(f"a choice of types cannot be told apart in JSON: {inner}")
    return found[0]


def _class(origin: Any) -> type:
    return origin if isinstance(origin, type) else object


def _plain(kind: Any, origin: Any) -> Change:
    if kind in (str, int, bool, float, type(None)) or origin is Literal:
        return _same
    raise TypeError(f"no way to pack {kind}")

"""Values of ours as JSON and back: a dataclass as the list of its fields, whatever it is made of.

The field types say how: texts, numbers, flags, ``None``, tuples, mappings of texts and other dataclasses.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Change = Callable[[Any], Any]


def pack(value: Any, kind: Hashable = None) -> Any:
    """A value of a type (its own, if none is given) as what JSON can hold."""
    of: Any = kind or type(value)
    return _change(cast(Hashable, of), True)(value)


def unpack(kind: Hashable, data: Any) -> Any:
    """The value that ``pack`` made the data of. Raises ValueError or TypeError for other data."""
    return _change(kind, False)(data)


def _same(value: Any) -> Any:
    return value


@cache
def _change(kind: Any, packs: bool) -> Change:
    """What makes JSON of values of a type, or values of JSON: the same walk, to lists or back to tuples."""
    origin, inner = get_origin(kind), get_args(kind)
    many: Callable[[Iterable[Any]], Any] = list if packs else tuple
    if is_dataclass(kind):
        return _fields(kind, packs)
    if origin is tuple and inner[-1] is Ellipsis:
        each = _change(inner[0], packs)
        return many if each is _same else lambda value: many([each(one) for one in value])
    if origin is tuple:
        parts = tuple(_change(one, packs) for one in inner)
        return lambda value: many([change(one) for change, one in zip(parts, value, strict=True)])
    if origin in (Union, types.UnionType):
        some = _change(_certain(inner), packs)
        return lambda value: None if value is None else some(value)
    if origin is not None and issubclass(_class(origin), Mapping):
        each = _change(inner[1], packs)
        return lambda value: {key: each(one) for key, one in value.items()}
    return _plain(kind, origin)


def _fields(kind: Any, packs: bool) -> Change:
    """A dataclass as the list of its fields, or a list of them as one."""
    hints = get_type_hints(kind)
    rows = tuple((row.name, _change(hints[row.name], packs)) for row in fields(kind))
    if packs:
        return lambda value: [change(getattr(value, name)) for name, change in rows]
    return lambda data: kind(*[change(one) for (_, change), one in zip(rows, data, strict=True)])


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

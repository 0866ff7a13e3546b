"""Values become JSON and come back the same."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Author, Evidence, Identifier, Link, Problem, Reading, Record, Source, Tagging
from generator.packing import pack, unpack

KINDS = (Reading, Record, Problem, Tagging, Evidence, Author, Identifier, Link, Source)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert unpack(kind, json.loads(json.dumps(pack(value)))) == value


def test_mappings_and_tuples_of_values_come_back() -> None:
    kind = dict[str, tuple[Link, ...]]
    value = {"a": (Link("code", "https://x"),), "b": ()}
    assert unpack(kind, json.loads(json.dumps(pack(value, kind)))) == value


@pytest.mark.parametrize("data", [None, [], ["a"], [*range(99)], {"title": "a"}])
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpack(Record, data)


def test_a_type_that_json_cannot_tell_apart_is_refused() -> None:
    with pytest.raises(TypeError):
        pack("a", str | int)


def test_a_record_is_packed_whole() -> None:
    assert len(pack(Record("t", Source("p")))) == len(fields(Record))

"""The registry: objects by family and name, and what is said where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.errors import LstmoscError, NotFound
from lstmosc.stores.labelset import LabelSet
from lstmosc.stores.registry import Registry


def test_the_registry_names_what_there_is():
    registry = Registry(["dataseries", "dataset", "lstmforecast"])
    first, second = object(), object()
    registry.put("dataseries", "drums", first)
    registry.put("dataseries", "gestures", second)
    registry.put("dataset", "gestures", first)
    with pytest.raises(NotFound) as caught:
        registry.get("dataseries", "gestrues")
    expected = "no dataseries named 'gestrues'; there are: gestures, drums"
    assert caught.value.sentence == expected
    with pytest.raises(NotFound) as caught:
        registry.get("dataset", "drums")
    assert "('drums' is a dataseries)" in caught.value.sentence
    with pytest.raises(NotFound, match="no lstmforecast named 'x'; there are none"):
        registry.get("lstmforecast", "x")
    with pytest.raises(KeyError):
        registry.get("nosuchfamily", "x")


def test_the_registry_keeps_by_family_and_name():
    registry = Registry(["a", "b"])
    one, other = object(), object()
    registry.put("a", "x", one)
    registry.put("b", "x", other)
    assert (registry.get("a", "x"), registry.get("b", "x")) == (one, other)
    assert registry.find("a", "y") is None
    assert list(registry.items()) == [("a", "x", one), ("b", "x", other)]
    assert list(registry.items("b")) == [("b", "x", other)]
    assert (registry.size, registry.families, registry.names("a")) == (2, ("a", "b"), ["x"])
    every = registry.items()
    assert registry.free("a", "x")
    assert not registry.free("a", "x")
    registry.clear()
    assert registry.size == 0
    assert len(list(every)) == 2


@given(st.text(max_size=5))
def test_any_unicode_text_is_a_name_or_is_refused(name):
    store = LabelSet()
    try:
        store.set_label(name, name)
    except LstmoscError:
        assert "\0" in name
    else:
        assert store.get_label(name) == name

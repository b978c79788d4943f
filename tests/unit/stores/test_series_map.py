"""Copies share their series until one of them changes; the others never see the change."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lstmosc.stores.dataseries import DataSeries

which = st.integers(0, 5)
name = st.sampled_from("abc")
value = st.integers(0, 9)
transforms = st.lists(
    st.one_of(
        st.tuples(st.just("copy"), which, name, value),
        st.tuples(
            st.sampled_from(("add", "add", "extend", "write", "delete", "set")), which, name, value
        ),
        st.tuples(st.sampled_from(("look", "drop", "merge")), which, name, value),
    ),
    max_size=60,
)


def apply(stores, twins, transform):
    what, at, identifier, number = transform
    store, twin = stores[at % len(stores)], twins[at % len(twins)]
    series = twin.get(identifier)
    if what == "copy":
        stores.append(store.copy())
        twins.append({key: list(frames) for key, frames in twin.items()})
    elif what == "add":
        store.add_frame(identifier, [number])
        twin.setdefault(identifier, []).append(number)
    elif series and what == "extend":
        store.extend_series(identifier, [[number]] * (number + 1))
        series.extend([number] * (number + 1))
    elif what == "set":
        store.set_series(identifier, [[number], [number]])
        twin[identifier] = [number, number]
    elif what == "merge" and twins[number % len(twins)]:
        other = number % len(twins)
        store.merge(stores[other], overwrite=True)
        twin.update({key: list(frames) for key, frames in twins[other].items()})
    elif series and what == "write":
        store.update_frame(identifier, number % len(series), [number])
        series[number % len(series)] = number
    elif series and what == "delete":
        store.delete_frame(identifier, number % len(series))
        del series[number % len(series)]
        if not series:
            del twin[identifier]
    elif series and what == "drop":
        store.delete_series(identifier)
        del twin[identifier]
    elif series and what == "look":
        store.get_series(identifier)


@given(transforms)
@settings(max_examples=100, deadline=None)
def test_every_copy_is_as_if_it_shared_nothing(transforms):
    stores, twins, seen = [DataSeries()], [{}], []
    for transform in transforms:
        apply(stores, twins, transform)
        seen.extend((view, view.copy()) for view in stores[-1].snapshot().values())
        found = [{k: v[:, 0].tolist() for k, v in store.snapshot().items()} for store in stores]
        assert found == twins
        assert [store.num_frames for store in stores] == [
            sum(map(len, twin.values())) for twin in twins
        ]
    assert all(np.array_equal(view, copy) for view, copy in seen)


def test_recording_goes_on_in_the_same_storage_after_a_copy():
    store = DataSeries()
    for at in range(17):
        store.add_frame("a", [at])
    storage = store.get_series("a").base
    copies = []
    for at in range(5):
        copies.append(store.copy())
        store.add_frame("a", [at])
    assert store.get_series("a").base is storage
    assert [copy.length("a") for copy in copies] == [17, 18, 19, 20, 21]

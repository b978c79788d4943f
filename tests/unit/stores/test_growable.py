"""Frames that grow: a list's twin, whose views never change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstmosc.stores.buffer import Buffer
from lstmosc.stores.dataset import DataSet
from lstmosc.stores.growable import GrowableFrames
from sample_data import frames, series_of


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["append", "extend", "view", "write", "delete"]), st.integers(0, 30)
        ),
        max_size=60,
    )
)
def test_growing_frames_follow_a_list_and_views_never_change(transforms):
    growing, plain, views, stamp = GrowableFrames(1), [], [], 0.0
    for transform, at in transforms:
        stamp += 1
        if transform == "append":
            growing.append(frames(stamp))
            plain.append(stamp)
        elif transform == "extend":
            growing.extend(np.full((at, 1), stamp, np.float32))
            plain += [stamp] * at
        elif transform == "view":
            views.append((growing.view(), list(plain)))
        elif plain and transform == "write":
            growing.write(at % len(plain), frames(stamp))
            plain[at % len(plain)] = stamp
        elif plain and transform == "delete":
            where = len(plain) - 1 if at % 2 else at % len(plain)
            growing.delete(where)
            del plain[where]
        for view, copy in views:
            assert view[:, 0].tolist() == copy
    assert growing.view()[:, 0].tolist() == plain


def test_appending_a_million_frames_moves_the_series_a_few_dozen_times():
    growing, storages = GrowableFrames(2), set()
    for _ in range(1_000_000):
        growing.append(frames(1, 2))
        storages.add(len(growing._storage))
    assert len(storages) < 40
    assert growing.length == 1_000_000


def test_views_are_read_only():
    store = series_of(a=[[1], [2]])
    points = DataSet.of(["a"], [[1.0]])
    buffer = Buffer.of([[1.0]])
    for view in (
        store.get_series("a"),
        store.snapshot()["a"],
        points.get_point("a"),
        points.points(),
        buffer.frames,
        buffer.get(),
        buffer.getn(0, 1),
    ):
        with pytest.raises(ValueError, match="read-only"):
            view[0] = 5


def test_what_was_given_is_copied():
    given = frames([1, 2], [3, 4])
    store, points, buffer = series_of(a=given), DataSet.of("ab", given), Buffer.of(given)
    store.set_series("b", given)
    points.set_point("c", given[0])
    given[:] = 9
    for kept in (store.get_series("a"), store.get_series("b"), points.points()[:2], buffer.frames):
        assert kept.tolist() == [[1, 2], [3, 4]]
    assert points.get_point("c").tolist() == [1, 2]

"""Dated work begins by its date, and of one date in the order in which it came."""

from __future__ import annotations

import asyncio
import random
import time

import pytest

from harness import FakePeer
from lstmosc.service.schedule import Schedule


def begun(dates):
    """Schedule work for each date, so many seconds from now; return in which order it began."""

    async def run():
        found, all_begun = [], asyncio.Event()

        def begin(peer, work):
            found.extend(work)
            if len(found) == len(dates):
                all_begun.set()

        schedule, now = Schedule(begin), time.time()
        for number, date in enumerate(dates):
            schedule.add(now + date, FakePeer(number % 3), iter([number]))
        await asyncio.wait_for(all_begun.wait(), 20)
        return found

    return asyncio.run(run())


@pytest.mark.parametrize("ahead", [-1.0, 0.03])
def test_work_of_one_date_begins_as_it_came(ahead):
    assert begun([ahead] * 500) == list(range(500))


def test_work_begins_by_its_date():
    dates = [0.0001 * random.Random(seed).randrange(400) for seed in range(300)]
    assert begun(dates) == sorted(range(300), key=lambda number: (dates[number], number))


def test_nothing_begins_before_its_date():
    async def run():
        date, begun_at = time.time() + 0.05, asyncio.get_running_loop().create_future()
        Schedule(lambda peer, work: begun_at.set_result(time.time())).add(
            date, FakePeer(), iter(())
        )
        assert await asyncio.wait_for(begun_at, 20) >= date - 1e-4

    asyncio.run(run())


def test_what_comes_late_goes_behind_what_waits_and_is_dated_before_it():
    async def run():
        schedule, now = Schedule(lambda peer, work: None), time.time()
        assert not schedule.has_before(now)
        schedule.add(now + 5, FakePeer(), iter(()))
        assert schedule.has_before(now + 5) and not schedule.has_before(now + 4)

    asyncio.run(run())

"""Dated work begins by its date, and of one date in the order in which it came."""

from __future__ import annotations

import asyncio
import random
import time
from functools import partial

import pytest

from lstmosc.calls.schedule import Schedule


def never():
    raise AssertionError("this was not to be called")


def noted(dropped, number):
    dropped.append(number)
    return 10


def begun(dates):
    """Schedule work for each date, so many seconds from now; return in which order it began."""

    async def run():
        found, all_begun = [], asyncio.Event()

        def begin(number):
            found.append(number)
            if len(found) == len(dates):
                all_begun.set()

        schedule, now = Schedule(), time.time()
        for number, date in enumerate(dates):
            schedule.add(now + date, number % 3, partial(begin, number), never)
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
        Schedule().add(date, "me", lambda: begun_at.set_result(time.time()), never)
        assert await asyncio.wait_for(begun_at, 20) >= date - 1e-4

    asyncio.run(run())


def test_what_comes_late_goes_behind_what_waits_and_is_dated_before_it():
    async def run():
        schedule, now = Schedule(), time.time()
        assert not schedule.has_before(now)
        schedule.add(now + 5, "me", never, never)
        assert schedule.has_before(now + 5) and not schedule.has_before(now + 4)

    asyncio.run(run())


def test_a_sender_drops_its_own_in_order_and_no_others():
    async def run():
        schedule, now, dropped = Schedule(), time.time(), []
        for number in range(9):
            drop = partial(noted, dropped, number)
            schedule.add(now + 5 - 0.1 * number, number % 3, never, drop)
        assert schedule.drop(1) == 30, "of so many messages"
        assert dropped == [7, 4, 1]
        assert schedule.drop(1) == 0
        assert schedule.has_before(now + 4.3) and not schedule.has_before(now + 4.1)

    asyncio.run(run())


def test_what_fails_to_begin_holds_up_nothing_behind_it():
    async def run():
        loop, goes_on, now = asyncio.get_running_loop(), asyncio.Event(), time.time()
        loop.set_exception_handler(lambda loop, context: None)
        schedule = Schedule()
        schedule.add(now, "me", never, never)  # raises
        schedule.add(now, "me", goes_on.set, never)
        await asyncio.wait_for(goes_on.wait(), 20)

    asyncio.run(run())


def test_what_fails_to_be_dropped_waits_on_with_all_behind_it():
    async def run():
        schedule, now, dropped = Schedule(), time.time(), []
        schedule.add(now + 5, "me", never, partial(noted, dropped, 0))
        schedule.add(now + 6, "me", never, never)  # raises
        schedule.add(now + 7, "me", never, partial(noted, dropped, 2))
        with pytest.raises(AssertionError):
            schedule.drop("me")
        assert dropped == [0]
        assert schedule.has_before(now + 6) and not schedule.has_before(now + 5.5)

    asyncio.run(run())

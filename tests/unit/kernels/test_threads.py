"""Work that is dealt out to threads: all of it is done, and the first error ends it."""

from __future__ import annotations

import threading

import pytest

from lstmosc.kernels.threads import for_each, limited, run_checked, thread_count


@pytest.mark.parametrize("threads", [1, 2, 5, 50])
def test_every_item_is_worked_on_once(threads):
    done = []
    for_each(range(20), done.append, threads)
    assert sorted(done) == list(range(20))


def test_a_thread_that_is_held_up_leaves_the_others_more():
    last = threading.Event()

    def work(number):
        if number == 0:
            assert last.wait(30)
        if number == 9:
            last.set()

    for_each(range(10), work, 2)


@pytest.mark.parametrize("threads", [1, 2])
def test_an_error_in_any_thread_is_raised_and_ends_the_others(threads):
    done = []

    def work(number):
        if number == 3:
            raise ValueError("three")
        done.append(number)

    with pytest.raises(ValueError, match="three"):
        for_each(range(1000), work, threads)
    if threads == 1:
        assert done == [0, 1, 2]


def test_a_limit_holds_for_its_thread_and_while_it_is_set():
    elsewhere = []
    with limited(3):
        assert thread_count(0, 100) == 3
        assert thread_count(2, 100) == 2
        other = threading.Thread(target=lambda: elsewhere.append(thread_count(0, 1000)))
        other.start()
        other.join()
        with limited(1):
            assert thread_count(0, 100) == 1
        assert thread_count(0, 100) == 3
    assert elsewhere == [thread_count(0, 1000)]


def test_what_is_dealt_out_deals_nothing_out_itself():
    counts = []
    for_each(range(4), lambda _: counts.append(thread_count(0, 100)), 2)
    assert counts == [1] * 4


def test_a_check_ends_the_wait_for_a_long_call():
    begun, may_end = threading.Event(), threading.Event()

    def work():
        begun.set()
        may_end.wait(30)

    def check():
        if begun.is_set():
            raise KeyError("cancelled")

    with pytest.raises(KeyError):
        run_checked(work, check)
    may_end.set()


def test_a_checked_call_returns_what_was_made_and_raises_what_it_raised():
    assert run_checked(lambda: 7, lambda: None) == 7
    with pytest.raises(ZeroDivisionError):
        run_checked(lambda: 1 / 0, lambda: None)

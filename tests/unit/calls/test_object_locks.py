"""Who goes first: the order of calls against a slow twin that compares every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lstmosc.calls import object_locks
from lstmosc.calls.object_locks import ALL_OBJECTS, STAGE, LockRequest, ObjectLocks
from lstmosc.calls.object_locks import clash as clash_of

KEYS = [("dataseries", "a"), ("dataset", "b"), ("lstmforecast", "c"), (STAGE, "fits")]
key_sets = st.sets(st.sampled_from([*KEYS, ALL_OBJECTS]), max_size=2)
calls = st.lists(st.tuples(key_sets, key_sets), max_size=12)


def clash(one: tuple, other: tuple) -> bool:
    """Tell, in the plainest way, whether two calls may not swap places."""
    for mine in one[1]:
        for theirs in [*other[0], *other[1]]:
            if same(mine, theirs):
                return True
    return any(same(mine, theirs) for mine in one[0] for theirs in other[1])


def same(mine: tuple, theirs: tuple) -> bool:
    """Tell whether two keys are one, or one of them is of every object and the other of one."""
    objects = STAGE not in (mine[0], theirs[0])
    return mine == theirs or (objects and ALL_OBJECTS in (mine, theirs))


@given(calls, st.randoms(use_true_random=False))
def test_a_call_starts_only_when_all_it_clashes_with_are_over(calls, random):
    locks, started, over = ObjectLocks(), [], set()
    made = []
    while len(over) < len(calls):
        unqueued, going = len(made) < len(calls), len(made) > len(over)
        if unqueued and (not going or random.random() < 0.6):
            at = len(made)
            reads, writes = calls[at]
            clashes = [e for e in range(at) if e not in over and clash(calls[e], calls[at])]
            assert locks.is_free(set(reads), set(writes)) == (not clashes)
            made.append(LockRequest(set(reads), set(writes), lambda at=at: started.append(at)))
            locks.acquire(made[-1])
        else:  # one that has not started is given up, as a cancelled job is
            ended = random.choice([at for at in range(len(made)) if at not in over])
            over.add(ended)
            locks.release(made[ended])
        free = [
            at
            for at in range(len(made))
            if at not in over and all(e in over for e in range(at) if clash(calls[e], calls[at]))
        ]
        assert sorted(set(started) - over) == free


def test_a_chain_of_thousands_does_not_recurse():
    locks = ObjectLocks()
    blocker = LockRequest(set(), {KEYS[0]}, lambda: None)
    locks.acquire(blocker)
    order = []
    for at in range(3000):
        request = LockRequest(set(), {KEYS[0]}, lambda: None)
        request.start = lambda at=at, request=request: (order.append(at), locks.release(request))
        locks.acquire(request)
    locks.release(blocker)
    assert order == list(range(3000))


def test_a_turn_given_up_before_its_start_lets_the_next_go():
    locks, started = ObjectLocks(), []
    first, second, third = (
        LockRequest(set(), {KEYS[0]}, lambda name=name: started.append(name)) for name in "abc"
    )
    for request in (first, second, third):
        locks.acquire(request)
    locks.release(second)
    locks.release(first)
    assert started == ["a", "c"]


def test_giving_up_one_turn_of_thousands_looks_at_its_own_neighbours_alone(monkeypatch):
    locks, looked = ObjectLocks(), []
    monkeypatch.setattr(object_locks, "clash", lambda *pair: looked.append(pair) or clash_of(*pair))
    monkeypatch.setattr(ObjectLocks, "_note", counted(ObjectLocks._note, looked))
    crowd = [
        [LockRequest(set(), {("dataset", str(at))}, lambda: None) for _ in range(3)]
        for at in range(500)
    ]
    for requests in crowd:
        for request in requests:
            locks.acquire(request)
    looked.clear()
    locks.release(crowd[0][1])
    assert len(looked) < 5
    locks.release(crowd[0][0])
    assert crowd[0][2].waiting == 0


def counted(function, looked):
    def count(*given):
        looked.append(given)
        return function(*given)

    return count


def test_after_makes_an_unrelated_turn_wait():
    locks, started = ObjectLocks(), []
    first = LockRequest({KEYS[0]}, set(), lambda: started.append("first"))
    second = LockRequest(set(), {KEYS[1]}, lambda: started.append("second"))
    locks.acquire(first)
    locks.acquire(second, after=first)
    assert started == ["first"]
    locks.release(first)
    assert started == ["first", "second"]


def test_what_is_no_call_has_a_turn_of_its_own_and_its_failure_ends_it():
    locks, order, failures = ObjectLocks(), [], []
    key = KEYS[0]
    holding = LockRequest(set(), {key}, lambda: order.append("call"))
    locks.acquire(holding)
    locks.run({key}, lambda: order.append("first"), failures.append)
    locks.run({key}, lambda: 1 / 0, failures.append)
    locks.run({key}, lambda: order.append("last"), failures.append)
    assert order == ["call"]
    locks.release(holding)
    assert order == ["call", "first", "last"]
    assert [type(failure) for failure in failures] == [ZeroDivisionError]
    assert not locks.writing(key)

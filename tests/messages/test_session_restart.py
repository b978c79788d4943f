"""Nothing that a musician can set is lost: two servers hear the same, one of them is restarted.

The one that is never restarted is the oracle: every answer, and at the end every object, its undo
and its place among the others, must be the same in both.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import InProcess
from session_servers import Sessions, contents

SERIES, POINTS, LABELS, BUFFERS = ("a", "b", "s"), ("p", "q"), ("l", "m"), ("u", "v")
NAMES = {
    "dataseries": SERIES,
    "dataset": POINTS,
    "labelset": LABELS,
    "buffer": BUFFERS,
    "lstmforecast": ("f",),
    "lstmregressor": ("r",),
    "lstmclassifier": ("c",),
}
IDS = ("i0", "i1", "i2")
TEXTS = ("ab", "bac", "ca")
SMALL = ("maxIter", 1, "hiddenSize", 2)

a_series, points, labels, buffers = map(st.sampled_from, (SERIES, POINTS, LABELS, BUFFERS))
identifier = st.sampled_from(IDS)
number = st.sampled_from((-2.5, 0.0, 1.0, 3.25))
frame = st.tuples(number, number)
time = st.integers(-2, 2)
symbols = st.lists(st.sampled_from(("c4", "e4", "ü", "x")), min_size=1, max_size=3)


def call(address, *arguments):
    """Draw a call: strategies among its arguments are drawn, tuples and lists are spread."""
    drawn = [each if isinstance(each, st.SearchStrategy) else st.just(each) for each in arguments]
    return st.tuples(*drawn).map(lambda found: (address, *spread(found)))


def spread(values):
    for value in values:
        yield from value if isinstance(value, tuple | list) else [value]


def each_family(verb, *more):
    return st.one_of(
        call(f"/{family}/{verb}", st.sampled_from(names), *more) for family, names in NAMES.items()
    )


def one_of_all(what):
    """Draw an object to do something with that takes several calls."""
    return st.sampled_from(tuple(NAMES)).flatmap(
        lambda family: st.tuples(st.just(what), st.just(family), st.sampled_from(NAMES[family]))
    )


DATA = (
    call("/dataseries/addFrame", a_series, identifier, frame),
    call("/dataseries/addFrame", a_series, identifier, frame, "missing", 1.0),
    call("/dataseries/setFrame", a_series, identifier, time, frame),
    call("/dataseries/deleteFrame", a_series, identifier, time),
    call("/dataseries/setSeries", a_series, identifier, 2, frame, frame, frame),
    call("/dataseries/deleteSeries", a_series, identifier),
    call("/dataseries/addSymbol", a_series, identifier, symbols.map(lambda found: found[0])),
    call("/dataseries/setSymbols", a_series, identifier, symbols),
    call("/dataseries/setText", a_series, identifier, st.sampled_from(("abba", "ac", "é"))),
    call("/dataseries/merge", a_series, a_series, st.integers(0, 1)),
    call("/dataseries/getDataSet", a_series, time, points),
    call("/dataset/setPoint", points, identifier, frame),
    call("/dataset/deletePoint", points, identifier),
    call("/dataset/merge", points, points, st.integers(0, 1)),
    call("/dataset/toBuffer", points, buffers, st.integers(0, 1), labels),
    call("/dataset/fromBuffer", points, buffers, st.integers(0, 1), labels),
    call("/labelset/setLabel", labels, identifier, st.sampled_from(("up", "down", "ö"))),
    call("/labelset/deleteLabel", labels, identifier),
    call("/dataseries/getIds", a_series, labels),
    call("/buffer/alloc", buffers, st.integers(1, 3), 2, st.sampled_from((48000.0, 100.0))),
    call("/buffer/set", buffers, 2, frame, frame),
    call("/buffer/setn", buffers, st.integers(0, 2), frame),
)
SHAPES = (
    call("/dataseries/window", a_series, a_series, 2, 1, points),
    call("/dataseries/difference", a_series, a_series, st.integers(1, 2)),
    call("/dataseries/inverseDifference", a_series, a_series, a_series),
    call("/dataseries/scale", a_series, a_series, st.sampled_from(("robust", "normalise"))),
    call("/dataseries/inverseScale", a_series, a_series, a_series),
    call("/dataseries/resample", a_series, a_series, st.integers(1, 4)),
    call("/dataseries/fillMissing", a_series, a_series, "linear"),
    call("/dataseries/split", a_series, "a", "b", 0.5),
)
MODELS = (
    call("/lstmforecast/fit", "f", a_series, SMALL, "scaling", st.sampled_from(("robust", "none"))),
    call("/lstmregressor/fit", "r", a_series, points, SMALL),
    call("/lstmclassifier/fit", "c", a_series, labels, SMALL),
    call("/lstmforecast/set", "f", "hiddenSize", st.integers(2, 3)),
    call("/lstmclassifier/new", "c", "learnRate", st.sampled_from((0.1, 0.25)), "seed", 7),
    call("/lstmforecast/predict", "f", a_series, a_series, 2),
    call("/lstmregressor/predict", "r", a_series, points),
    call("/lstmclassifier/predict", "c", a_series, labels),
    call("/lstmforecast/predictPoint", "f", buffers, buffers, 2),
)
LOOKS = (
    call("/list"),
    each_family("print"),
    call("/dataseries/getAlphabet", a_series),
    call("/dataseries/getSymbols", a_series, identifier),
    call("/dataseries/getSeries", a_series, identifier, "missing", -9.0),
    call("/dataseries/kNearest", a_series, buffers, 1),
    call("/dataset/kNearestDist", points, buffers, 1),
    call("/lstmforecast/history", "f"),
    call("/lstmforecast/surprise", "f", buffers),
    call("/lstmforecast/predictSymbols", "f", buffers, 3),
    call("/lstmclassifier/probabilities", "c", buffers),
    call("/lstmregressor/get", "r"),
)
WHOLE = (
    each_family("undo"),
    each_family("clear"),
    each_family("free"),
    one_of_all("dumped"),
    one_of_all("rewritten"),
    st.just(("saved",)),
    st.just(("/clearAll",)),
)
STEPS = st.one_of(*DATA, *SHAPES, *MODELS, *LOOKS, *WHOLE, *4 * [st.just(("restart",))])


START = (
    *(("/dataseries/addSeries", "a", name, 2, *range(at, at + 12)) for at, name in enumerate(IDS)),
    *(
        ("/dataseries/addText", "s", name, text)
        for name, text in zip(IDS, ("ab", "bac", "ca"), strict=True)
    ),
    *(("/dataset/addPoint", "p", name, at, 2.5) for at, name in enumerate(IDS)),
    *(("/labelset/addLabel", "l", name, f"label {at % 2}") for at, name in enumerate(IDS)),
    ("/buffer/set", "u", 2, 1, 2, 3, 4, 5, 6),
    ("/lstmforecast/fit", "f", "a", *SMALL),
    ("/lstmregressor/fit", "r", "a", "p", *SMALL),
    ("/lstmclassifier/fit", "c", "a", "l", *SMALL),
)


class Twins:
    """A server that stays and one that is restarted, which hear the same calls."""

    def __init__(self, folder):
        self.sessions = Sessions(folder)

    def __enter__(self):
        self.steady = InProcess(data_folder=str(self.sessions.folder)).__enter__()
        self.restarted = self.sessions.open().__enter__()
        return self

    def __exit__(self, *error):
        self.steady.__exit__(*error)
        self.restarted.__exit__(*error)

    def do(self, step):
        what, *more = step
        if what == "restart":
            self.restart()
        elif what in SEVERAL:
            self.both(lambda server: SEVERAL[what](server, *more), step)
        else:
            self.both(lambda server: told(server.ask(*step)), step)

    def both(self, act, step=None):
        assert act(self.steady) == act(self.restarted), step

    def restart(self):
        self.restarted.__exit__()
        self.restarted = self.sessions.open().__enter__()
        self.both(contents)


def told(reply):
    """What an answer says: of a fit all but how long it took."""
    if reply[0] == "/done" and reply[1].endswith("/fit"):
        del reply[7]
    assert "internal" not in reply
    return reply


def dumped(server, family, name):
    """Dump an object and load it again, if it is there; give the blob."""
    reply = server.ask(f"/{family}/dump", name, "replyLimit", 60000)
    if reply[0] == "/done":
        server.done(f"/{family}/load", name, reply[3])
    return reply


def rewritten(server, family, name):
    """Write an object and read it again, in either form; what is read is what was there."""
    before, replies = objects(server), []
    for ending in (".wav",) if family == "buffer" else (".lstmosc", ".json"):
        replies.append(server.ask(f"/{family}/write", name, f"{family}{ending}"))
        if replies[-1][0] == "/done":
            server.done(f"/{family}/read", name, f"{family}{ending}")
            assert objects(server) == before
    return replies


def saved(server):
    """Save everything and restore it; all is there again, in its order."""
    before = objects(server)
    server.done("/save", "saved.lstmosc")
    server.done("/restore", "saved.lstmosc")
    assert objects(server) == before


def objects(server):
    return contents(server)[0]


SEVERAL = {"dumped": dumped, "rewritten": rewritten, "saved": saved}


@given(steps=st.lists(STEPS, min_size=8, max_size=40))
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_restarted_server_answers_as_one_that_never_stopped(tmp_path_factory, steps):
    with Twins(tmp_path_factory.mktemp("twins")) as twins:
        for step in (*START, *steps):
            twins.do(step)
        twins.restart()

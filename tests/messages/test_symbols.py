"""Symbols as series: against a slow twin in any order, by message, and in files."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from harness import FakePeer, InProcess
from lstmosc.client.arguments import wire_value
from lstmosc.errors import BadArgument, Empty, Exists, FileTrouble, NotFound, WrongSize
from lstmosc.kernels.inference.api import use_numpy
from lstmosc.protocol import table
from lstmosc.protocol.binding import bind, reply_options
from lstmosc.protocol.data_kinds import REPLY_WORDS
from lstmosc.protocol.spec import REPLY_OPTIONS
from lstmosc.stores import alphabets, symbols
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.io import msgpack_files
from reference.transforms import PlainSymbols

NAMES = st.sampled_from(["a", "b", "c"])
SYMBOLS = st.sampled_from(["c", "e", "g#", "60", "é", " "])
MELODIES = st.lists(SYMBOLS, min_size=1, max_size=5)


def melody(*series):
    store = DataSeries()
    for name, text in series:
        symbols.add(store, name, text)
    return store


# -- the store -------------------------------------------------------------------------------------


class Twins(RuleBasedStateMachine):
    """A store and its twin get the same calls, and always say the same."""

    def __init__(self):
        super().__init__()
        self.real, self.twin, self.taken = DataSeries(), PlainSymbols(), []

    @invariant()
    def alike(self):
        assert self.real.identifiers() == list(self.twin.series)
        assert list(self.real.alphabet) == self.twin.alphabet
        for name in self.twin.series:
            assert symbols.get(self.real, name) == self.twin.series[name]
            assert self.real.get_series(name).tolist() == self.twin.frames(name)
        assert self.real.num_frames == sum(map(len, self.twin.series.values()))
        assert len(self.real.print_text()) < 1000

    @invariant()
    def what_was_handed_out_stays(self):
        for snapshot, copies, alphabet in self.taken:
            assert {name: frames.tolist() for name, frames in snapshot.items()} == copies
            assert snapshot.alphabet == alphabet

    @rule()
    def take(self):
        given = self.real.snapshot()
        copies = {name: frames.tolist() for name, frames in given.items()}
        self.taken = [*self.taken[-3:], (given, copies, self.real.alphabet)]

    @rule(name=NAMES, given=MELODIES)
    def put(self, name, given):
        symbols.put(self.real, name, given)
        self.twin.put(name, given)

    @rule(name=NAMES, given=MELODIES)
    def add_or_update(self, name, given):
        if name in self.twin.series:
            with pytest.raises(Exists):
                symbols.add(self.real, name, given)
            symbols.update(self.real, name, given)
        else:
            with pytest.raises(NotFound):
                symbols.update(self.real, name, given)
            symbols.add(self.real, name, given)
        self.twin.put(name, given)

    @rule(name=NAMES, symbol=SYMBOLS)
    def append(self, name, symbol):
        symbols.append(self.real, name, symbol)
        self.twin.append(name, symbol)

    @rule(name=NAMES)
    def delete(self, name):
        if name in self.twin.series:
            self.real.delete_series(name)
            self.twin.delete(name)

    @rule(melodies=st.dictionaries(NAMES, MELODIES, min_size=1), overwrite=st.booleans())
    def merge(self, melodies, overwrite):
        other, plain = melody(*melodies.items()), PlainSymbols()
        for name, notes in melodies.items():
            plain.put(name, notes)
        self.real.merge(other, overwrite)
        self.twin.merge(plain, overwrite)

    @rule(json=st.booleans())
    def go_through_a_file(self, json):
        if json:
            self.real = DataSeries.from_json_value(self.real.to_json_value())
        else:
            packed = msgpack_files.pack("dataseries", self.real.to_record())
            self.real = DataSeries.from_record(msgpack_files.unpack("dataseries", packed))

    @rule()
    def work_on_a_copy(self):
        before = self.real
        self.real = before.copy()
        symbols.put(before, "x", ["only there"])


TestTwins = Twins.TestCase
TestTwins.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_new_symbol_changes_no_meaning_and_forgetting_all_forgets_the_alphabet():
    store = melody(("a", "ce"))
    symbols.append(store, "b", "g")
    assert store.alphabet == ("c", "e", "g")
    assert store.get_series("a").tolist() == [[1, 0, 0], [0, 1, 0]]
    store.delete_series("a")
    assert store.alphabet == ("c", "e", "g")
    store.delete_frame("b", 0)
    assert store.alphabet == ()
    store.set_series("n", [[1.0, 2.0]])
    assert store.alphabet == ()
    store.clear()
    symbols.add(store, "t", "xy")
    store.clear()
    assert (store.alphabet, store.cols) == ((), 0)


def test_numbers_and_symbols_do_not_share_a_store():
    store = DataSeries.of({"a": [[0.5, 2.0]]})
    with pytest.raises(WrongSize, match="contains numbers"):
        symbols.add(store, "b", "cd")
    with pytest.raises(Empty, match="addSymbols"):
        symbols.get(store, "a")
    for wrong in ([], ["c", ""], ["zero\0"], [3]):
        with pytest.raises((Empty, BadArgument)):
            symbols.put(DataSeries(), "a", wrong)


def test_a_refused_call_changes_nothing():
    store = melody(("a", "ce"))
    for identifier in ("a", "b\0"):
        with pytest.raises((Exists, BadArgument)):
            symbols.add(store, identifier, "xyz")
    with pytest.raises(BadArgument):
        symbols.append(store, "b\0", "x")
    assert (store.alphabet, store.identifiers(), store.cols) == (("c", "e"), ["a"], 2)


def test_probabilities_are_read_as_the_likeliest_symbol():
    store = DataSeries.of({"a": [[0.1, 0.7], [0.5, 0.5], [0.9, -1]], "b": [[0, 0]]})
    named = store.with_alphabet(("lo", "hi"))
    assert symbols.get(named, "a") == ["hi", "lo", "lo"]
    with pytest.raises(BadArgument, match="frame 0 is no symbol"):
        symbols.get(named, "b")
    named.set_series("b", [[1, 0], [np.nan, 1]])
    with pytest.raises(BadArgument, match="frame 1"):
        symbols.get(named, "b")
    assert store.alphabet == ()


def test_alphabets_must_fit():
    store = DataSeries.of({"a": [[0.0, 1.0]]})
    for wrong in (("x",), ("x", "y", "z")):
        with pytest.raises(WrongSize):
            store.with_alphabet(wrong)
    with pytest.raises(BadArgument):
        store.with_alphabet(("x", "x"))
    assert DataSeries().with_alphabet(("x",)).alphabet == ()


def test_merging_takes_the_alphabet_of_the_one_that_has_one():
    plain, spelled = DataSeries.of({"p": [[0.0, 1.0]]}), melody(("s", "xy"))
    for first, second in ((plain, spelled), (spelled, plain)):
        both = first.copy()
        both.merge(second)
        assert both.alphabet == ("x", "y")
        assert symbols.get(both, "p") == ["y"]
    with pytest.raises(WrongSize):
        melody(("s", "xyz")).merge(plain)


@given(MELODIES)
def test_frames_move_from_one_alphabet_to_another(given):
    alphabet = alphabets.extended((), given)
    wanted = ("new", *reversed(alphabet), "newer")
    moved = alphabets.recoded(alphabets.one_hot(given, alphabet), alphabet, wanted)
    assert alphabets.likeliest(moved, wanted) == given
    assert moved.sum() == len(given)


@pytest.mark.parametrize("alphabet", [["x"], ["x", "x"], ["x", 3], "xy", ["x", "y", "z"]])
def test_a_broken_alphabet_is_not_read(alphabet):
    record = {**melody(("a", "xy")).to_record(), "alphabet": alphabet}
    with pytest.raises(FileTrouble):
        DataSeries.from_record(record)


def test_json_is_fluids_with_one_more_key():
    value = melody(("a", "xy")).to_json_value()
    assert value == {
        "cols": 2,
        "data": {"a": {"0": [1.0, 0.0], "1": [0.0, 1.0]}},
        "lstmosc": {"alphabet": ["x", "y"]},
    }


# -- by message ------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path):
    with InProcess(data_folder=str(tmp_path)) as running:
        yield running


def test_symbols_come_back_and_numbers_as_their_text(server):
    server.done("/dataseries/addSymbols", "m", "a", "c", 60, 0.1, "c", 7.0, True)
    assert server.done("/dataseries/getSymbols", "m", "a") == ["c", "60", "0.1", "c", "7", "1"]
    assert server.done("/dataseries/getAlphabet", "m") == ["c", "60", "0.1", "7", "1"]
    assert server.done("/dataseries/cols", "m") == [5]
    assert server.fails("/dataseries/addSymbols", "m", "a", "d")[0] == "exists"
    server.done("/dataseries/addSymbol", "m", "a", 61)
    server.done("/dataseries/addSymbol", "m", "b", "c")
    assert server.done("/dataseries/getFrame", "m", "a", 0) == [6, 1, 0, 0, 0, 0, 0]
    assert server.done("/dataseries/getSymbols", "m", "a")[-1] == "61"
    server.done("/dataseries/setSymbols", "m", "a", "c", "e")
    server.done("/dataseries/updateSymbols", "m", "a", "e", "c")
    assert server.done("/dataseries/getSymbols", "m", "a") == ["e", "c"]
    assert server.fails("/dataseries/updateSymbols", "m", "z", "e")[0] == "notFound"
    assert server.fails("/dataseries/updateSymbols", "none", "z", "e")[0] == "notFound"
    assert server.fails("/dataseries/getSymbols", "none", "z")[0] == "notFound"
    assert "c 60 0.1" in server.done("/dataseries/print", "m")[0].replace(",", "")


def test_options_end_the_symbols_only_with_a_number_behind_them(server):
    reply = server.ask("/dataseries/addSymbols", "m", "a", "what", "id", "is", "it", "@id", 9)
    assert reply[-2:] == ["id", 9]
    assert server.done("/dataseries/getSymbols", "m", "a") == ["what", "id", "is", "it"]
    for wrong in ([], ["id", 3], ["x", "id", 3, "y"], [b"blob"], [""]):
        assert server.fails("/dataseries/addSymbols", "m", "b", *wrong)[0] == "badArgument"
    assert {option.name.casefold() for option in REPLY_OPTIONS} == set(REPLY_WORDS)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["c", "id", "@replyPort", 5, 2.5]), min_size=1, max_size=8))
def test_symbols_and_options_agree_on_whose_a_number_is(values):
    row = table.find("/dataseries/addSymbols")
    try:
        bound, options = bind(row, ["m", "a", *values])
    except BadArgument:
        return
    assert options == reply_options(["m", "a", *values], len(row.required))
    given = (options.id is not None) + (options.reply_port is not None)
    assert len(bound["symbols"]) == len(values) - 2 * given


def test_a_whole_text_in_one_message_and_from_a_file(server, tmp_path):
    text = "".join(chr(32 + (at * at) % 97) for at in range(100_000)) + "é\n"
    peer = FakePeer(transport="tcp", limit=2**24)
    server.done("/dataseries/addText", "t", "a", text)
    (tmp_path / "t.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert server.done("/dataseries/readText", "t", "b", "t.txt") == [100_002]
    for identifier in "ab":
        assert server.ask("/dataseries/getText", "t", identifier, peer=peer)[3:] == [text]
    assert server.fails("/dataseries/getText", "t", "a")[0] == "tooLarge"
    server.done("/dataseries/setText", "t", "a", "hello")
    assert server.done("/dataseries/getText", "t", "a") == ["hello"]
    assert server.fails("/dataseries/addText", "t", "a", "again")[0] == "exists"


def test_words_are_read_with_spaces(server):
    server.done("/dataseries/addSymbols", "w", "a", "the", "cat", 9)
    assert server.done("/dataseries/getText", "w", "a") == ["the cat 9"]


def test_files_that_are_no_texts_are_told(server, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "zero.txt").write_bytes(b"a\0b")
    for name in ("empty.txt", "latin.txt", "absent.txt"):
        code, sentence = server.fails("/dataseries/readText", "t", "a", name)
        assert (code, name in sentence) == ("file", True)
    assert server.fails("/dataseries/readText", "t", "a", "zero.txt")[0] == "badArgument"
    assert server.fails("/dataseries/size", "t")[0] == "notFound"


def test_symbols_that_come_while_columns_are_made_wait_their_turn(server):
    big = "ab" * 20_000
    server.send("/dataseries/addText", "t", "a", big)
    server.send("/dataseries/addSymbol", "t", "a", "c")
    server.send("/dataseries/addSymbol", "t", "b", "b")
    server.send("/dataseries/getSymbols", "t", "b")
    finals = server.wait(server.peer, 4)
    assert finals[3][3:] == ["b"]
    store = server.server.registry.get("dataseries", "t")
    assert store.alphabet == ("a", "b", "c")
    assert "".join(symbols.get(store, "a")) == big + "c"


def test_limits_hold_for_symbols(tmp_path):
    with InProcess(data_folder=str(tmp_path), max_frames=10) as server:
        server.done("/dataseries/addSymbols", "m", "a", *"abcdef")
        assert server.fails("/dataseries/addSymbols", "m", "b", *"abcdef")[0] == "tooLarge"
        (tmp_path / "t.txt").write_text("x" * 11)
        assert server.fails("/dataseries/readText", "m", "b", "t.txt")[0] == "tooLarge"
        assert server.done("/dataseries/getAlphabet", "m") == list("abcdef")


def test_python_sends_a_list_of_symbols_as_so_many_values():
    several = table.find("/dataseries/addSymbols").required[2]
    assert wire_value(several, ["c", 60, "e"]) == ["c", 60, "e"]
    assert wire_value(several, "chord") == ["chord"]


@pytest.mark.parametrize("numpy", [False, True])
def test_symbols_that_no_series_has_any_more_are_not_generated(server, numpy):
    server.done("/dataseries/setText", "prose", "a", "Ωö# xyz")
    server.done("/dataseries/setText", "prose", "a", "the cat sat on the mat. " * 8)
    server.done("/lstmforecast/fit", "prose", "prose", "maxIter", 2)
    use_numpy(numpy)
    try:
        for seed in range(4):
            drawn = ["temperature", 3.0, "seed", seed]
            told = server.done("/lstmforecast/continueText", "prose", "the ", 60, *drawn)[-1]
            assert set(told) <= set("the cat sat on the mat. "), told
    finally:
        use_numpy(False)
    server.done("/voice/new", "teller", "lstmforecast", "prose", "temperature", 3.0)
    for letter in "the cat" * 4:
        assert server.done("/voice/step", "teller", letter)[-1] in "the cat sat on the mat. "

"""Aliases: what an address that stands for a call makes of the values that come with it."""

from __future__ import annotations

from array import array

import pytest

from lstmosc import config
from lstmosc.errors import BadArgument, TooLarge, UnknownAddress
from lstmosc.protocol import aliases
from lstmosc.protocol.aliases import Alias, Aliases, make_alias


def expanded(call: str, *values, trigger: bool = False):
    return Aliases({"/me": make_alias("/me", call, trigger)}).expand("/me", list(values))


def test_values_stand_at_the_end_of_a_call_without_places():
    assert expanded("/dataseries/addFrame face a", 0.5) == (
        "/dataseries/addFrame",
        ["face", "a", 0.5],
    )


def test_values_stand_in_their_places():
    address, values = expanded("/dataset/addPoint d $2 $1 $1 id 7", 0.5, "up")
    assert (address, values) == ("/dataset/addPoint", ["d", "up", 0.5, 0.5, "id", 7])


def test_all_values_stand_for_a_star_those_of_runs_one_by_one():
    run = array("f", [1.0] * 20)
    assert expanded("/buffer/set now 1 $*", run)[1] == ["now", 1, *[1.0] * 20]
    assert expanded("/buffer/set now 1", run)[1] == ["now", 1, run]


def test_quotes_hold_words_together_and_keep_numbers_texts():
    words = make_alias("/me", """/dataset/addPoint 'my d' "7" 1 -2.5e1""").words
    assert words == ["/dataset/addPoint", "my d", "7", 1, -25.0]


def test_a_value_that_is_missing_is_told():
    with pytest.raises(BadArgument, match=r"wants \$2: 1 values came"):
        expanded("/buffer/set now $2", 1)


@pytest.mark.parametrize("pressed", [[1.0], [], [1], [True], [0.0, 0.4]])
def test_a_trigger_that_is_pressed_makes_its_call_without_the_value(pressed):
    assert expanded("/list", *pressed, trigger=True) == ("/list", [])


@pytest.mark.parametrize("released", [[0.0], [0], [False], [0.0, 0.0]])
def test_a_trigger_that_is_released_makes_none(released):
    assert expanded("/list", *released, trigger=True) is None


def test_another_address_stays_as_it_is():
    assert Aliases({}).expand("/list", [1]) == ("/list", [1])


@pytest.mark.parametrize("address", ["fader", "/list", "/DataSet/size", "/done", "/fail"])
def test_an_address_that_cannot_be_an_alias_is_refused(address):
    with pytest.raises(BadArgument):
        make_alias(address, "/list")


def test_a_call_that_the_table_does_not_know_is_refused():
    with pytest.raises(UnknownAddress, match="did you mean /list"):
        make_alias("/me", "/lst")
    for call in ("", "  ", "/list 'open"):
        with pytest.raises(BadArgument):
            make_alias("/me", call)


def test_there_are_no_more_than_so_many(monkeypatch):
    monkeypatch.setattr(aliases, "MAX_ALIASES", 1)
    some = Aliases({"/a": Alias("/list")})
    some.put("/a", Alias("/jobs"))
    with pytest.raises(TooLarge):
        some.put("/b", Alias("/jobs"))
    some.remove("/a")
    some.remove("/a")
    some.put("/b", Alias("/jobs"))
    assert [address for address, _ in some] == ["/b"]


def test_the_settings_may_hold_aliases(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[alias]\n"/f" = "/list"\n"/b" = { call = "/jobs", trigger = true }\n')
    assert config.load(str(file), {}).alias == {"/f": Alias("/list"), "/b": Alias("/jobs", True)}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("alias = 1", r"\[alias\] must be"),
        ('[alias]\n"/f" = 1', "the alias /f must be a call"),
        ('[alias]\n"/f" = { call = "/list", triger = true }', "the alias /f must be a call"),
        ('[alias]\n"/f" = { call = "/list", trigger = 1 }', "the alias /f must be a call"),
        ('[alias]\n"/f" = "/lst"', "the alias /f: no message '/lst'"),
        ('[alias]\n"/list" = "/jobs"', "the alias /list: /list is an address of the server's own"),
    ],
)
def test_a_wrong_alias_in_the_settings_is_told_by_its_address(tmp_path, given, told):
    file = tmp_path / "own.toml"
    file.write_text(given)
    with pytest.raises(BadArgument, match=told):
        config.load(str(file), {})

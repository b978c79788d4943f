"""One place for each thing: whatever is derived from the table agrees with it."""

from __future__ import annotations

import ast
import inspect
import tomllib
from pathlib import Path

import pytest

from lstmosc import config, handlers
from lstmosc.errors import BadArgument, FileTrouble, UnknownAddress, on_the_wire
from lstmosc.handlers.context import HANDLERS
from lstmosc.protocol import reference, table
from lstmosc.protocol.binding import resolve
from lstmosc.protocol.spec import snake_case

PROJECT = Path(__file__).parents[3]
PACKAGE = PROJECT / "server" / "lstmosc"


def test_addresses_are_unique_and_camel_case():
    assert len(table.BY_ADDRESS) == len(table.MESSAGES)
    for row in table.MESSAGES:
        assert row.verb[0].islower() and row.verb.isalpha(), row.address
        assert len({a.name.casefold() for a in row.arguments}) == len(row.arguments), row.address


def test_every_message_has_a_handler_and_every_handler_a_message():
    handlers.load()
    assert set(HANDLERS) == {row.address for row in table.MESSAGES}


def test_every_handler_takes_what_its_message_binds():
    handlers.load()
    for row in table.MESSAGES:
        signature = inspect.signature(HANDLERS[row.address])
        bound = {snake_case(a.name): None for a in row.arguments}
        signature.bind(None, **bound)


def test_required_arguments_stand_first_and_options_last():
    order = {(True, False): 0, (False, False): 1, (False, True): 2}
    for row in table.MESSAGES:
        ranks = [order[a.required, a.named] for a in row.arguments]
        assert ranks == sorted(ranks), row.address


def test_every_message_and_argument_is_documented():
    for row in table.MESSAGES:
        assert row.doc.endswith("."), row.address
        assert all(a.doc for a in row.arguments), row.address


def test_what_the_contract_promises_of_every_object():
    shared = {"new", "free", "clear", "size", "cols", "print", "dump", "load", "write", "read"}
    for family in table.CONTENTS:
        assert shared <= {row.verb for row in table.MESSAGES if row.family == family}, family
    for family in table.STREAMS:
        verbs = {row.verb for row in table.MESSAGES if row.family == family}
        assert {"new", "free", "cols", "print"} <= verbs, family


def test_what_is_answered_only_where_it_fails_only_looks_and_never_waits():
    for row in table.MESSAGES:
        assert not row.quiet or (row.access == "look" and not row.waits and not row.job)
        assert not row.quiet or not row.results, row.address


def test_capitals_a_missing_slash_and_the_alias_do_not_matter():
    fit = table.find("/lstmforecast/fit")
    assert fit is not None
    assert table.find("/LSTMForecast/Fit") is fit
    assert table.find("/lstmforecaster/fit") is fit


def test_an_unknown_address_is_told_near_ones():
    with pytest.raises(UnknownAddress, match="/dataseries/addSeries"):
        resolve("/dataseries/addSerie")


def test_the_reference_page_is_current():
    page = (PROJECT / "server" / "REFERENCE.md").read_text("utf-8")
    assert page == reference.markdown(), "run: lstmosc reference > server/REFERENCE.md"


def test_the_schema_lists_every_message_and_its_required_arguments():
    schema = reference.json_schema()["properties"]
    assert set(schema) == {row.address for row in table.MESSAGES}
    for row in table.MESSAGES:
        assert schema[row.address]["required"] == [a.name for a in row.required]


def test_error_codes_are_those_of_the_contract():
    codes = {kind.code for kind in on_the_wire()}
    contract = """unknownAddress badArgument notFound exists wrongSize empty notFitted idsDiffer
    tooLarge busy denied file cancelled diverged killed internal cluster"""
    assert codes == set(contract.split())


def test_the_default_settings_stand_in_the_file_as_in_the_code():
    path = PROJECT / "config" / "default.toml"
    assert path.read_text("utf-8") == config.default_toml(), (
        "run: lstmosc reference --settings > config/default.toml"
    )
    assert config.load(str(path), {}) == config.Config()


def test_the_example_for_the_stage_can_be_loaded():
    path = PROJECT / "config" / "stage.toml"
    loaded = config.load(str(path), {"port": 57201})
    given = tomllib.loads(path.read_text("utf-8"))
    assert loaded.port == 57201
    assert loaded.data_folder == given["dataFolder"]
    assert loaded.reply_port == given["replyPort"]


def test_a_wrong_setting_is_told_by_name(tmp_path):
    with pytest.raises(BadArgument, match="port must be an integer between 0 and 65535"):
        config.load(None, {"port": 70000})
    with pytest.raises(BadArgument, match="no setting 'prot'"):
        config.load(None, {"prot": 1})
    with pytest.raises(FileTrouble, match="cannot read"):
        config.load(str(tmp_path / "absent.toml"), {})
    broken = tmp_path / "broken.toml"
    broken.write_text("port = ")
    with pytest.raises(FileTrouble, match="is not TOML"):
        config.load(str(broken), {})


def test_each_row_says_what_it_does_to_the_object_it_names():
    for row in table.MESSAGES:
        changes = row.access == "write" or row.everything == "write"
        assert row.effect in ("whole", "entry", "rows", "replaces", "none"), row.address
        assert changes == (row.effect != "none"), row.address
        assert bool(row.rows) == (row.effect == "rows"), row.address
        assert not row.frees or changes, row.address
        named = {argument.key for argument in row.arguments}
        assert row.effect != "entry" or "identifier" in named, row.address
        assert not row.reads_file or "path" in named, row.address


def test_no_verb_is_compared_by_its_name_outside_the_table():
    offenders = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asked = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
            if isinstance(node, ast.Attribute) and node.attr in ("startswith", "endswith"):
                asked = [node.value]
            if any(isinstance(each, ast.Attribute) and each.attr == "verb" for each in asked):
                offenders.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert offenders == []

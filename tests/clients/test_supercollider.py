"""The Quark in a real sclang: its methods against the table, its help, its objects at work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import lstmosc
import supercollider_messages as written
import supercollider_table as expected
from lstmosc.protocol.data_kinds import Series, Source, Vector
from lstmosc.protocol.kinds import Object
from lstmosc.protocol.spec import Argument, MessageSpec
from lstmosc.protocol.table import MESSAGES
from programs import free_port
from session import Numbers, numbers, same_as
from supercollider import SCRIPTS, Sclang

QUARK = written.QUARK
TOLD_AS_BY_FLUCOMA = [  # by the ten blocks of the example that is carried over
    "there are 5 points",
    "of 3 numbers",
    "point 3 is [ 7.0, 8.0, 9.0 ]",
    "4 are left",
    "5 points in the other set",
    "4 rows of 3",
    "nearest are point 3 and ",
    "5 points after merging",
    "sound 2 is middle",
    "3 labels",
    "the loss is 0.0",
    "the synth gets 10 numbers",
    "5 predicted",
    "it is blue",
]
EXAMPLES = sorted((QUARK / "Examples").glob("*.scd"))


@pytest.fixture(scope="module")
def methods(sclang: Sclang) -> str:
    """What sclang tells about the methods of our classes."""
    code, text = sclang.run("methods.scd")
    assert code == 0, text
    return text


def expected_arguments(row: MessageSpec) -> list[str]:
    names = [argument.name for argument in expected.own_arguments(row)]
    behind = [*expected.aliases(row).values(), *expected.EXTRAS.get(row.verb, [])]
    if row.verb == "new":
        return ["name", *names, "action", "onError", "server", *behind]
    return [*names, "action", "onError", *behind]


def listed(text: str) -> dict[tuple[str, str], list[str]]:
    """Read the methods that sclang has listed: class and name to the names of the arguments."""
    lines = [line.split()[1:] for line in text.splitlines() if line.startswith("METHOD ")]
    return {(words[0], words[1]): words[2:] for words in lines}


def test_every_message_is_a_method_with_the_tables_arguments(methods: str) -> None:
    found = listed(methods)
    told = {row.address: found.get(method_of(row)) for row in MESSAGES}
    assert told == {row.address: expected_arguments(row) for row in MESSAGES}


def test_every_method_has_its_message_twin(methods: str) -> None:
    found = listed(methods)
    told = {
        row.address: found.get((expected.CLASSES[row.family], f"{row.verb}Msg")) for row in MESSAGES
    }
    assert told == {row.address: [a.name for a in expected.own_arguments(row)] for row in MESSAGES}


def method_of(row: MessageSpec) -> tuple[str, str]:
    return (expected.CLASSES[row.family], "*new" if row.verb == "new" else row.verb)


def test_sclang_knows_which_arguments_hold_frames(methods: str) -> None:
    found = dict(re.findall(r"^KIND (\w+) (\w+)", methods, re.MULTILINE))
    arguments = [a for row in MESSAGES for a in expected.own_arguments(row)]
    assert found == {a.name: content_kind(a) for a in arguments if content_kind(a)}


def content_kind(argument: Argument) -> str:
    """Name the kind of an argument that may be a Buffer of the audio server."""
    kind = argument.kind
    if isinstance(kind, Object) and kind.family == "buffer":
        return "target" if kind.access == "write" else "source"
    kinds = {Series: "series", Vector: "vector", Source: "source"}
    return kinds.get(type(kind), "")


def test_the_classes_are_for_this_version(methods: str) -> None:
    major, minor, _ = lstmosc.__version__.split(".")
    assert f"PROTOCOL {major}.{minor}\n" in methods


def test_classes_and_help_are_written_from_the_table() -> None:
    stale = [path.name for path, text in written.files().items() if path.read_text("utf-8") != text]
    assert not stale, "run python tests/clients/supercollider_messages.py"


def test_help_parses_renders_and_is_complete(sclang: Sclang, tmp_path: Path) -> None:
    code, text = sclang.run("help.scd", QUARK, tmp_path)
    assert code == 0, text
    pages = len(list((QUARK / "HelpSource").rglob("*.schelp")))
    guides = len(list((QUARK / "HelpSource" / "Guides").glob("*.schelp")))
    assert text.count("RENDERED ") == pages == len(list((QUARK / "Classes").glob("*.sc"))) + guides
    troubles = [
        line for line in text.splitlines() if re.match("UNPARSED|UNDOCUMENTED|WARNING", line)
    ]
    assert not troubles, text


def test_the_quark_installs_from_its_folder(sclang: Sclang, tmp_path: Path) -> None:
    config = tmp_path / "sclang_conf.yaml"
    code, text = sclang.run("install.scd", QUARK, config=config, env={"PATH": "/usr/bin"})
    assert code == 0, text
    assert "INSTALLED [ LSTMOSC ]" in text
    assert f"INCLUDES {QUARK}" in text
    assert "ERROR" not in text
    assert sclang.run("methods.scd", config=config)[1].count("METHOD ") > len(MESSAGES)


def unit_tests(sclang: Sclang, name: str, env: Mapping[str, str], seconds: float = 160) -> str:
    code, text = sclang.run("unit_tests.scd", name, env=env, seconds=seconds)
    assert code == 0, text
    print(text)
    return text


def with_port(port: int) -> dict[str, str]:
    return {"LSTMOSC_PORT": str(port)}


def test_stores(sclang: Sclang, port: int) -> None:
    text = unit_tests(sclang, "TestLSTMStores", with_port(port))
    errors = [line for line in text.splitlines() if line.startswith("ERROR")]
    told = {
        "'noSuchMessage' not understood": 1,
        "no series 'nobody'": 3,
        "series is missing": 1,
        "identifier is missing": 2,
    }
    counts = {words: sum(words in line for line in errors) for words in told}
    assert counts == told, "each once, and how often it came again"
    assert len(errors) == sum(told.values())


def test_models(sclang: Sclang, port: int) -> None:
    text = unit_tests(sclang, "TestLSTMModels", with_port(port))
    (line,) = [line for line in text.splitlines() if line.startswith("LSTMForecast(shown) fit:")]
    assert re.search(r" 0% .*100%  loss \S+.* guessing \S+; 25 epochs", line)
    assert re.search(r"LSTMForecast\(shown\): (the network|a linear part)\b.* answers", text)


def test_voices_and_inputs(sclang: Sclang, port: int) -> None:
    text = unit_tests(sclang, "TestLSTMVoices", with_port(port))
    errors = [line for line in text.splitlines() if line.startswith("ERROR")]
    told = ["ERROR: /input/frame: ", "ERROR: /voice/listen: "]
    assert {line[: line.index(": ", 7) + 2] for line in errors} == set(told), (
        "errors of what nobody waits for are posted; the same one again after a second"
    )


def test_life_and_death(sclang: Sclang, port: int) -> None:
    assert port, "once a server is ready, another one need not compile"
    unit_tests(sclang, "TestLSTMLife", with_port(free_port()), 90)


def test_buffers_of_the_audio_server(sclang: Sclang, port: int, audio: dict[str, str]) -> None:
    text = unit_tests(sclang, "TestLSTMAudio", {**audio, **with_port(port)})
    assert "FAILURE IN SERVER" not in text


def test_session(sclang: Sclang, port: int, expected_numbers: Numbers) -> None:
    code, text = sclang.run("script.scd", SCRIPTS / "session.scd", env=with_port(port))
    assert code == 0, text
    assert numbers(text) == same_as(expected_numbers), text


@pytest.mark.timeout(300)
def test_examples(sclang: Sclang, port: int, audio: dict[str, str], tmp_path: Path) -> None:
    files = [path for path in EXAMPLES if not needs_hands(path)]
    files += help_examples(tmp_path)
    code, text = sclang.run("script.scd", *files, env={**audio, **with_port(port)}, seconds=240)
    assert code == 0, text
    assert "ERROR" not in text, text
    assert re.findall("RAN [0-9]+ of (.+)", text) == [path.name for path in files]
    assert [words for words in TOLD_AS_BY_FLUCOMA if words not in text] == []


def test_examples_that_need_hands_compile(sclang: Sclang) -> None:
    files = [path for path in EXAMPLES if needs_hands(path)]
    code, text = sclang.run("script.scd", *files)
    assert code == 0, text
    assert re.findall("RAN [0-9]+ of (.+)", text) == [path.name for path in files]


def needs_hands(example: Path) -> bool:
    return bool(re.search("mouse|microphone", example.read_text("utf-8").splitlines()[0]))


def help_examples(folder: Path) -> list[Path]:
    """Write the examples of the help pages into files."""
    found = []
    for page in sorted((QUARK / "HelpSource" / "Classes").glob("*.schelp")):
        if example_of(page) and page.stem not in ("LSTMServer", "LSTMCall"):
            found.append(folder / f"{page.stem}.scd")
            found[-1].write_text(f"(\n{example_of(page)}\n)\n", "utf-8")
    return found


def example_of(page: Path) -> str:
    """Cut the code of a help page's examples out of it."""
    text = page.read_text("utf-8").partition("DESCRIPTION::")[2]
    return text.partition("code::\n")[2].partition("\n::")[0]

"""The command line, from the outside: what each command says, reads, writes and leaves."""

from __future__ import annotations

import argparse
import os
import plistlib
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from lstmosc import __version__
from lstmosc.commands import clients, serve
from lstmosc.config import Config, chosen_file, user_settings
from lstmosc.protocol.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"


def lstmosc(*words, **environment):
    """Run the program to its end: exit code, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "lstmosc", *map(str, words)],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
    )
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode()


def parsed(*words):
    parser = argparse.ArgumentParser(exit_on_error=False)
    serve.add_arguments(parser)
    return parser.parse_args(list(words))


def listening(*options, **environment):
    """Start a server, read its first line and end it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lstmosc", "serve", "--port", "0", *map(str, options)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.terminate()
    return line


def test_without_a_command_it_says_what_to_do():
    code, said, wrong = lstmosc()
    assert (code, wrong) == (0, "")
    for word in ("serve", "demo", "clients", "To begin"):
        assert word in said


def test_the_version_tells_what_runs_and_where_things_are():
    code, said, _ = lstmosc("--version")
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == f"lstmosc {__version__}"
    assert lines[1].startswith(f"Python {sys.version.split()[0]} at ")
    assert re.match(r"numba \S+, llvmlite \S+, numpy ", lines[2])
    assert re.search("AVX-512|AVX2|SSE2|NEON", lines[3])
    assert "kernels-" in lines[4] and str(user_settings()) in lines[5]


def test_the_help_of_serve_tells_each_default():
    code, said, _ = lstmosc("serve", "--help", COLUMNS="1000")
    assert code == 0
    for setting in SETTINGS:
        option = rf"^  --{re.escape(setting.name)}\b.*\n?.*\(default: "  # a long one has two lines
        assert re.search(option, said, re.MULTILINE), setting.name
    assert "--no-tcp" in said
    assert "(default: 57200)" in said


def test_what_is_on_can_be_switched_off():
    assert parsed("--no-tcp").tcp is False
    assert parsed("--tcp").tcp is True
    assert parsed().tcp is None
    assert listening("--no-tcp").startswith("LISTENING udp 127")


def test_the_users_settings_are_read_unless_others_are_given(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("tcp = false\n")
    assert listening(LSTMOSC_CONFIG=str(own)).startswith("LISTENING udp 127")
    assert listening("--tcp", LSTMOSC_CONFIG=str(own)).startswith("LISTENING udp+tcp")
    assert listening("--config", "-", LSTMOSC_CONFIG=str(own)).startswith("LISTENING udp+tcp")


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", ".config/lstmosc/lstmosc.toml"),
        ("darwin", "Library/Application Support/lstmosc/lstmosc.toml"),
        ("win32", "AppData/Roaming/lstmosc/lstmosc.toml"),
    ],
)
def test_the_users_settings_lie_where_the_system_keeps_such(monkeypatch, tmp_path, system, place):
    for name in ("LSTMOSC_CONFIG", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert user_settings() == tmp_path / place
    assert chosen_file(None) is None
    assert chosen_file("other.toml") == "other.toml"
    user_settings().parent.mkdir(parents=True)
    user_settings().write_text("")
    assert chosen_file(None) == str(tmp_path / place)
    assert chosen_file("-") is None


def test_a_log_goes_to_its_file(tmp_path):
    file = tmp_path / "server.log"
    assert listening("--logFile", file, "--logLevel", "info").startswith("LISTENING")
    assert "INFO settings: none" in file.read_text("utf-8")
    quiet = tmp_path / "quiet.log"
    listening("--logFile", quiet, "--logLevel", "error")
    assert quiet.read_text("utf-8") == ""


def test_a_log_that_cannot_be_written_is_told():
    code, _, wrong = lstmosc("serve", "--port", "0", "--logFile", "/nowhere/at/all.log")
    assert code == 2
    assert wrong == "lstmosc serve: cannot log to /nowhere/at/all.log: No such file or directory\n"


@pytest.mark.parametrize("words", [["reference"], ["serve", "--help"], ["clients"], ["--help"]])
def test_no_text_is_too_much_for_a_terminal(words):
    code, said, wrong = lstmosc(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (code, wrong) == (0, "")
    assert said.isascii()


# -- clients ---------------------------------------------------------------------------------------


def test_clients_are_shown_and_copied(tmp_path):
    code, said, _ = lstmosc("clients")
    assert code == 0
    for name, doc in clients.DOCS.items():
        assert name in said and doc in said
    assert lstmosc("clients", tmp_path)[0] == 0
    for name in ("LSTMOSC/LSTMOSC.quark", "pd/lstmosc.pd", "config/stage.toml"):
        assert (tmp_path / name).is_file()
    assert not list(tmp_path.rglob("node_modules"))


def test_one_client_can_be_copied_alone(tmp_path):
    assert lstmosc("clients", tmp_path, "pd")[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["pd"]
    code, _, wrong = lstmosc("clients", tmp_path, "pdd")
    assert code == 2
    assert wrong.startswith("lstmosc clients: no client pdd; there are: ")


def test_what_was_changed_is_kept_unless_it_is_to_be_replaced(tmp_path):
    lstmosc("clients", tmp_path, "pd")
    patch = tmp_path / "pd" / "lstmosc.pd"
    ours = patch.read_bytes()
    assert lstmosc("clients", tmp_path, "pd")[0] == 0
    patch.write_text("mine")
    (tmp_path / "pd" / "lstmosc-array.pd").unlink()
    code, _, wrong = lstmosc("clients", tmp_path, "pd")
    assert code == 2 and "--replace" in wrong
    assert patch.read_text() == "mine"
    assert not (tmp_path / "pd" / "lstmosc-array.pd").exists()
    assert lstmosc("clients", tmp_path, "pd", "--replace")[0] == 0
    assert patch.read_bytes() == ours


# -- what starts it elsewhere ----------------------------------------------------------------------


def test_services_call_it_with_options_it_has():
    unit = (CONFIG / "lstmosc.service").read_text("utf-8")
    [line] = re.findall(r"^ExecStart=(.*)$", unit, re.M)
    program, command, *options = line.split()
    assert (Path(program).name, command) == ("lstmosc", "serve")
    assert parsed(*options).session
    plist = plistlib.loads((CONFIG / "org.lstmosc.serve.plist").read_bytes())
    program, command, *options = plist["ProgramArguments"]
    assert (Path(program).name, command) == ("lstmosc", "serve")
    assert parsed(*options).logFile
    container = (CONFIG / "Dockerfile").read_text("utf-8")
    words = re.findall(
        r'"([^"]*)"', " ".join(re.findall(r"^(?:ENTRYPOINT|CMD) .*", container, re.M))
    )
    assert words[:2] == ["lstmosc", "serve"]
    assert parsed(*words[2:]).host == "0.0.0.0"


def test_the_packages_say_the_same_of_themselves():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    citation = (CONFIG / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert f"\nurl: {project['urls']['Homepage']}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation


def test_workflows_run_scripts_that_are_there():
    flows = list((ROOT / ".github" / "workflows").glob("*.yml"))
    assert len(flows) == 2
    for flow in flows:
        for script in re.findall(
            r"run: (?:sudo .* bash|python) ([\w./]+)", flow.read_text("utf-8")
        ):
            assert (ROOT / script).is_file(), script


def test_a_page_that_cannot_be_opened_is_told_once():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, out, wrong = lstmosc("play", "--no-browser", "--web", taken.getsockname()[1])
    assert (code, out) == (2, "")
    assert "is taken" in wrong and len(wrong.splitlines()) == 1


def test_settings_of_the_log_are_checked():
    assert Config().log_level == "warning"
    code, _, wrong = lstmosc("serve", "--logLevel", "loud")
    assert code == 2
    assert "one of debug, info, warning, error" in wrong

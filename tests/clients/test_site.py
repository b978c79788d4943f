"""The documentation as a site: built without a warning, whole, and its examples run as printed."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import lstmosc
from lstmosc.client import Client, Server
from lstmosc.commands import send
from lstmosc.protocol import table
from lstmosc.protocol.binding import bind, resolve
from patch_maker import PAGES, calls_of
from programs import absent
from session import hold, number_or_word
from supercollider import Sclang

ROOT = Path(lstmosc.__file__).resolve().parents[2]
DOCS = ROOT / "server" / "docs"
sys.path.append(str(DOCS))

import run_tutorial  # noqa: E402, in the folder above

EXAMPLES, SEED = 10, 20261130  # always the same ones: a draw that fails can be run again
CODE = re.compile(r"client\.(\w+\.)?\w+\(.*\)|LSTM\w+[(.].*|/\w+(/\w+)? ?.*")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("material") is None:
        absent("mkdocs-material is not installed (the extra docs)")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", DOCS / "mkdocs.yml"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # of which system to use next
    built = subprocess.run(
        [*command, "-d", folder], capture_output=True, text=True, timeout=170, env=quiet
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return folder


class Reader(HTMLParser):
    """What a page says in its blocks of code, where it leads, and what it loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.page = page
        self.blocks: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self._inside = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ("script", "img", "link") and given.get("rel") != "canonical":
            self.loaded.append(given.get("src") or given.get("href", ""))
        if tag == "pre":
            self._inside = True
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks[-1] += data


def readers(site: Path) -> list[Reader]:
    return [Reader(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"]


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = {reader.page: reader for reader in readers(site)}
    assert len(pages) > 15
    for page, reader in pages.items():
        for link in (*reader.links, *reader.loaded):
            if re.match("https?:|mailto:", link):
                assert link not in reader.loaded, f"{page} loads {link}"
                continue
            target, _, anchor = link.partition("#")
            found = (page.parent / target).resolve() if target else page
            assert found.exists(), f"{page} leads to {link}"
            if anchor and found in pages:
                assert anchor in pages[found].ids, f"{page} leads to {link}"


def test_every_message_has_its_place(site: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in (site / "reference").glob("*.html"))
    for row in table.MESSAGES:
        assert f"<code>{row.address}" in text, row.address


def test_no_source_is_left_out(site: Path) -> None:
    for path, words in {
        "index.html": "Sequence learning for live coding",
        "guides/supercollider.html": "Quarks.install",
        "guides/flucoma.html": "FluidDataSet",
        "programs/pd.html": "lstmosc-array",
        "reference/index.html": "hiddenSize",
        "how.html": "A voice plays in time",
        "evaluation.html": "How well it learns",
        "changes.html": "Unreleased",
        "security.html": "What is promised",
    }.items():
        assert words in plain(site / path)
    for path in (site / "guides").glob("*.html"):
        assert "::" not in plain(path)


def plain(path: Path) -> str:
    """A page's text without its tags and scripts."""
    text = re.sub(r"<(script|style).*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", text)


@dataclass(frozen=True)
class Example:
    """One example, and the family whose page it is on."""

    family: str
    code: str

    def __str__(self) -> str:
        return self.code


def printed(site: Path) -> list[Example]:
    """List all examples of messages."""
    found = []
    for reader in readers(site / "reference"):
        family = reader.page.stem.replace("server", "")
        found += [Example(family, block.strip()) for block in reader.blocks]
    return [example for example in found if CODE.fullmatch(example.code)]


@dataclass(frozen=True)
class Runner:
    """Runs examples in each language against one server."""

    server: Server
    client: Client
    sclang: Sclang
    folder: Path
    writing: dict[str, str]  # of each family, the words that write the file its page reads

    def run(self, example: Example) -> None:
        """Run an example where its page's steps have been done."""
        self.client.clear_all()
        page = next(page for page in PAGES if page.family == example.family)
        hold(self.server.port, calls_of(page))
        if "read" in example.code and example.family in self.writing:
            self.in_a_shell(self.writing[example.family])
        if example.code.startswith("client."):
            eval(example.code, {"client": self.client})
        elif example.code.startswith("LSTM"):
            self.in_supercollider([example.code])
        else:
            self.in_a_shell(example.code)

    def in_supercollider(self, codes: list[str], seconds: int = 120) -> str:
        path = self.folder / "examples.scd"
        path.write_text("".join(f"(\n{code}\n)\n" for code in codes), "utf-8")
        where = {"LSTMOSC_PORT": str(self.server.port)}
        code, text = self.sclang.run("script.scd", path, env=where, seconds=seconds)
        assert code == 0 and "ERROR" not in text, text
        return text

    def in_a_shell(self, line: str) -> None:
        command = [sys.executable, "-m", "lstmosc", "send", "--port", str(self.server.port)]
        sent = subprocess.run(
            [*command, *line.split()], capture_output=True, text=True, timeout=120
        )
        assert sent.returncode == send.DONE, f"{line}: {sent.stdout}{sent.stderr}"


@pytest.fixture
def runner(server: Server, client: Client, sclang: Sclang, tmp_path: Path, site: Path) -> Runner:
    words = [example for example in printed(site) if "/write " in example.code]
    return Runner(server, client, sclang, tmp_path, {each.family: each.code for each in words})


@pytest.mark.timeout(600)
def test_examples_drawn_once_run_as_printed(site: Path, runner: Runner) -> None:
    every = printed(site)
    assert len(every) > 3 * 120
    for example in random.Random(SEED).sample(every, EXAMPLES):
        print(example)
        runner.run(example)


@pytest.mark.timeout(600)
def test_examples_that_listen_run_as_printed(site: Path, runner: Runner) -> None:
    listening = [
        each for each in printed(site) if re.search(r"\bvoice/listen|\.listen\(", each.code)
    ]
    assert len(listening) == 3
    for example in listening:
        runner.run(example)


@pytest.mark.timeout(600)
def test_the_guide_to_search_runs_as_printed(
    runner: Runner, start_server: Callable[..., Server]
) -> None:
    if find_spec("optuna") is None:
        absent("optuna is not installed (the extra search)")
    text = (run_tutorial.TUTORIAL.parent / "guides" / "search.md").read_text("utf-8")
    own = start_server("--fitPriority", "normal")  # on a busy machine, too, trials end in time
    own.wait_ready()
    runner = replace(runner, server=own)
    found = run_tutorial.run(text, own, runner.folder)["found"]
    assert 1 <= found.trials <= 6 and found.better in (0, 1)
    assert set(found.controls) == {"hidden_size", "max_iter", "learn_rate", "weight_decay"}
    sent = re.findall(r"^    lstmosc send (.*)$", text, re.M)
    assert len(sent) == 4
    for line in sent:
        runner.in_a_shell(line)
    with own.client() as client:
        assert client.lstmforecast.get("surfer", "learnRate")
    runner.in_supercollider(blocks_of(text), seconds=400)  # which leaves nothing behind


def blocks_of(text: str) -> list[str]:
    """List the blocks of SuperCollider in a page."""
    return re.findall(r"^```supercollider\n(.*?)^```", text, re.M | re.S)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("language", ["client.", "LSTM", "/"])
def test_every_example_runs_as_printed(site: Path, runner: Runner, language: str) -> None:
    failed = {}
    for example in printed(site):
        if example.code.startswith(language):
            try:
                runner.run(example)
            except Exception as error:
                failed[example.code] = str(error)[-300:]
    assert failed == {}


def test_the_tutorial_runs_as_printed(server: Server, client: Client, tmp_path: Path) -> None:
    text = run_tutorial.TUTORIAL.read_text("utf-8")
    names = run_tutorial.run(text, server, tmp_path)
    assert names["onward"].shape == (100, 2)
    assert names["fit"].loss < names["fit"].baseline / 4
    pictures = re.findall(r"\.\./\.\./(pictures/\S+?)\)", text)
    assert len(pictures) == 5
    for picture in pictures:
        assert (DOCS.parent / picture).is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        Path(picture).name for picture in pictures if picture.endswith(".svg")
    )


def test_guides_do_not_share_names_so_that_one_server_holds_them_all() -> None:
    owners: dict[tuple[str, str], str] = {}
    for page in (run_tutorial.TUTORIAL, *run_tutorial.TUTORIAL.parent.glob("guides/*.md")):
        text = page.read_text("utf-8")
        for family, name in set(re.findall(r'client\.(\w+)\.\w+\("([^"]*)"', text)):
            assert owners.setdefault((family, name), page.name) == page.name, (family, name)


@pytest.mark.timeout(600)
def test_the_guide_from_wekinator_and_impsy_runs_as_printed(
    server: Server, runner: Runner, tmp_path: Path
) -> None:
    text = (run_tutorial.TUTORIAL.parent / "guides" / "wekinator-impsy.md").read_text("utf-8")
    names = run_tutorial.run(text, server, tmp_path)
    assert names["sound"] == pytest.approx([880, 0.5], rel=0.05)
    assert names["following"] == pytest.approx([65], abs=0.5)
    runner.in_supercollider(blocks_of(text))
    for line in re.findall(r"`(/[^`]*)`", text):
        words = [word for word in line.split() if word != "f…" and word != "…"]
        if not re.match("/(wek|impsy|interface|gestureName|done|progress|gesture|frame)", line):
            row = resolve(words[0])
            filled = [*map(number_or_word, words[1:]), *[0.5] * ("f…" in line)]
            assert len(words) == 1 or bind(row, filled), line


@pytest.mark.timeout(600)
def test_the_guide_to_notes_runs_as_printed(
    server: Server, client: Client, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_spec("mido") is None:
        absent("mido is not installed (the extra midi)")
    monkeypatch.chdir(tmp_path)
    text = run_tutorial.NOTES.read_text("utf-8")
    names = run_tutorial.run(text, server, tmp_path)
    assert names["suiting"][1] == 72 and names["drummed"].shape == (16, 2)
    assert set(names["drummed"][:, 1]) <= {0, 1} and (names["drummed"][:, 0] > 0).all()
    for track in ("melody", "bass"):
        starts = np.cumsum(client.dataseries.get_series("more", track)[:, 0])
        assert starts[0] == 0 and 28 <= starts[-1] < 32, "both begin and end with the same bars"
    assert {each.name for each in tmp_path.iterdir()} == {"song.mid", "more.mid", "piano-rolls.svg"}
    assert (DOCS.parent / "pictures" / "piano-rolls.svg").is_file()
    (tmp_path / "more.mid").unlink()
    for line in re.findall(r"^    lstmosc send (.*)$", text, re.M):
        runner.in_a_shell(line.replace("$PWD", str(tmp_path)))
    assert (tmp_path / "more.mid").is_file()
    (tmp_path / "song.mid").replace(runner.sclang.home / "song.mid")
    runner.in_supercollider(blocks_of(text), seconds=400)
    assert (runner.sclang.home / "more.mid").is_file()


@pytest.mark.timeout(600)
def test_the_guide_to_gestures_runs_as_printed(
    server: Server, client: Client, runner: Runner, tmp_path: Path
) -> None:
    text = (run_tutorial.TUTORIAL.parent / "guides" / "gestures.md").read_text("utf-8")
    names = run_tutorial.run(text, server, tmp_path)
    expected = {
        "plain": ["circle", "eight", "zigzag"],
        "missed": [],
        "heard": ["circle", "circle"],
        "mistaken": ["circle"],
        "silent": ["circle"],
    }
    for told, labels in expected.items():
        ended = [each for each in names[told] if each.event == "end" and each.confidence > 0]
        assert [each.label for each in ended] == labels, told
    posted = runner.in_supercollider(blocks_of(text))
    assert re.findall(r"\[ end, (\w+), ", posted) == ["circle", "zigzag"], posted

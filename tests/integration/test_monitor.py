"""The monitor beside a real server, at the sizes of terminals, as text."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable

import pytest

from lstmosc.client import Server
from lstmosc.errors import Cancelled
from lstmosc.monitor.charts import sparkline
from lstmosc.monitor.columns import Column, shortened, widths
from lstmosc.monitor.feed import Feed
from lstmosc.monitor.screen import Monitor

PATIENCE = 60.0


def text_of(app: Monitor) -> str:
    """Return what the terminal shows."""
    picture = app.export_screenshot()
    return html.unescape(re.sub("<[^>]*>", "", picture)).replace("\xa0", " ")


async def until(pilot, condition: Callable[[], object]) -> None:
    """Wait until something holds, letting the screen go on."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.05)


def watch(server: Server, size: tuple[int, int], look) -> None:
    """Run the monitor of a server, and look at it."""

    async def run() -> None:
        app = Monitor(Feed(server.host, server.port))
        async with app.run_test(size=size) as pilot:
            await look(app, pilot)

    asyncio.run(run())


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_objects_and_a_running_fit_are_shown(server, client, size):
    for number in range(500):
        client.buffer.set(f"b{number:03}", [[number]])
    client.dataseries.add_series("walk", "a", [[float(at % 7)] for at in range(200)])

    async def look(app, pilot) -> None:
        fit = asyncio.create_task(asyncio.to_thread(fitting))
        await until(pilot, lambda: app.feed.fits and len(app.feed.fits[FIT].losses) > 3)
        app.redraw()
        await pilot.pause()
        seen = text_of(app)
        assert "502 objects" in seen or "501 objects" in seen
        assert "/lstmforecast/fit" in seen
        assert "b000" in seen
        if size[0] > 100:
            assert re.search("[▁▂▃▄▅▆▇█]{3}", seen)
        app.query_one("#jobs").focus()
        await pilot.press("c")
        await until(pilot, lambda: any("cancel model" in line for line in app.feed.errors))
        await fit

    def fitting() -> None:
        with server.client() as own, pytest.raises(Cancelled):
            own.lstmforecast.fit("model", "walk", max_iter=1_000_000)

    watch(server, size, look)


FIT = ("/lstmforecast/fit", "model")


def test_what_changes_is_changed_and_what_goes_is_removed(server, client):
    async def look(app, pilot) -> None:
        table = app.query_one("#objects")
        await asyncio.to_thread(client.buffer.set, "one", [[1.0]])
        await until(pilot, lambda: table.row_count == 1)
        before = list(table.rows)
        await asyncio.to_thread(client.buffer.set, "one", [[1.0], [2.0]])
        await until(pilot, lambda: "2 frames" in table.get_row_at(0)[2])
        assert list(table.rows) == before
        await pilot.press("u")
        await asyncio.to_thread(client.buffer.free, "one")
        await until(pilot, lambda: table.row_count == 0)

    watch(server, (80, 24), look)


LONG = "what somebody has called a store at four in the morning"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_no_row_is_cut_and_the_one_in_focus_is_told_whole(server, client, size):
    client.buffer.set("b", [[1.0]])
    client.dataseries.add_series(LONG, "a", [[1.0]])
    client.input.new("hand", 3)
    client.input.frame("hand", [1.5, 2.0, -3.0])

    async def look(app, pilot) -> None:
        await until(pilot, lambda: app.query_one("#objects").row_count == 3)
        await until(pilot, lambda: "b: Buffer: 1 frame" in text_of(app))
        seen = text_of(app)
        assert seen.count("Buffer: 1 frame, 1 channel, 44100 Hz") == 2
        assert "…  DataSeries: 1 series, 1 column, 1 frame" in seen
        await pilot.press("down")
        await until(pilot, lambda: LONG in text_of(app))
        await pilot.press("down")
        await until(pilot, lambda: "last frame: 1.5 2 -3" in text_of(app))

    watch(server, size, look)


@pytest.mark.parametrize(
    ("total", "found"), [(10, [4, 6]), (16, [4, 6]), (26, [4, 16]), (80, [4, 70])]
)
def test_columns_have_their_least_and_divide_what_is_left(total, found):
    assert widths([Column("a", 4), Column("b", 6, 2)], total) == found


@pytest.mark.parametrize(
    ("text", "width", "shown"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 3, "")]
)
def test_what_is_longer_than_its_column_ends_in_an_ellipsis(text, width, shown):
    assert shortened(text, width) == shown


def test_it_comes_back_with_the_server(start_server):
    gone = start_server()
    port = str(gone.port)

    async def look(app, pilot) -> None:
        await until(pilot, lambda: app.feed.snapshot.state != "gone")
        gone.stop()
        await until(pilot, lambda: app.feed.snapshot.state == "gone")
        app.redraw()
        await pilot.pause()
        assert "no server there" in text_of(app)
        start_server("--port", port)
        await until(pilot, lambda: app.feed.snapshot.state != "gone")

    watch(gone, (80, 24), look)


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([], ""), ([1.0], "▁"), ([1, 2], "▁█"), ([4, 3, 2, 1], "█▆▃▁"), ([1, float("nan")], "")],
)
def test_a_sparkline_has_the_largest_highest(values, drawn):
    assert sparkline(values, 4) == drawn


def test_a_sparkline_has_so_many_cells():
    assert len(sparkline(range(100), 16)) == 16

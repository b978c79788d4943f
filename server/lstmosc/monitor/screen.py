"""The monitor's screen in a terminal; the only door to textual (the optional extra ``monitor``).

It is drawn anew on its own tick, and only where something has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Footer, Static

from lstmosc.monitor.charts import sparkline
from lstmosc.monitor.columns import Column, shortened, widths
from lstmosc.monitor.feed import Feed, Fit, Snapshot

POLL_SECONDS = 1.0
REDRAW_SECONDS = 0.25
SHOWN_ERRORS = 3
OBJECTS = (Column("family", 14), Column("name", 12, 1), Column("contents", 38, 5))
JOBS = (
    *(Column("job", 21), Column("name", 8, 1), Column("state", 7), Column("epoch", 11)),
    *(Column("loss", 8), Column("losses", 8, 1)),
)

Cells = tuple[str, ...]
Table = DataTable[str]


class Monitor(App[None]):
    """Objects, jobs and errors of one server."""

    TITLE = "lstmosc"
    CSS = """
    #status { height: 1; background: $panel; padding: 0 1; }
    #objects { height: 1fr; overflow-x: hidden; }
    #detail { height: 4; background: $panel; padding: 0 1; }
    #jobs { height: auto; max-height: 30%; overflow-x: hidden; }
    #errors { height: auto; color: $text-error; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "cancel", "cancel job"),
        Binding("u", "undo", "undo"),
        Binding("s", "save", "save"),
        Binding("q", "quit", "quit"),
    ]

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.objects: Table = DataTable(id="objects", cursor_type="row", zebra_stripes=True)
        self.jobs: Table = DataTable(id="jobs", cursor_type="row")

    def compose(self) -> ComposeResult:
        """Lay out the parts from top to bottom."""
        yield Static(id="status", markup=False)
        yield self.objects
        yield Static(id="detail", markup=False)
        yield self.jobs
        yield Static(id="errors", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin to ask and to draw."""
        for table, columns in ((self.objects, OBJECTS), (self.jobs, JOBS)):
            for column in columns:
                table.add_column(column.title, width=column.least)
        self.on_resize()
        self.set_interval(POLL_SECONDS, self.feed.poll)
        self.set_interval(REDRAW_SECONDS, self.redraw)
        self.run_worker(self.feed.poll(), exclusive=False)

    def on_resize(self) -> None:
        """Give the columns what the terminal has."""
        for table, columns in ((self.objects, OBJECTS), (self.jobs, JOBS)):
            for column, width in zip(
                table.ordered_columns, widths(columns, self.size.width), strict=False
            ):
                column.width = width

    def on_unmount(self) -> None:
        """Leave the server."""
        self.feed.client.close()

    def redraw(self) -> None:
        """Bring every part up to date."""
        feed = self.feed
        snapshot = feed.snapshot
        feed.focus = key_at_cursor(self.objects)
        self.query_one("#status", Static).update(headline(feed, snapshot))
        update(self.objects, object_rows(snapshot))
        self.query_one("#detail", Static).update(snapshot.detail)
        update(self.jobs, job_rows(snapshot, feed.fits, self.jobs.ordered_columns[-1].width))
        self.query_one("#errors", Static).update("\n".join(feed.errors[-SHOWN_ERRORS:]))

    # Keys ---------------------------------------------------------------------------------------

    async def action_cancel(self) -> None:
        """Cancel the job under the cursor."""
        if chosen := key_at_cursor(self.jobs):
            family, name = chosen[0].split("/")[1], chosen[1]
            await self.feed.command(f"cancel {name}", lambda client: client.cancel(family, name))

    async def action_undo(self) -> None:
        """Take back the last change of the object under the cursor."""
        if chosen := key_at_cursor(self.objects):
            family, name = chosen
            await self.feed.command(
                f"undo {name}", lambda client: getattr(client, family).undo(name)
            )

    async def action_save(self) -> None:
        """Write everything to the server's default file."""
        await self.feed.command("save", lambda client: client.save())


def headline(feed: Feed, snapshot: Snapshot) -> str:
    """Say in a line how the server is."""
    if snapshot.state == "gone":
        return f"{feed.place}: no server there, trying again"
    minutes, seconds = divmod(int(snapshot.uptime_seconds), 60)
    return (
        f"{feed.place}  {snapshot.state}  up {minutes}:{seconds:02}  "
        f"answers in {snapshot.answer_ms:.1f} ms  "
        f"{len(snapshot.objects)} objects  {len(snapshot.jobs)} jobs"
    )


def object_rows(snapshot: Snapshot) -> dict[str, Cells]:
    """Return the cells of every object by its key."""
    return {
        "\n".join(key): (*key, text.partition("\n")[0]) for key, text in snapshot.objects.items()
    }


def job_rows(
    snapshot: Snapshot, fits: Mapping[tuple[str, str], Fit], width: int
) -> dict[str, Cells]:
    """Return the cells of every job by its key; a fit has progress and losses, ``width`` wide."""
    rows: dict[str, Cells] = {}
    for key, state in snapshot.jobs.items():
        fit = fits.get(key)
        progress = (f"{fit.epoch}/{fit.max_iter}", f"{fit.losses[-1]:.4g}") if fit else ("", "")
        rows["\n".join(key)] = (
            *key,
            state,
            *progress,
            sparkline(fit.losses, width) if fit else "",
        )
    return rows


def update(table: Table, rows: Mapping[str, Cells]) -> None:
    """Change the cells that differ, remove rows that are gone and add those that are new."""
    wide = [column.width for column in table.ordered_columns]
    present = {str(key.value): key for key in table.rows}
    for name in present.keys() - rows.keys():
        table.remove_row(present[name])
    for name, full in rows.items():
        cells = tuple(map(shortened, full, wide))
        if name not in present:
            table.add_row(*cells, key=name)
        elif tuple(table.get_row(name)) != cells:
            at = table.get_row_index(name)
            for column, cell in enumerate(cells):
                table.update_cell_at(Coordinate(at, column), cell)


def key_at_cursor(table: Table) -> tuple[str, str] | None:
    """Return family (or address) and name of the row under the cursor."""
    if not table.is_valid_coordinate(table.cursor_coordinate):
        return None
    first, _, second = str(
        table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
    ).partition("\n")
    return first, second

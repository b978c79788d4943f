"""``lstmosc plot``: pictures of series, forecasts and fits of a running server."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from lstmosc.client import Client
from lstmosc.client.blocking import DEFAULT_PORT
from lstmosc.errors import BadArgument, LstmoscError
from lstmosc.plots import data

ENDINGS = (".png", ".svg", ".pdf")
MOST_SERIES = 9
MANY = {"…": "*", "+": "+"}  # how many words may stand for a name that ends so

Arguments = argparse.Namespace


class NoPlots(LstmoscError):
    """The package that draws is not installed."""

    code = "internal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer each kind of plot, with where the server is and which file to write."""
    parser.epilog = "example: lstmosc plot forecast hand gestures wave --to wave.svg"
    kinds = parser.add_subparsers(dest="what", metavar="what", required=True)
    shared = shared_arguments()
    for name, (_, summary, names) in PLOTS.items():
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[shared])
        for word in names:
            many = MANY.get(word[-1])
            kind.add_argument(word.rstrip("…+"), nargs=many)
    add_forecast_arguments(kinds.choices["forecast"])
    kinds.choices["series"].add_argument(
        "--most", type=int, default=MOST_SERIES, help="series to draw (default: %(default)s)"
    )


def shared_arguments() -> argparse.ArgumentParser:
    """Make the arguments of every kind."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--to", type=Path, metavar="FILE", help=f"the file, which ends in {' or '.join(ENDINGS)}"
    )
    shared.add_argument("--host", default="127.0.0.1", help="the server's (default: %(default)s)")
    shared.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="its OSC port (default: %(default)s)"
    )
    return shared


def add_forecast_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer what a forecast takes besides."""
    own = data.ForecastOptions()
    parser.add_argument(
        "--frames", type=int, default=own.frames, help="to forecast (default: a quarter of them)"
    )
    parser.add_argument(
        "--ahead", action="store_true", help="go on after the last frame: hold nothing back"
    )
    parser.add_argument(
        "--count", type=int, default=own.count, help="continuations (default: %(default)s)"
    )
    parser.add_argument(
        "--noise",
        type=float,
        default=own.noise,
        help="theirs, in units of the training error (default: %(default)s)",
    )


def series(client: Client, given: Arguments) -> object:
    """Ask for series of a store."""
    return data.stored_series(client, given.store, given.identifier, given.most)


def forecast(client: Client, given: Arguments) -> object:
    """Ask a forecaster to continue a series."""
    options = data.ForecastOptions(given.frames, given.ahead, given.count, given.noise)
    return data.forecast(client, given.model, given.store, given.identifier, options)


def notes(client: Client, given: Arguments) -> object:
    """Ask for the notes of stores."""
    return data.piano_rolls(client, given.store)


def history(client: Client, given: Arguments) -> object:
    """Ask for the losses of a model."""
    return data.history(client, given.model)


def confusion(client: Client, given: Arguments) -> object:
    """Ask how a classifier confuses labels."""
    return data.confusion(client, given.model, given.store, given.labelset)


def confidence(client: Client, given: Arguments) -> object:
    """Ask a classifier what it takes a series for, frame by frame."""
    return data.confidence(client, given.model, given.store, given.identifier)


PLOTS: dict[str, tuple[Callable[[Client, Arguments], object], str, tuple[str, ...]]] = {
    "series": (series, "series of a dataseries, or its first ones", ("store", "identifier…")),
    "forecast": (
        forecast,
        "how a forecaster continues a series, beside how it went on",
        ("model", "store", "identifier"),
    ),
    "notes": (notes, "the notes of dataseries read from .mid, as piano rolls", ("store+",)),
    "history": (history, "the losses of each epoch of a model", ("model",)),
    "confusion": (
        confusion,
        "which labels a classifier confuses",
        ("model", "store", "labelset"),
    ),
    "confidence": (
        confidence,
        "how sure a classifier is of which label, frame by frame",
        ("model", "store", "identifier"),
    ),
}


def run(arguments: Arguments) -> int:
    """Ask, draw and write; raises NoPlots without matplotlib, BadArgument for another ending."""
    path = arguments.to or Path(f"{arguments.what}.png")
    if path.suffix.lower() not in ENDINGS:
        raise BadArgument(f"{path} has to end in {' or '.join(ENDINGS)}")
    try:
        from lstmosc.plots import figure  # the extra: plot
    except ImportError:
        raise NoPlots(
            "plots need the package matplotlib: pip install matplotlib (the extra 'plot' of "
            "lstmosc)"
        ) from None
    ask = PLOTS[arguments.what][0]
    with Client(arguments.host, arguments.port) as client:
        figure.write(ask(client, arguments), path)
    print(path)
    return 0

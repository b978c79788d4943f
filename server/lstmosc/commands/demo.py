"""``lstmosc demo``: a server of its own, taught two series over UDP, and what it makes of them."""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from numpy.typing import NDArray

from lstmosc.client import Client, Progress, Server
from lstmosc.errors import Internal, LstmoscError
from lstmosc.monitor.charts import curves, plane

Values = NDArray[np.float64]

# Passengers of international airlines in thousands, January to December, 1949 to 1960:
# G. E. P. Box and G. M. Jenkins, Time Series Analysis: Forecasting and Control (1970), series G.
PASSENGERS = """
112 118 132 129 121 135 148 148 136 119 104 118
115 126 141 135 125 149 170 170 158 133 114 140
145 150 178 163 172 178 199 199 184 162 146 166
171 180 193 181 183 218 230 242 209 191 172 194
196 196 236 235 229 243 264 272 237 211 180 201
204 188 235 227 234 264 302 293 259 229 203 229
242 233 267 269 270 315 364 347 312 274 237 278
284 277 317 313 318 374 413 405 355 306 271 306
315 301 356 348 355 422 465 467 404 347 305 336
340 318 362 348 363 435 491 505 404 359 310 337
360 342 406 396 420 472 548 559 463 407 362 405
417 391 419 461 472 535 622 606 508 461 390 432
"""
HELD_OUT_MONTHS = 24
MONTHS_PER_YEAR = 12
EPOCHS = 50
MAX_WARMUP_SECONDS = 900.0

CIRCLE_FRAMES = 50
GIVEN_FRAMES = 200
FORECAST_FRAMES = 36


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments: the demo is the same everywhere."""
    parser.epilog = "exit code: 0: success, 1: failure"


def run(_arguments: argparse.Namespace) -> int:
    """Show both parts; 1 where something failed."""
    try:
        with Server() as server, server.client() as client:
            print(f"A server of its own listens on {server.host}:{server.port} (UDP and TCP).")
            wait_for_kernels(server)
            forecast_passengers(client)
            continue_circle(client)
    except LstmoscError as error:
        print(f"\nlstmosc demo: {error}", file=sys.stderr)
        return 1
    print("\nNext: lstmosc serve, and then lstmosc send /help in another terminal.")
    return 0


def wait_for_kernels(server: Server) -> None:
    """Wait until the server is ready, and say why that may take a while.

    Raises Internal where it ends, or needs longer than a quarter of an hour.
    """
    began = time.monotonic()
    if not server.wait_ready(1.5):
        print("Its status is warming: it compiles its kernels, once on this machine.", flush=True)
    while not server.wait_ready(0.5):
        seconds = time.monotonic() - began
        if server.process.poll() is not None or seconds > MAX_WARMUP_SECONDS:
            raise Internal(f"the server did not get ready in {seconds:.0f} s; its log is above")
        rewrite(f"{seconds:.0f} s ...")
    rewrite(f"Ready after {time.monotonic() - began:.1f} s.", last=True)


def forecast_passengers(client: Client) -> None:
    """Learn ten years of airline passengers and draw the next two beside the truth."""
    passengers = np.array(PASSENGERS.split(), dtype=float)
    known, truth = passengers[:-HELD_OUT_MONTHS], passengers[-HELD_OUT_MONTHS:]
    print("\nAirline passengers by month, 1949 to 1958; it learns the logarithms.")
    client.dataseries.set_series("passengers", "1949-1958", np.log(known))
    learn(client, "airline", "passengers")
    answer = client.lstmforecast.predict_point("airline", np.log(known), forecast_length=len(truth))
    forecast = np.exp(answer[:, 0])
    print("\nIts forecast of 1959 and 1960, unseen before (o truth, x forecast, * both):")
    print("\n".join(drawing(known, truth, forecast)))
    show_errors(truth, forecast, naive_forecasts(known))


def learn(client: Client, model: str, series: str) -> None:
    """Fit a forecaster, with its progress on one line."""

    def show(report: Progress) -> None:
        rewrite(
            f"epoch {report.epoch}/{report.max_iter}  loss {report.loss:.3g}  "
            f"held out {report.val_loss:.3g}"
        )

    fit = client.lstmforecast.fit(model, series, max_iter=EPOCHS, progress=show)
    rewrite(
        f"Learned in {fit.seconds:.1f} s: loss {fit.loss:.3g}; repeating the last value "
        f"would have {fit.baseline:.3g}.",
        last=True,
    )


def drawing(known: Values, truth: Values, forecast: Values) -> list[str]:
    """Draw the last known year, then truth and forecast, with the years below."""
    shown = np.concatenate([known[-MONTHS_PER_YEAR:], truth])
    ahead = np.concatenate([np.full(MONTHS_PER_YEAR, np.nan), forecast])
    years = "".join(f"|{year}".ljust(2 * MONTHS_PER_YEAR) for year in ("1958", "1959", "1960"))
    return [*curves([("o", shown), ("x", ahead)], height=17), " " * 7 + years]


def naive_forecasts(known: Values) -> dict[str, Values]:
    """Make the obvious guesses: the same month a year ago, and the last month."""
    return {
        "the year before, again": np.resize(known[-MONTHS_PER_YEAR:], HELD_OUT_MONTHS),
        "the last month, again": np.resize(known[-1:], HELD_OUT_MONTHS),
    }


def show_errors(truth: Values, forecast: Values, baselines: dict[str, Values]) -> None:
    """Print root-mean-square errors beside each other.

    Raises Internal where the forecast is worse than an obvious guess.
    """
    tried = {"the forecast": forecast, **baselines}
    errors = {who: float(np.sqrt(np.mean((v - truth) ** 2))) for who, v in tried.items()}
    longest = max(errors.values())
    print("\nError (root mean square, thousands of passengers):")
    for who, error in errors.items():
        print(f"  {who:<23}{error:7.1f}  {'#' * round(40 * error / longest)}")
    if not errors["the forecast"] <= min(errors[who] for who in baselines):
        raise Internal("the forecast is worse than an obvious guess: it has not learned")


def continue_circle(client: Client) -> None:
    """Learn four turns of a circle and draw how it goes on.

    Raises Internal where it strays from the circle by more than a tenth of the radius.
    """
    angle = 2 * np.pi * np.arange(GIVEN_FRAMES + FORECAST_FRAMES) / CIRCLE_FRAMES
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    print("\nA gesture in two dimensions: four turns of a circle.")
    client.dataseries.set_series("gestures", "circle", circle[:GIVEN_FRAMES])
    learn(client, "gesture", "gestures")
    answer = client.lstmforecast.predict_point(
        "gesture", circle[:GIVEN_FRAMES], forecast_length=FORECAST_FRAMES
    )
    strays = float(np.max(np.hypot(*(answer - circle[GIVEN_FRAMES:]).T)))
    print(f"\nIts continuation by {FORECAST_FRAMES} frames (. given, o continued):")
    print("\n".join(f"      {line}" for line in plane([(".", circle), ("o", answer)], height=15)))
    print(f"It strays from the circle by {100 * strays:.1f} % of the radius at most.")
    if not strays <= 0.1:
        raise Internal("the circle was not continued: it has not learned")


def rewrite(line: str, last: bool = False) -> None:
    """Write a line over the one before it; where that cannot be, only the last one."""
    if sys.stdout.isatty():
        print(f"\r{line:<79}", end="\n" if last else "", flush=True)
    elif last:
        print(line, flush=True)

"""Write one file of every family in the present version; run once for each new version.

    python tests/data/samples/make_samples.py

The files of earlier versions stay: test_saved_files.py loads them all.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "support"))

from harness import InProcess
from lstmosc.session.schema import FORMAT_VERSION as SESSION_VERSION
from lstmosc.stores.io.msgpack_files import VERSION

HERE = Path(__file__).parent


def fill(server: InProcess) -> None:
    """Make one object of every family; test_saved_files.py knows what is in them."""
    for name, label in (("a", "up"), ("b", "down"), ("c", "é")):
        numbers = [ord(name) + at / 4 for at in range(6)]
        server.done("/dataseries/addSeries", "series", name, 2, *numbers)
        server.done("/dataset/addPoint", "points", name, *numbers[:3])
        server.done("/labelset/addLabel", "labels", name, label)
    server.done("/dataseries/addFrame", "series", "a", 5, -1, "missing", -1)
    server.done("/buffer/set", "wave", 2, *range(8))
    few = ("maxIter", 2, "hiddenSize", 3)
    server.done("/dataseries/deleteFrame", "series", "a", 3)
    server.done("/lstmforecast/fit", "forecast", "series", *few)
    server.done("/lstmregressor/fit", "regressor", "series", "points", *few)
    server.done("/lstmclassifier/fit", "classifier", "series", "labels", *few)
    server.done("/dataseries/addFrame", "series", "a", 5, -1, "missing", -1)


def main() -> None:
    """Write msgpack and JSON of every object, a saved session, and a live one."""
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / f"session-v{SESSION_VERSION}.session"
        with InProcess(data_folder=str(HERE), session=str(session)) as server:
            fill(server)
            for family, name, _ in server.server.registry.items():
                if family != "buffer":
                    server.done(f"/{family}/write", name, f"{family}-v{VERSION}.lstmosc")
                    server.done(f"/{family}/write", name, f"{family}-v{VERSION}.json")
            server.done("/save", f"saved-v{VERSION}.lstmosc")
            server.done("/dataset/free", "points")
            server.done("/dataseries/addSymbols", "notes", "tune", "c4", "e4", "c4")
            server.done("/dataseries/scale", "series", "scaled")
            server.run(asyncio.sleep(0))
        shutil.copy(session, HERE)


if __name__ == "__main__":
    main()

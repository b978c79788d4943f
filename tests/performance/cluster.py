"""A Dask cluster of 1, 2 and 4 workers on this machine: time, bytes, and what callers hear of ends.

Run it from the project: ``python tests/performance/cluster.py``, with the words ``fits``,
``predictions``, ``tasks`` and ``ends`` for a part of it. Scheduler, workers (a thread each) and
server are started as a user would. Where ``unshare`` can make a network of its own, only our own
bytes are counted.

fits: 16 equal fits by one caller, and whether they say what fits without a cluster say.

predictions: a large store labelled, likewise, and the bytes of it.

tasks: milliseconds and bytes of a task that does nothing, and of ten trials that share data.

ends: a worker killed in a fit and in a search, the scheduler killed with and without fallback:
what the caller hears, and seconds until then.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import computations
from clusters import Cluster
from lstmosc.client import Client
from lstmosc.compute.dask_cluster import DaskCluster
from lstmosc.compute.executors import CallingThread, JobMonitor
from lstmosc.compute.version_tag import version_tag
from lstmosc.errors import LstmoscError
from program import Program

FITS, FRAMES, EPOCHS = 16, 1000, 10
STORE = 4000  # series
NETWORK = 'ip link set lo up && exec "$@"'
SILENT = JobMonitor(lambda values: None)
MEGABYTE = bytes(1_000_000)


def bytes_so_far() -> int:
    """Return how many bytes this network's own interface has carried."""
    for line in Path("/proc/net/dev").read_text("ascii").splitlines():
        if line.strip().startswith("lo:"):
            return int(line.split()[1])
    raise RuntimeError("there is no loopback interface")


def served(cluster: Cluster | None, *options: str) -> Program:
    """Start a server, of a cluster if there is one."""
    settings = ("--cluster.scheduler", cluster.address) if cluster else ()
    return Program("--config", "-", "--fitPriority", "normal", *settings, *options).ready()


def filled(server: Program) -> Client:
    """Return a client of a server with a series to learn from."""
    client = Client(server.host, server.port)
    time_ = np.arange(FRAMES)
    wave = np.stack([np.sin(time_ / 7), np.cos(time_ / 3)], axis=1)
    noise = np.random.default_rng(0).normal(0, 0.1, wave.shape)
    client.dataseries.set_series("waves", "a", wave + noise)
    return client


def many_fits(server: Program, count: int) -> tuple[float, bytes]:
    """Fit so many times at once; return seconds, and what the last model says."""
    with filled(server) as client:

        def fit(number: int) -> None:
            client.lstmforecast.fit(f"m{number}", "waves", max_iter=EPOCHS)

        callers = [threading.Thread(target=fit, args=(number,)) for number in range(count)]
        began = time.perf_counter()
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        seconds = time.perf_counter() - began
        client.buffer.set("now", np.zeros((9, 2)))
        said = client.lstmforecast.predict_point(f"m{count - 1}", "now", forecast_length=50)
        return seconds, np.asarray(said).tobytes()


def print_fits() -> None:
    """Print the time of equal fits here and on clusters."""
    with served(None, "--threads", "1") as server:
        many_fits(server, 1)
        seconds, here = many_fits(server, FITS)
    print(f"{FITS} fits here, one at a time: {seconds:.1f} s")
    for workers in (1, 2, 4):
        with Cluster(workers) as cluster, served(cluster) as server:
            many_fits(server, workers)
            before = bytes_so_far()
            seconds, there = many_fits(server, FITS)
            kilobytes = (bytes_so_far() - before) / FITS / 1000
        same = "the same bits" if there == here else "OTHER BITS"
        print(f"{workers} workers: {seconds:.1f} s, {kilobytes:.0f} kB a fit, {same}", flush=True)


def label_store(server: Program) -> tuple[float, int, list[str]]:
    """Label a large store; return the seconds, the bytes that went about, and the labels."""
    rng = np.random.default_rng(0)
    walks = rng.normal(size=(STORE, 100, 13)).cumsum(axis=1).astype(np.float32)
    with Client(server.host, server.port, transport="tcp") as client:
        for number, walk in enumerate(walks):
            client.dataseries.set_series("walks", number, walk)
            if number < 20:
                client.dataseries.set_series("few", number, walk)
                client.labelset.set_label("signs", number, "ab"[number % 2])
        given = {"max_iter": 1, "hidden_size": 192, "parts": "network"}
        client.lstmclassifier.fit("m", "few", "signs", **given)
        client.lstmclassifier.predict("m", "walks", "found")  # the first one loads what it needs
        before, began = bytes_so_far(), time.perf_counter()
        client.lstmclassifier.predict("m", "walks", "found")
        seconds, size = time.perf_counter() - began, bytes_so_far() - before
        labels = [client.labelset.get_label("found", number) for number in range(STORE)]
        return seconds, size, labels


def print_predictions() -> None:
    """Print the time of a prediction of a store here and on clusters."""
    with served(None, "--threads", "1") as server:
        seconds, _, here = label_store(server)
    print(f"{STORE} series of 100 × 13 labelled here by 192 units: {seconds:.2f} s")
    for workers in (1, 2, 4):
        with Cluster(workers) as cluster, served(cluster) as server:
            seconds, size, there = label_store(server)
        same = "the same labels" if there == here else "OTHER LABELS"
        print(f"{workers} workers: {seconds:.2f} s, {size / 1e6:.0f} MB, {same}", flush=True)


def print_tasks(count: int = 30) -> None:
    """Print what a task costs that does nothing, and what shared data cost."""
    with Cluster(2) as cluster:
        executor = DaskCluster(cluster.address, version_tag(), CallingThread(), fallback=False)
        with closing(executor):
            executor.run(computations.give_back, (), SILENT)
            before, began, cpu = bytes_so_far(), time.perf_counter(), time.process_time()
            for _ in range(count):
                executor.run(computations.give_back, (), SILENT)
            each = 1000 * (time.perf_counter() - began) / count
            busy = 1000 * (time.process_time() - cpu) / count
            size = (bytes_so_far() - before) / count / 1000
            print(f"a task: {each:.1f} ms ({busy:.1f} of the processor here), {size:.1f} kB")
            before = bytes_so_far()
            with executor.shared(MEGABYTE) as (shared,):
                for _ in range(10):
                    executor.run(computations.length, (shared,), SILENT)
            size = (bytes_so_far() - before) / 1e6
            print(f"10 trials that share 1 MB, on 2 workers: {size:.1f} MB")


def busy_worker(cluster: Cluster) -> Any:
    """Wait for a worker that computes in a forked process; return it."""
    while True:
        for worker in cluster.workers:
            children = psutil.Process(worker.process.pid).children(recursive=True)
            if len(children) > 1:
                return worker


def heard(call: Callable[..., Any], kill: Callable[[], None]) -> str:
    """Make a call, and kill something at its first progress; return what was heard, and when."""
    begun, answer = threading.Event(), []

    def ask() -> None:
        try:
            answer.append(call(lambda *_: begun.set()))
        except LstmoscError as error:
            answer.append(f"/fail {error.code} {error}")

    asking = threading.Thread(target=ask)
    asking.start()
    begun.wait()
    killed = time.perf_counter()
    kill()
    asking.join()
    return f"{answer[0]}, {time.perf_counter() - killed:.1f} s after"


def print_ends() -> None:
    """Print what callers hear when something ends in the middle."""

    def fitting(client: Client) -> Callable[..., Any]:
        return lambda told: client.lstmforecast.fit("m", "waves", max_iter=100, progress=told)

    def searching(client: Client) -> Callable[..., Any]:
        given = {"trials": 6, "seconds": 600, "vary": ["learnRate", "hiddenSize", 4, 16]}
        return lambda told: client.lstmforecast.search("m", "waves", progress=told, **given)

    for name, call in (("a fit", fitting), ("a search", searching)):
        with Cluster(2) as cluster, served(cluster) as server, filled(server) as client:
            said = heard(call(client), lambda: busy_worker(cluster).kill())
            print(f"a worker killed in {name}: {said}", flush=True)
    for fallback in ("--cluster.fallback", "--no-cluster.fallback"):
        with Cluster(1) as cluster, served(cluster, fallback) as server, filled(server) as client:
            said = heard(fitting(client), cluster.scheduler.kill)
            print(f"the scheduler killed, {fallback}: {said}", flush=True)


PARTS = {
    "fits": print_fits,
    "predictions": print_predictions,
    "tasks": print_tasks,
    "ends": print_ends,
}


def main(words: list[str]) -> None:
    """Print what is asked for, in a network of its own where there can be one."""
    unshare = shutil.which("unshare")
    if "inside" not in words and unshare:
        inside = [unshare, "-rn", "sh", "-c", NETWORK, "sh", sys.executable, __file__, "inside"]
        if subprocess.run([*inside[:2], "true"], check=False).returncode == 0:
            raise SystemExit(subprocess.run([*inside, *words], check=False).returncode)
    for name, show in PARTS.items():
        if name in words or not set(words) & set(PARTS):
            show()


if __name__ == "__main__":
    main(sys.argv[1:])

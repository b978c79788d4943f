"""A search for controls by trials; the only door to optuna (the optional extra ``search``).

Values are proposed by a tree-structured Parzen estimator (Bergstra et al. 2011), hopeless trials
are ended early where their held-out loss is worse than the median at that epoch. Nothing is stored
but in memory.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lstmosc.compute.executors import JobMonitor
from lstmosc.errors import BadArgument, Cancelled, LstmoscError
from lstmosc.models.cross_validation import NUM_FOLDS
from lstmosc.models.fit_context import FitResult
from lstmosc.protocol.controls import Range
from lstmosc.search.space import Space, control_value

if TYPE_CHECKING:
    from optuna import Study
    from optuna.trial import Trial as OptunaTrial
    from optuna.trial import TrialState

Controls = Mapping[str, Any]
Fit = Callable[[Controls, JobMonitor], FitResult]
"""Fit with some controls on top of the model's own."""
FoldLoss = Callable[[Controls, int, JobMonitor], float]
"""Fit likewise without one fold of the data; return the loss of what it holds."""
Aside = Callable[[Callable[[], Any]], Any]
"""Call a function elsewhere, and return what it returns."""

NUM_STARTUP_TRIALS = 6  # drawn evenly, before the estimator has something to go by
POLL_SECONDS = 0.05
FIRST_COMPARED_SEED = 1001
CRITICAL_T = 2.365
"""Student's t of NUM_FOLDS - 1 = 7 degrees of freedom, one-sided, 2.5 %.

The folds share what they learn from, and the search saw them: so "better" is said by chance in
about 5 %.
"""


@dataclass(frozen=True)
class Trial:
    """A trial that ended: its number from 0, its controls and what its fit came to."""

    number: int
    controls: Controls
    result: FitResult

    @property
    def loss(self) -> float:
        """The held-out loss."""
        return self.result.val_loss


@dataclass(frozen=True)
class Limits:
    """When a search ends, and how many trials run at the same time."""

    trials: int
    seconds: float
    parallel: int


def check_installed() -> None:
    """Raise BadArgument, with what to do, where optuna is missing."""
    if find_spec("optuna") is None:
        raise BadArgument(
            "a search needs the package optuna on the server: pip install optuna (the extra "
            "'search' of lstmosc)"
        )


@dataclass(frozen=True)
class Running:
    """A trial at work; ``proposed`` is optuna's side of it, None for the model's own controls."""

    number: int
    controls: Controls
    monitor: JobMonitor
    proposed: OptunaTrial | None


class Search:
    """One search; ``best`` is the best trial so far, ``ended`` how many have ended.

    The first trial has the model's own ``controls``, so that the best one is never worse. Optuna is
    called ``aside``, where no other program is given way to: whoever answers waits for the thread
    that holds the interpreter's lock.
    """

    def __init__(
        self,
        fit: Fit,
        space: Space,
        controls: Controls,
        seed: int,
        note: Callable[[Trial], object],
        fold: FoldLoss,
        aside: Aside = lambda work: work(),
    ) -> None:
        self._fit, self._space, self._note, self._aside = fit, space, note, aside
        self._fold = fold
        self._own = {name: controls[name] for name in space}
        self._study = aside(lambda: new_study(seed))
        self._asked = 0
        self.best: Trial | None = None
        self.ended = 0

    def run(self, limits: Limits, monitor: JobMonitor) -> Trial:
        """Run trials until the limits are reached; return the best one.

        Raises Cancelled where the monitor asks for it, and what the fits raise where none succeeds.
        """
        end = time.monotonic() + limits.seconds
        running: dict[Future[FitResult], Running] = {}
        trouble: LstmoscError | None = None
        with ThreadPoolExecutor(limits.parallel, "lstmosc-trial") as workers:
            while True:
                over = bool(monitor.stop_requested()) or time.monotonic() > end
                if over:
                    stop_all(each.monitor for each in running.values())
                while not over and len(running) < limits.parallel and self._asked < limits.trials:
                    begun = self._begin()
                    running[workers.submit(self._fit, begun.controls, begun.monitor)] = begun
                if not running:
                    break
                for future in wait(running, POLL_SECONDS, FIRST_COMPLETED).done:
                    trouble = self._take(future, running.pop(future)) or trouble
                    loss = self.best.loss if self.best else 0.0
                    monitor.epoch(self.ended, limits.trials, loss, loss)
        raise_if_cancelled(monitor)
        if self.best is None:
            raise trouble or BadArgument("no trial ended in time: give the search more seconds")
        return self.best

    def compare(self, best: Trial, parallel: int, monitor: JobMonitor) -> bool:
        """Return whether the best controls beat the model's own by more than chance.

        Both are cross-validated, each fold with another seed: better is a mean gain beyond a paired
        t-test's critical value. Where half of the folds show no gain, the others are spared. Where
        the monitor asks to keep what there is, nothing is proved; raises Cancelled where it asks to
        give up.
        """
        gains: list[float] = []
        if best.number == 0:
            return False
        for folds in (range(NUM_FOLDS // 2), range(NUM_FOLDS // 2, NUM_FOLDS)):
            gains += self._gains(best, folds, parallel, monitor)
            raise_if_cancelled(monitor)
            if not sum(gains) > 0:  # or NaN
                return False
        return is_significant(gains)

    def _gains(
        self, best: Trial, folds: Iterable[int], parallel: int, monitor: JobMonitor
    ) -> list[float]:
        """Return what the best controls gain in each fold; NaN where a fit fails or is ended."""
        given = [(controls, fold) for fold in folds for controls in (self._own, best.controls)]
        monitors = [silent_monitor() for _ in given]
        with ThreadPoolExecutor(parallel, "lstmosc-trial") as workers:
            losses = [
                workers.submit(self._loss, *each, own)
                for each, own in zip(given, monitors, strict=True)
            ]
            while wait(losses, POLL_SECONDS).not_done:
                if monitor.stop_requested():
                    stop_all(monitors)
        found = [each.result() for each in losses]
        return [own - best for own, best in zip(found[::2], found[1::2], strict=True)]

    def _loss(self, controls: Controls, fold: int, monitor: JobMonitor) -> float:
        seeded = {**controls, "seed": FIRST_COMPARED_SEED + fold}
        try:
            return math.nan if monitor.stop_requested() else self._fold(seeded, fold, monitor)
        except LstmoscError:
            return math.nan

    def _begin(self) -> Running:
        """Make the next trial: the model's own controls first, then what is proposed."""
        number = self._asked
        self._asked += 1
        if number == 0:
            return Running(number, self._own, silent_monitor(), None)
        proposed: Running = self._aside(lambda: self._proposed(number))
        return proposed

    def _proposed(self, number: int) -> Running:
        trial = self._study.ask()
        controls = {
            name: control_value(name, propose(trial, name, where))
            for name, where in self._space.items()
        }
        return Running(number, controls, pruning_monitor(trial, self._aside), trial)

    def _take(self, future: Future[FitResult], ended: Running) -> LstmoscError | None:
        """Take the end of a trial; return what it failed with."""
        self.ended += 1
        try:
            trial = Trial(ended.number, ended.controls, future.result())
        except LstmoscError as error:
            pruned = isinstance(error, Cancelled)
            self._tell(ended.proposed, state=end_state(pruned=pruned))
            return None if pruned else error
        self._tell(ended.proposed, values=trial.loss)
        if self.best is None or trial.loss < self.best.loss:
            self.best = trial
        self._note(trial)
        return None

    def _tell(self, proposed: OptunaTrial | None, **end: Any) -> None:
        if proposed is not None:
            self._aside(lambda: self._study.tell(proposed, **end))


def stop_all(monitors: Iterable[JobMonitor]) -> None:
    """End fits that are at work."""
    for each in monitors:
        each.stop("cancel")


def raise_if_cancelled(monitor: JobMonitor) -> None:
    """Raise Cancelled where a search is to be given up."""
    if monitor.stop_requested() == "cancel":
        raise Cancelled("the search was stopped; the model is as it was before")


def silent_monitor() -> JobMonitor:
    """Return a monitor that reports to nobody."""
    return JobMonitor(lambda values: None)


def pruning_monitor(trial: OptunaTrial, aside: Aside = lambda work: work()) -> JobMonitor:
    """Return a monitor that ends a trial worse than most were when as much of them was done."""
    seen: set[int] = set()

    def report(values: tuple[Any, ...]) -> None:
        epoch, max_iter, _, val_loss = values
        tenth = 10 * epoch // max(1, max_iter)
        if tenth not in seen and math.isfinite(val_loss) and val_loss > 0:
            seen.add(tenth)
            if aside(lambda: is_hopeless(trial, val_loss, tenth)):
                monitor.stop("cancel")

    monitor = JobMonitor(report)
    return monitor


def is_hopeless(trial: OptunaTrial, loss: float, tenth: int) -> bool:
    """Report a trial's loss; return whether it is worse than most were at that time."""
    trial.report(loss, tenth)
    return trial.should_prune()


def end_state(*, pruned: bool) -> TrialState:
    """Return how a trial without a result ended."""
    from optuna.trial import TrialState

    return TrialState.PRUNED if pruned else TrialState.FAIL


def new_study(seed: int) -> Study:
    """Make a study that minimises, in memory."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(
        seed=max(0, seed), n_startup_trials=NUM_STARTUP_TRIALS, constant_liar=True
    )
    pruner = optuna.pruners.MedianPruner(n_startup_trials=NUM_STARTUP_TRIALS)
    return optuna.create_study(direction="minimize", sampler=sampler, pruner=pruner)


def propose(trial: OptunaTrial, name: str, where: Range | tuple[str, ...]) -> Any:
    """Let a value be proposed for one control."""
    if isinstance(where, tuple):
        return trial.suggest_categorical(name, where)
    if isinstance(where.low, int) and isinstance(where.high, int):
        return trial.suggest_int(name, where.low, where.high, log=where.by_ratio)
    return trial.suggest_float(name, where.low, where.high, log=where.by_ratio)


def is_significant(gains: list[float]) -> bool:
    """Return whether the mean of paired gains is above 0 by a one-sided t-test."""
    if not all(map(math.isfinite, gains)):
        return False
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean > CRITICAL_T * math.sqrt(variance / len(gains))

"""Search for better controls of a model: /…/search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from lstmosc.calls.jobs import Executor, Job, JobMonitor
from lstmosc.calls.pushes import Push
from lstmosc.errors import BadArgument, Diverged
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.models import control_words, targets_of
from lstmosc.handlers.objects import every, new_object, replace
from lstmosc.models import fitting
from lstmosc.models.cross_validation import fold_loss
from lstmosc.models.fit_context import FitResult
from lstmosc.models.model import Model
from lstmosc.protocol.messages.pushed import TRIAL
from lstmosc.protocol.table import MODELS
from lstmosc.search.space import space_of
from lstmosc.search.study import Limits, Search, Trial, check_installed

HELD_OUT = 0.25  # of the data, where the control validation leaves it open
Found = tuple[Trial, bool, FitResult]  # the best, whether it is better, and the model that stays


@dataclass(frozen=True)
class Fits:
    """The fits of a search, on an executor; ``controls`` are the model's, ``data`` shared."""

    executor: Executor
    task: str
    controls: Mapping[str, Any]
    data: tuple[Any, ...]

    @property
    def held_out(self) -> Mapping[str, Any]:
        """The controls with which something is held out."""
        automatic = self.controls["validation"] in ("auto", 0)
        return {**self.controls, "validation": HELD_OUT} if automatic else self.controls

    def trial(self, controls: Mapping[str, Any], monitor: JobMonitor) -> FitResult:
        """Fit with some controls on what is not held out; raises BadArgument where nothing is."""
        arguments = (self.task, {**self.held_out, **controls}, *self.data, None)
        result: FitResult = self.executor.run(fitting.fit, arguments, monitor)
        if not result.num_validation:
            raise BadArgument(
                "trials are compared on data held out, for which there is too little: add "
                "series, or longer ones"
            )
        return result

    def fold(self, controls: Mapping[str, Any], number: int, monitor: JobMonitor) -> float:
        """Fit with some controls without one fold of the data; return the loss of that."""
        arguments = (self.task, {**self.controls, **controls}, *self.data, number)
        loss: float = self.executor.run(fold_loss, arguments, monitor)
        return loss

    def last(self, best: Trial, monitor: JobMonitor) -> FitResult:
        """Fit with the best controls as a call of fit would, also on what the trials held out."""
        if self.held_out is self.controls or monitor.stop_requested():
            return best.result
        arguments = (self.task, {**self.controls, **best.controls}, *self.data, None)
        silent = JobMonitor(lambda values: None)
        monitor.forward_stop(silent.stop)
        with suppress(Diverged):
            result: FitResult = self.executor.run(fitting.fit, arguments, silent)
            return best.result if monitor.stop_requested() else result
        return best.result


@handles(*every("search", MODELS))
def search(
    context: Context,
    name: str,
    source_data_series: str,
    target_data_set: str | None = None,
    target_label_set: str | None = None,
    trials: int = 20,
    seconds: float = 60.0,
    vary: Sequence[str] = (),
) -> Results:
    """Try controls on copies of the data; the best model so far is playable at every moment."""
    space = space_of(vary)
    check_installed()
    source = context.get(source_data_series, "dataseries").copy()
    named = target_data_set or target_label_set
    target = targets_of(context, named).copy() if named else None
    server, push = context.server, Push(context.server.callers, context.reply)
    installing = Installing(context, name)

    def begin() -> Callable[[JobMonitor], Found]:
        model = context.registry.find(context.family, name) or new_object(context.family)
        installing.model = model
        executor = server.jobs.executor

        def note(trial: Trial) -> None:
            server.jobs.loop.call_soon_threadsafe(told, trial)

        def aside(work: Callable[[], Any]) -> Any:
            return server.jobs.on_worker(work).result()

        def told(trial: Trial) -> None:
            push(TRIAL, [name, trial.number, trial.loss, *words_of(trial)])
            installing.take(trial)

        def work(monitor: JobMonitor) -> Found:
            data = source.snapshot(), target.snapshot() if target else None
            limits = Limits(trials, seconds, executor.num_workers() or server.config.workers)
            seed = int(model.controls["seed"])
            try:
                with executor.shared(*data) as shared:
                    fits = Fits(executor, model.task, model.controls, shared)
                    told_of = (note, fits.fold, aside)
                    searching = Search(fits.trial, space, model.controls, seed, *told_of)
                    best = searching.run(limits, monitor)
                    better = searching.compare(best, limits.parallel, monitor)
                    return best, better, fits.last(best, monitor)
            except BaseException:
                server.jobs.loop.call_soon_threadsafe(installing.take_back)
                raise

        return work

    def finish(found: Found) -> list[Any]:
        best, better, fitted = found
        installing.take(best)
        installing.put(best, fitted)
        return [installing.count, best.loss, int(better), *words_of(best)]

    return Job(begin, finish, long=True)


def words_of(trial: Trial) -> list[Any]:
    """Write the controls of a trial for a reply: a name and a value each."""
    return [word for key, value in trial.controls.items() for word in (key, *control_words(value))]


class Installing:
    """Puts the best model so far in its place; the one from before the search stays for undo."""

    def __init__(self, context: Context, name: str) -> None:
        self._context, self._name = context, name
        self.model = Model(context.family, {})
        self._best: Trial | None = None
        self.count = 0

    def take(self, trial: Trial) -> None:
        """Install the model of a trial that is better than those before."""
        self.count = max(self.count, trial.number + 1)
        if self._best is not None and trial.loss >= self._best.loss:
            return
        self.put(trial, trial.result)
        self._best = trial

    def put(self, trial: Trial, fitted: FitResult) -> None:
        """Install a model with the controls of a trial."""
        made = self.model.copy()
        made.controls = {**made.controls, **trial.controls}
        made.fitted = fitted.model
        if self._best is None:
            replace(self._context, self._name, made)
        else:
            self._context.registry.put(self._context.family, self._name, made)

    def take_back(self) -> None:
        """Restore the model from before the search."""
        if self._best is not None:
            self._context.registry.undo(self._context.family, self._name)

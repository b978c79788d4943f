"""Search for better controls of a model: /…/search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.calls.pushes import Push
from lstmosc.errors import BadArgument
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.models import control_words, targets_of
from lstmosc.handlers.objects import every, new_object, replace
from lstmosc.models import api as tasks
from lstmosc.models.fit_context import FitResult
from lstmosc.models.model import Model
from lstmosc.protocol.messages.pushed import TRIAL
from lstmosc.protocol.table import MODELS
from lstmosc.search.space import space_of
from lstmosc.search.study import Limits, Search, Trial, check_installed

HELD_OUT = 0.25  # of the data, where the control validation leaves it open


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

    def begin() -> Callable[[JobMonitor], tuple[Trial, bool]]:
        model = context.registry.find(context.family, name) or new_object(context.family)
        installing.model = model
        held_out = model.controls["validation"] or "auto"
        own = {**model.controls, "validation": HELD_OUT if held_out == "auto" else held_out}
        data = source.snapshot(), target.snapshot() if target else None
        executor = server.jobs.executor

        def fit(
            shared: tuple[Any, ...], controls: Mapping[str, Any], monitor: JobMonitor
        ) -> FitResult:
            arguments = (model.task, {**own, **controls}, *shared, None)
            result: FitResult = executor.run(tasks.fit, arguments, monitor)
            if not result.num_validation:
                raise BadArgument(
                    "trials are compared on data held out, for which there is too little: add "
                    "series, or longer ones"
                )
            return result

        def note(trial: Trial) -> None:
            server.jobs.loop.call_soon_threadsafe(told, trial)

        def aside(work: Callable[[], Any]) -> Any:
            return server.jobs.on_worker(work).result()

        def told(trial: Trial) -> None:
            push(TRIAL, [name, trial.number, trial.loss, *words_of(trial)])
            installing.take(trial)

        def work(monitor: JobMonitor) -> tuple[Trial, bool]:
            limits = Limits(trials, seconds, executor.num_workers() or server.config.workers)
            seed = int(model.controls["seed"])
            try:
                with executor.shared(*data) as shared:
                    fits = partial(fit, shared)
                    searching = Search(fits, space, model.controls, seed, note, aside)
                    best = searching.run(limits, monitor)
                    return best, searching.compare(best, limits.parallel, monitor)
            except BaseException:
                server.jobs.loop.call_soon_threadsafe(installing.take_back)
                raise

        return work

    def finish(found: tuple[Trial, bool]) -> list[Any]:
        best, better = found
        installing.take(best)
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
        made = self.model.copy()
        made.controls = {**made.controls, **trial.controls}
        made.fitted = trial.result.model
        if self._best is None:
            replace(self._context, self._name, made)
        else:
            self._context.registry.put(self._context.family, self._name, made)
        self._best = trial

    def take_back(self) -> None:
        """Restore the model from before the search."""
        if self._best is not None:
            self._context.registry.undo(self._context.family, self._name)

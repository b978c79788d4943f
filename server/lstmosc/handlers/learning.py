"""Continual learning of models: learn."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from lstmosc.calls.jobs import JobMonitor
from lstmosc.calls.pushes import Push
from lstmosc.calls.replies import reply_error
from lstmosc.errors import LstmoscError
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.fits import finite
from lstmosc.handlers.models import targets_of
from lstmosc.handlers.objects import every as each
from lstmosc.handlers.objects import new_object
from lstmosc.models.continual import Learned, fingerprint, learn_a_little, with_targets
from lstmosc.models.fitted import FittedModel
from lstmosc.models.model import Model
from lstmosc.protocol.messages.pushed import LEARNED
from lstmosc.protocol.table import MODELS
from lstmosc.streaming.continual_learning import ContinualLearning


class ModelTeacher:
    """A model that learns from a dataseries and its targets, by name."""

    def __init__(self, context: Context, name: str, source: str, target: str | None) -> None:
        self._context, self._name, self._source, self._target = context, name, source, target
        self._key = (context.family, name)
        self._push = Push(context.server.callers, context.reply)
        self._monitor = JobMonitor(lambda values: None)
        self._start: FittedModel | None = None

    def begin(self, known: int | None) -> Future[tuple[int, Learned | None]]:
        """Learn on a worker from copies of the data as they are; raises NotFound."""
        context = self._context
        model: Model = context.registry.get(*self._key)
        series = context.registry.get("dataseries", self._source).copy()
        target = targets_of(context, self._target).copy() if self._target else None
        self._start, self._monitor = model.fitted, JobMonitor(lambda values: None)
        monitor, executor = self._monitor, context.server.jobs.executor
        controls, start = dict(model.controls), model.fitted

        def work() -> tuple[int, Learned | None]:
            goals = target.snapshot() if target is not None else None
            given = with_targets(series.snapshot(), goals)
            found = fingerprint(given, goals)
            if found == known or not given:
                return found, None
            arguments = (model.task, controls, given, goals, start)
            return found, executor.run(learn_a_little, arguments, monitor)

        return context.server.jobs.in_background(work)

    def install(self, learned: Learned) -> None:
        """Swap the model, when no fit of it is under way."""
        locks = self._context.server.locks
        locks.run({self._key}, lambda: self._swap(learned), self._failed)

    def _swap(self, learned: Learned) -> None:
        server, (family, name) = self._context.server, self._key
        model: Model | None = server.registry.find(family, name)
        if model is None or model.fitted is not self._start:
            return  # it was fitted, cleared or freed meanwhile
        changed = model.copy()
        changed.fitted = learned.model
        server.limits.whole(changed)
        server.registry.replace(family, name, changed)
        server.limits.weigh({self._key})
        if server.session is not None:
            server.session.replaced(self._key)
        server.callers.broadcast("/changed", [family, name, "learn"])
        self._push(LEARNED, [name, finite(learned.loss), finite(learned.val_loss)])

    def give_up(self) -> None:
        """Stop the fit that is under way."""
        self._monitor.stop("cancel")

    def ended(self, error: LstmoscError) -> None:
        """Tell the caller, and forget it."""
        self._context.server.learnings.pop(self._key, None)
        again = f"then send {self._context.message.address} again"
        self._push.fail(type(error)(f"{error}; mend that, {again}"))

    def _failed(self, error: Exception) -> None:
        self._push.fail(reply_error(error, self._context.message.address))


@handles(*each("learn", MODELS))
def learn(
    context: Context,
    name: str,
    source_data_series: str,
    target_data_set: str | None = None,
    target_label_set: str | None = None,
    every: float = 5.0,
) -> Results:
    """Learn in the background from now on; the one before, if any, ends."""
    target = target_data_set or target_label_set
    context.get(source_data_series, "dataseries")
    if target is not None:
        targets_of(context, target)
    if context.registry.find(context.family, name) is None:
        context.registry.put(context.family, name, new_object(context.family))
    context.server.end_learning((context.family, name))
    teacher = ModelTeacher(context, name, source_data_series, target)
    jobs = context.server.jobs

    def on_loop(call: Any) -> None:
        jobs.loop.call_soon_threadsafe(call)

    words = f"learns from '{source_data_series}' every {every:g} s"
    learning = ContinualLearning(context.server.clock, every, teacher, on_loop, words)
    if learning.active:
        context.server.learnings[context.family, name] = learning
    return []

"""Calls that are bound: run in their turn, which is at once where nothing is in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lstmosc.calls.jobs import Job, PendingJob
from lstmosc.calls.limits import SMALL_TYPES, at_once, size_in_memory
from lstmosc.calls.object_locks import Key, LockRequest, nothing, overlap
from lstmosc.calls.replies import Caller, reply_error
from lstmosc.errors import Busy
from lstmosc.handlers import find_handler
from lstmosc.handlers.context import REPLIES_LATER, Context, Server
from lstmosc.protocol.spec import MessageSpec
from lstmosc.service.stages import Stages

EDITS = ("entry", "rows")  # effects on a part of one object
CALL_BYTES = 2500  # what a call that waits takes besides its values, about


@dataclass(slots=True)
class Call:
    """One bound call: its context, its values, and the objects and files it reads and writes."""

    context: Context
    values: dict[str, Any]
    reads: set[Key]
    writes: set[Key]

    def pending_job(self, end: Callable[[], None]) -> PendingJob:
        """Note the call's job, and which objects it is still to make or change."""
        reply, writes, learns = self.context.reply, self.writes, self.context.message.progress
        family, name = self.context.family, reply.name
        return PendingJob(reply, family, name, end, lambda key: overlap(writes, {key}), learns)


class Turns:
    """Runs bound calls when what they read and write is free; each is answered once."""

    def __init__(self, server: Server, stages: Stages) -> None:
        self.server = server
        self.stages = stages

    def queue(self, call: Call) -> None:
        """Run a call when its turn has come."""
        row = call.context.message
        if row.everything == "write" and row.frees:
            self.server.jobs.stop_learning()
        (self._queue_job if row.job else self._queue_quick)(call)

    def runs_at_once(self, row: MessageSpec, reads: set[Key], writes: set[Key]) -> bool:
        """Return whether a call predicts, or changes some of an object, and waits for nothing."""
        often = row.access == "predict" or row.effect in EDITS
        if not often or row.job or self.stages.needed_by(row):
            return False
        return self.server.locks.is_free(reads, writes)

    def answer_at_once(self, call: Call) -> None:
        """Run a call in no turn of its own; a job that goes on with it takes one, and its room."""
        reply, row, held = call.context.reply, call.context.message, self.server.held
        try:
            results = self._run(call)
            if isinstance(results, Job):
                reply.hold(held, self.held_size(reply.caller, row, call.values, set()))
                self._go_on(call, results)
            elif results is not None and results is not REPLIES_LATER:
                reply.done(results)
        except Exception as error:
            reply.fail(reply_error(error, reply.address))

    def _go_on(self, call: Call, job: Job) -> None:
        """Begin the job of a call that has run at once: nothing has come in its way since."""

        def failed(error: Exception) -> None:
            call.context.reply.fail(reply_error(error, call.context.reply.address))

        call.context.reply.writes = call.writes
        request = LockRequest(call.reads, call.writes, nothing, failed)
        request.start = lambda: self._begin(call, job, lambda: self.server.locks.release(request))
        self.server.locks.acquire(request)

    def held_size(
        self, caller: Caller, row: MessageSpec, values: dict[str, Any], reads: set[Key]
    ) -> int:
        """Return how many bytes a call holds while it waits; raises Busy where there is no room."""
        size, held = CALL_BYTES, self.server.held
        for value in values.values():
            size += 0 if type(value) in SMALL_TYPES else size_in_memory(value)
        key = ("waiting", caller.peer.key)
        if not held.fits(key, size) and (reads or not at_once(row, values)):
            raise Busy(
                f"{held.of(key)} bytes of your calls wait for an answer (the limits maxHeld and "
                "maxHeldAll): wait for some, or /cancel their jobs"
            )
        return size

    def _queue_quick(self, call: Call) -> None:
        """Run a quick message when it may: at once if it waits for nothing and holds up nothing."""
        needs = self.stages.needed_by(call.context.message)
        if call.reads or call.writes or needs:
            self._queue_locked(call, needs)
        else:
            self._answer(call, nothing)

    def _queue_locked(self, call: Call, needs: set[Key]) -> None:
        """Queue a quick message that touches objects: one turn, held until it is answered."""

        def end() -> None:
            self.server.locks.release(request)

        def start() -> None:
            goes_on = False
            try:
                goes_on = self._answer(call, end)
            finally:
                if not goes_on:
                    end()

        def failed(error: Exception) -> None:
            call.context.reply.fail(reply_error(error, call.context.reply.address))

        request = LockRequest(call.reads | needs, call.writes, start, failed)
        self.server.locks.acquire(request)

    def _answer(self, call: Call, end: Callable[[], None]) -> bool:
        """Run a quick message and answer it; return whether a job goes on with it instead."""
        with self.server.watchdog.measured(call.context.message.address):
            results = self._run(call)
        if isinstance(results, Job):
            self._begin(call, results, end)
            return True
        if results is not REPLIES_LATER and results is not None:
            call.context.reply.done(results)
        return False

    def _begin(self, call: Call, job: Job, end: Callable[[], None]) -> None:
        """Begin the job that goes on with a quick call."""
        pending = call.pending_job(end)
        pending.job = job
        self.server.jobs.add(pending)
        self.server.jobs.start(pending)

    def _queue_job(self, call: Call) -> None:
        """Queue a job: one turn to copy what it reads, another that owns what it writes."""
        locks, jobs = self.server.locks, self.server.jobs

        def end() -> None:
            locks.release(owning)  # first: the other's end would start it
            locks.release(reading)

        def read() -> None:
            job = self._run(call)
            if isinstance(job, Job):
                pending.job = job
                locks.release(reading)
            else:
                jobs.drop(pending)

        def failed(error: Exception) -> None:
            jobs.fail(pending, reply_error(error, call.context.reply.address))

        pending = call.pending_job(end)
        row = call.context.message
        needs = self.stages.needed_by(row)
        reading = LockRequest(call.reads | self.stages.handler_of(row), set(), read, failed)
        owning = LockRequest(needs, call.writes, lambda: jobs.start(pending), failed)
        jobs.add(pending)
        try:
            locks.acquire(reading)
            if jobs.has(pending):
                locks.acquire(owning, after=reading)
        except Exception as error:
            failed(error)

    def _run(self, call: Call) -> list[Any] | Job | None:
        """Run a handler; answer for it where it raises, and return None then.

        A call that was answered while it waited is not run.
        """
        message, reply = call.context.message, call.context.reply
        if reply.answered:
            return None
        try:
            self.server.limits.check(message, call.values, call.reads, call.writes)
            results = find_handler(message)(call.context, **call.values)
        except Exception as error:
            reply.fail(reply_error(error, reply.address))
            return None
        return [] if results is None else results

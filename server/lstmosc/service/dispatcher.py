"""One call in, exactly one reply out. The only broad ``except`` around handlers is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lstmosc.calls.jobs import Job, PendingJob
from lstmosc.calls.limits import SMALL_TYPES, at_once, size_in_memory
from lstmosc.calls.object_locks import FILE, KERNELS, Key, LockRequest, nothing, overlap
from lstmosc.calls.replies import UNANSWERED, Caller, PendingReply, reply_error
from lstmosc.errors import BadArgument, Busy, Denied
from lstmosc.handlers import find_handler
from lstmosc.handlers.context import REPLIES_LATER, Context, Server
from lstmosc.protocol import table
from lstmosc.protocol.aliases import read_words
from lstmosc.protocol.binding import (
    NO_OPTIONS,
    Access,
    BoundCall,
    ReplyOptions,
    accesses,
    bind,
    resolve,
)
from lstmosc.protocol.spec import MessageSpec
from lstmosc.service import changes, touched
from lstmosc.service.answering import reject, reply_to
from lstmosc.wire.message import Message

WAITING_FOR: dict[str, Key] = {each: (KERNELS, each) for each in ("fits", "searches")}
KEY = table.find("/key")
NO_KEY = "this server has a key: send /key and its text first"
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
        reply, writes = self.context.reply, self.writes
        return PendingJob(
            reply, self.context.family, reply.name, end, writes=lambda key: overlap(writes, {key})
        )


class Dispatcher:
    """Binds calls, runs them when their turn has come, and sees that each is answered once."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._warming = {
            each: LockRequest(set(), {key}, lambda: None) for each, key in WAITING_FOR.items()
        }
        for request in self._warming.values():
            server.locks.acquire(request)

    def kernels_ready(self, of: str) -> None:
        """Start the calls that waited for compiled kernels, of fits or of searches."""
        self.server.ready = True
        self.server.locks.release(self._warming.pop(of))

    def _kernels_of(self, row: MessageSpec) -> set[Key]:
        """Return what to lock until the kernels that a message needs are ready."""
        return {WAITING_FOR[row.kernels]} if row.kernels in self._warming else set()

    def call(self, caller: Caller, item: Message, time: float | None = None) -> None:
        """Run a message, or the call its address stands for; whatever fails is answered.

        ``time`` is the time tag of its bundle (Unix seconds), if any.
        """
        try:
            self._check_key(caller, item.address)
            meant = self.server.aliases.expand(item.address, item.arguments)
        except Exception as error:
            reject(caller, item.address, item.arguments, reply_error(error, item.address))
            return
        if meant is None:
            PendingReply(caller, item.address, "", NO_OPTIONS).done()
        else:
            with self.server.watchdog.measured(meant[0]):
                self._call(caller, Message(*meant), time)

    def run(
        self,
        caller: Caller,
        bound: BoundCall,
        time: float | None = None,
        touching: list[Access] | None = None,
    ) -> None:
        """Run a bound call, at once or when its turn has come; whatever fails is answered.

        ``touching`` is what it touches, where that is known already.
        """
        with self.server.watchdog.measured(bound.address):
            if bound.message.quiet and bound.options is NO_OPTIONS:
                self._run_quietly(caller, bound, time)
            elif self._waits_for_nothing(caller, bound, touching):
                self._run_at_once(caller, bound, time)
            else:
                self._queue(caller, bound, time)

    def _waits_for_nothing(
        self, caller: Caller, bound: BoundCall, touching: list[Access] | None
    ) -> bool:
        """Return whether a voice may go on at once; of others more would have to be asked."""
        row = bound.message
        if row.access != "run" or caller.open or row.kernels in self._warming:
            return False
        given = accesses(row, bound.values) if touching is None else touching
        return not touched.waits(self.server, given)

    def _run_quietly(self, caller: Caller, bound: BoundCall, time: float | None) -> None:
        """Run a call that is answered only where it fails."""
        context = Context(self.server, bound.message, caller, UNANSWERED, time)
        try:
            find_handler(bound.message)(context, **bound.values)
        except Exception as error:
            reply_to(caller, bound).fail(reply_error(error, bound.address))

    def _run_at_once(self, caller: Caller, bound: BoundCall, time: float | None) -> None:
        """Run a call that waits for nothing, and answer it."""
        reply = reply_to(caller, bound)
        context = Context(self.server, bound.message, caller, reply, time)
        call = Call(context, bound.values, set(), set())
        try:
            results = self._run(call)
            if isinstance(results, Job):  # which goes on: only now does it hold anything
                size = self._held_size(caller, bound.message, bound.values, call.reads)
                reply.hold(self.server.held, size)
                self._begin(call, results, nothing)
            elif results is not None:
                reply.done(results)
        except Exception as error:
            reply.fail(reply_error(error, bound.address))

    def _call(self, caller: Caller, item: Message, time: float | None) -> None:
        """Bind one message and run it."""
        try:
            bound = self._bind(item)
        except Exception as error:
            reject(caller, item.address, item.arguments, reply_error(error, item.address))
        else:
            self.run(caller, bound, time)

    def _queue(self, caller: Caller, bound: BoundCall, time: float | None) -> None:
        """Queue a bound call for its turn."""
        reply, (_, row, values, options) = None, bound
        try:
            reads, writes = touched.reads_and_writes(self.server, row, values)
            reads |= touched.own_writes(caller, row, values)
            self.server.limits.load(row, values, reads, len(caller.open), caller.jobs)
            size = self._held_size(caller, row, values, reads)
            reply = reply_to(caller, bound)
            reply.quiet = row.quiet and options.id is None
            if writes:
                reply.writes = {
                    key
                    for key in writes
                    if not (row.progress and key[0] == row.family)  # it answers meanwhile
                    or touched.never_fitted(self.server, key)
                }
                reply.before_done = lambda: self._changed(row, values, writes)
            context = Context(self.server, row, caller, reply, time)
            call = Call(context, values, reads, writes)
            reply.hold(self.server.held, size)
            (self._queue_job if row.job else self._queue_call)(call)
        except Exception as error:  # kept in no variable, or it would keep this frame
            (reply or reply_to(caller, bound)).fail(reply_error(error, bound.address))

    def _check_key(self, caller: Caller, address: str) -> None:
        if self.server.login.needed and not caller.admitted and table.find(address) is not KEY:
            raise Denied(NO_KEY)

    def _bind(self, item: Message) -> BoundCall:
        row = resolve(item.address)
        values, options = bind(row, item.arguments)
        self._check_reply_address(options)
        return BoundCall(item.address, row, values, options)

    def _check_reply_address(self, options: ReplyOptions) -> None:
        """Let no results go where a server that is told to reply to itself would take them up."""
        wanted = options.reply_address
        first = str(read_words(wanted)[0]) if wanted else ""
        if wanted and (table.find(first) is not None or first in self.server.aliases):
            raise BadArgument(f"replyAddress must not be one that this server hears: {first}")

    def _held_size(
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

    def _queue_call(self, call: Call) -> None:
        """Run a quick message when it may: at once if it waits for nothing and holds up nothing."""
        needs = self._kernels_of(call.context.message)
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
        needs = self._kernels_of(call.context.message)
        reading = LockRequest(call.reads, set(), read, failed)
        owning = LockRequest(needs, call.writes, lambda: jobs.start(pending), failed)
        jobs.add(pending)
        try:
            locks.acquire(reading)
            if jobs.has(pending):
                locks.acquire(owning, after=reading)
        except Exception as error:
            failed(error)

    def _run(self, call: Call) -> list[Any] | Job | None:
        """Run a handler; answer for it where it raises, and return None then."""
        message, reply = call.context.message, call.context.reply
        try:
            self.server.limits.check(message, call.values, call.reads, call.writes)
            results = find_handler(message)(call.context, **call.values)
        except Exception as error:
            reply.fail(reply_error(error, reply.address))
            return None
        return [] if results is None else results

    def _changed(self, row: MessageSpec, values: dict[str, Any], writes: set[Key]) -> None:
        """Note in limits and session, and tell subscribers, which objects a call has changed."""
        server = self.server
        server.limits.weigh(writes)
        if server.session is not None:
            changes.note(server.session, server.registry, row, values, writes)
        for family, name in sorted(writes):
            if family != FILE:
                server.callers.broadcast("/changed", [family, name, row.verb])

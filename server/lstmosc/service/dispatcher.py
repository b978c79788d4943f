"""One message in, exactly one reply out. The only broad ``except`` around handlers is here."""

from __future__ import annotations

import itertools
import logging
import math
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from lstmosc.calls.callers import Caller, PendingReply, internal_error, transmit
from lstmosc.calls.jobs import Job, PendingJob
from lstmosc.calls.object_locks import ALL_OBJECTS, FILE, Key, LockRequest, overlap
from lstmosc.errors import Busy, Denied, LstmoscError, TooLarge
from lstmosc.handlers import find_handler
from lstmosc.handlers.context import REPLIES_LATER, Context, Server
from lstmosc.protocol import table
from lstmosc.protocol.binding import accesses, bind, object_name, reply_options, resolve
from lstmosc.protocol.spec import MessageSpec
from lstmosc.service import changes
from lstmosc.wire.decode import decode
from lstmosc.wire.encode import encode
from lstmosc.wire.endpoints import Peer
from lstmosc.wire.message import Message, Undecodable

log = logging.getLogger(__name__)

KERNELS: Key = ("", "kernels")
KEY = table.find("/key")
NEVER_WAITING = ("cancel", "reset")  # of the messages that only look at an object
MAX_SECONDS_AHEAD = 60.0
MAX_SCHEDULED_MESSAGES = 1000
MAX_REFUSALS_PER_BUNDLE = 16  # messages of one bundle that are told busy; the others of it are lost
# What a server sends. Answering these, a server told to reply to itself would talk for ever.
REPLY_ADDRESSES = (
    "/done",
    "/fail",
    "/progress",
    "/changed",
    "/synced",
    "/status.reply",
    "/version.reply",
)


class Dispatcher:
    """Takes packets from the endpoints and sees that each call is answered once.

    ``later`` is called with work whose time has come: it does it at once, or in its sender's turn.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.later: Callable[[Peer, Iterator[None]], object] = lambda peer, work: deque(work, 0)
        self._warming = LockRequest(set(), {KERNELS}, lambda: None)
        server.locks.acquire(self._warming)

    def kernels_ready(self) -> None:
        """Let the calls go that waited for the compiled kernels."""
        self.server.ready = True
        self.server.locks.release(self._warming)

    def receive(self, packet: bytes, peer: Peer) -> None:
        """Run a packet's messages in order; those dated in the future when their time comes."""
        deque(self.process(packet, peer), 0)

    def process(self, packet: bytes, peer: Peer) -> Iterator[None]:
        """Do what ``receive`` does, one message at a time."""
        try:
            found = decode(packet)
        except LstmoscError as error:
            log.warning("a packet from %s:%s was refused: %s", peer.host, peer.port, error)
            return
        caller = self.server.callers.get(peer)
        for due, group in itertools.groupby(found, key=lambda pair: pair[0]):
            items = [item for _, item in group]
            delay = 0.0 if due is None else due - time.time()
            if delay > 0:
                self._schedule(caller, delay, items)
            else:
                yield from self._take(caller, items)
        self.server.callers.tidy(caller)

    def refuse(self, packet: bytes, peer: Peer) -> None:
        """Answer a packet that comes faster than its sender is served."""
        most = self.server.config.max_backlog
        error = Busy(f"{most} packets of yours wait to be read, the limit maxBacklog: send slower")
        with suppress(LstmoscError):
            caller = self.server.callers.get(peer)
            for _, item in decode(packet)[:MAX_REFUSALS_PER_BUNDLE]:
                if isinstance(item, Message) and not item.address.startswith(REPLY_ADDRESSES):
                    reject(caller, item.address, item.arguments, error)
            self.server.callers.tidy(caller)

    def gone(self, peer: Peer) -> None:
        """Forget a TCP connection that ended; its jobs go on."""
        self.server.callers.gone(peer)

    def _schedule(self, caller: Caller, delay: float, items: list[Message | Undecodable]) -> None:
        """Keep the messages of one bundle together until their time comes."""
        room = MAX_SCHEDULED_MESSAGES - caller.scheduled if delay <= MAX_SECONDS_AHEAD else 0
        kept, rest = items[:room], items[room:]
        for item in rest:
            if isinstance(item, Message):
                reject(caller, item.address, item.arguments, too_early(delay))
            else:
                self._forward(caller, item)

        def due() -> Iterator[None]:
            caller.scheduled -= len(kept)
            yield from self._take(caller, kept)
            self.server.callers.tidy(caller)

        caller.scheduled += len(kept)
        self.server.jobs.loop.call_later(delay, self.later, caller.peer, due())

    def _take(self, caller: Caller, items: list[Message | Undecodable]) -> Iterator[None]:
        """Run messages in order, and say what was wrong with those that cannot be read."""
        peer = caller.peer
        for item in items:
            if item.address.startswith(REPLY_ADDRESSES):
                log.debug("%s:%s sent a reply: %s", peer.host, peer.port, item.address)
            elif isinstance(item, Undecodable):
                self._forward(caller, item)
            else:
                self._log(peer, item)
                self.call(caller, item)
            yield

    def _forward(self, caller: Caller, item: Undecodable) -> None:
        """Say what was wrong with a message that cannot be read."""
        log.warning("%s:%s %s: %s", caller.peer.host, caller.peer.port, item.address, item.error)
        if item.address:
            reject(caller, item.address, [], item.error)

    def _log(self, peer: Peer, item: Message) -> None:
        """Log the traffic if that is wanted; the key is nobody's business."""
        if self.server.dumping:
            shown = "…" if table.find(item.address) is KEY else item.arguments
            log.info("%s:%s %s %s", peer.host, peer.port, item.address, shown)

    def call(self, caller: Caller, item: Message) -> None:
        """Bind one message and queue it for its turn."""
        try:
            self._check_sender(caller, item.address)
            row = resolve(item.address)
            values, options = bind(row, item.arguments)
            reads, writes = self._keys(row, values)
            reads |= self._own_writes(caller, row, values)
            self.server.limits.load(row, values, reads, len(caller.open), caller.jobs)
        except LstmoscError as error:
            reject(caller, item.address, item.arguments, error)
            return
        name = values[row.arguments[0].key] if row.access else ""
        reply = PendingReply(caller, item.address, name, options, row.reply)
        context = Context(self.server, row, caller, reply)
        if writes:
            reply.writes = {key for key in writes if row.verb != "fit" or self._unlearned(key)}
            reply.then = lambda: self._changed(row, values, writes)
        if row.job:
            self._queue_job(context, values, reads, writes)
        else:
            self._queue_call(context, values, reads, writes)

    def _check_sender(self, caller: Caller, address: str) -> None:
        """Let nobody in who has not sent the key, where one is needed."""
        if self.server.config.key and not caller.admitted and table.find(address) is not KEY:
            raise Denied("this server has a key: send /key and its text first")

    def _keys(self, row: MessageSpec, values: dict[str, Any]) -> tuple[set[Key], set[Key]]:
        """Say which objects and files a call reads and which it writes; raises Denied."""
        reads: set[Key] = {ALL_OBJECTS} if row.everything == "read" else set()
        writes: set[Key] = {ALL_OBJECTS} if row.everything == "write" else set()
        for access in accesses(row, values):
            key = (access.family, access.name)
            if access.mode == "write":
                writes.add(key)
            elif access.mode == "read" or (access.mode == "predict" and self._unlearned(key)):
                reads.add(key)
        if writes and self.server.read_only:
            raise Denied(self.server.read_only)
        if "path" in values:
            file = (FILE, os.path.normpath(values["path"]))
            (reads if row.verb in ("read", "restore") else writes).add(file)
        return reads, writes

    def _own_writes(self, caller: Caller, row: MessageSpec, values: dict[str, Any]) -> set[Key]:
        """Say for which object a look waits: the one that its caller's earlier calls still write.

        Not for the fit of a model that has learned: it answers from its last weights meanwhile.
        """
        if row.access != "look" or row.verb in NEVER_WAITING:
            return set()
        key = (row.family, values[row.arguments[0].key])
        return {key} if any(overlap(reply.writes, {key}) for reply in caller.open) else set()

    def _unlearned(self, key: Key) -> bool:
        """Tell whether a model has never been fitted, so that predictions wait for its fit."""
        model = self.server.registry.find(*key)
        return model is None or not model.fitted

    def _queue_call(
        self, context: Context, values: dict[str, Any], reads: set[Key], writes: set[Key]
    ) -> None:
        """Queue a quick message: one turn, held until it is answered."""

        def end() -> None:
            self.server.locks.release(request)

        def start() -> None:
            results = self._run(context, values, reads, writes)
            if isinstance(results, Job):
                pending = waiting(context, end, writes)
                pending.job = results
                self.server.jobs.add(pending)
                self.server.jobs.start(pending)
            else:
                if results is not REPLIES_LATER and results is not None:
                    context.reply.done(results)
                end()

        needs = {KERNELS} if context.message.kernels and not self.server.ready else set()
        request = LockRequest(reads | needs, writes, start)
        self.server.locks.acquire(request)

    def _queue_job(
        self, context: Context, values: dict[str, Any], reads: set[Key], writes: set[Key]
    ) -> None:
        """Queue a job: one turn to copy what it reads, another that owns what it writes."""
        locks, jobs = self.server.locks, self.server.jobs

        def end() -> None:
            locks.release(reading)
            locks.release(owning)

        def read() -> None:
            job = self._run(context, values, reads, writes)
            if isinstance(job, Job):
                pending.job = job
                locks.release(reading)
            else:
                jobs.drop(pending)

        pending = waiting(context, end, writes)
        needs = {KERNELS} if context.message.kernels else set()
        reading = LockRequest(reads, set(), read)
        owning = LockRequest(needs, writes, lambda: jobs.start(pending))
        jobs.add(pending)
        locks.acquire(reading)
        if jobs.has(pending):
            locks.acquire(owning, after=reading)

    def _run(
        self, context: Context, values: dict[str, Any], reads: set[Key], writes: set[Key]
    ) -> list[Any] | Job | None:
        """Run a handler; answer for it where it raises, and return None then."""
        try:
            self.server.limits.check(context.message, values, reads, writes)
            results = find_handler(context.message)(context, **values)
        except LstmoscError as error:
            context.reply.fail(error)
        except Exception as error:
            log.exception("%s failed", context.reply.address)
            context.reply.fail(internal_error(error))
        else:
            return [] if results is None else results
        return None

    def progress(self, reply: PendingReply, values: tuple[Any, ...]) -> None:
        """Tell the caller and the subscribers, once each, how far a job has come."""
        values = tuple(value if math.isfinite(value) else 0.0 for value in values)
        reply.progress(values)
        packet = encode("/progress", [reply.address, reply.name, *values])
        for caller in self.server.callers.subscribers():
            if caller is not reply.caller:
                transmit(caller, packet)

    def _changed(self, row: MessageSpec, values: dict[str, Any], writes: set[Key]) -> None:
        """Tell the limits, the session and the subscribers which objects a call has changed."""
        server = self.server
        server.limits.weigh(writes)
        if server.session is not None:
            changes.note(server.session, server.registry, row, values, writes)
        for caller in server.callers.subscribers():
            for family, name in sorted(writes):
                if family != FILE:
                    transmit(caller, encode("/changed", [family, name, row.verb]))


def waiting(context: Context, end: Callable[[], None], writes: set[Key]) -> PendingJob:
    """Note a call's job, and which objects it is still to make or change."""
    reply = context.reply
    return PendingJob(
        reply, context.family, reply.name, end, writes=lambda key: overlap(writes, {key})
    )


def too_early(delay: float) -> TooLarge:
    """Build the error for a bundle that cannot be scheduled."""
    if delay > MAX_SECONDS_AHEAD:
        return TooLarge(f"a bundle may be {MAX_SECONDS_AHEAD:g} s ahead at most, not {delay:.0f} s")
    return TooLarge(f"{MAX_SCHEDULED_MESSAGES} messages of yours wait for their time already")


def reject(caller: Caller, address: str, arguments: list[Any], error: LstmoscError) -> None:
    """Answer a call that cannot be run, with its name and id wherever they can be read."""
    row = table.find(address)
    options = reply_options(arguments, len(row.required) if row else 0)
    if options.id is None:
        options = reply_options(arguments, 0)
    PendingReply(caller, address, object_name(row, arguments), options).fail(error)

"""One call in, exactly one reply out. The only broad ``except`` around handlers is here."""

from __future__ import annotations

from typing import Any

from lstmosc.calls.object_locks import FILE, Key
from lstmosc.calls.replies import UNANSWERED, Caller, PendingReply, reply_error
from lstmosc.errors import BadArgument, Denied
from lstmosc.handlers import find_handler
from lstmosc.handlers.context import Context, Server
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
from lstmosc.service.stages import Stages
from lstmosc.service.turns import Call, Turns
from lstmosc.wire.message import Message

KEY = table.find("/key")
AT_ONCE = ("run", "predict")
IN_PLACE = ("whole", "entry", "rows")  # effects that undo does not cover
NO_KEY = "this server has a key: send /key and its text first"


class Dispatcher:
    """Binds calls, runs them when their turn has come, and sees that each is answered once."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.stages = Stages(server)
        self.turns = Turns(server, self.stages)

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
        watchdog = self.server.watchdog
        if watchdog.measures:
            with watchdog.measured(bound.address):
                self._run_bound(caller, bound, time, touching)
        else:
            self._run_bound(caller, bound, time, touching)

    def _run_bound(
        self, caller: Caller, bound: BoundCall, time: float | None, touching: list[Access] | None
    ) -> None:
        if bound.message.quiet and bound.options is NO_OPTIONS:
            self._run_quietly(caller, bound, time)
        elif self._waits_for_nothing(caller, bound, touching):
            self._run_at_once(caller, bound, time)
        else:
            self._queue(caller, bound, time, touching)

    def _waits_for_nothing(
        self, caller: Caller, bound: BoundCall, touching: list[Access] | None
    ) -> bool:
        """Return whether a voice, or a model that has learned, answers at once and changes nothing.

        Of others, and of whoever waits for an answer, more would have to be asked.
        """
        row = bound.message
        if row.access not in AT_ONCE or row.job or caller.open or self.stages.needed_by(row):
            return False
        if row.access == "run" and self.server.locks.idle:
            return True
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
        self.turns.answer_at_once(Call(context, bound.values, set(), set()))

    def _call(self, caller: Caller, item: Message, time: float | None) -> None:
        """Bind one message and run it."""
        try:
            bound = self._bind(item)
        except Exception as error:
            reject(caller, item.address, item.arguments, reply_error(error, item.address))
        else:
            self.run(caller, bound, time)

    def _queue(
        self, caller: Caller, bound: BoundCall, time: float | None, touching: list[Access] | None
    ) -> None:
        """Queue a bound call for its turn."""
        reply, (_, row, values, options) = None, bound
        try:
            reads, writes = touched.reads_and_writes(self.server, row, values, touching)
            reads |= touched.own_writes(caller, row, values)
            self.server.limits.load(row, values, reads, len(caller.open), caller.jobs)
            at_once = self.turns.runs_at_once(row, reads, writes)
            size = 0 if at_once else self.turns.held_size(caller, row, values, reads)
            reply = reply_to(caller, bound)
            reply.quiet = row.quiet and options.id is None
            if writes:
                reply.before_done = lambda: self._changed(row, values, writes)
            context = Context(self.server, row, caller, reply, time)
            call = Call(context, values, reads, writes)
            if at_once:
                self.turns.answer_at_once(call)
                return
            reply.writes = self._waited_for(row, writes)
            reply.hold(self.server.held, size)
            self.turns.queue(call)
        except Exception as error:  # kept in no variable, or it would keep this frame
            (reply or reply_to(caller, bound)).fail(reply_error(error, bound.address))

    def _waited_for(self, row: MessageSpec, writes: set[Key]) -> set[Key]:
        """Return which of the objects that a call writes its caller's later looks wait for."""
        return {
            key
            for key in writes
            if not (row.progress and key[0] == row.family)  # it answers meanwhile
            or touched.never_fitted(self.server, key)
        }

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

    def _changed(self, row: MessageSpec, values: dict[str, Any], writes: set[Key]) -> None:
        """Note in limits and session, and tell subscribers, which objects a call has changed."""
        server = self.server
        if row.effect in IN_PLACE:
            for key in writes:
                server.registry.edited(*key)
        server.limits.weigh(writes)
        if server.session is not None:
            changes.note(server.session, server.registry, row, values, writes)
        for family, name in sorted(writes):
            if family != FILE:
                server.callers.broadcast("/changed", [family, name, row.verb])

"""What a handler sees of the server, and the table of handlers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lstmosc.calls.callers import Callers
from lstmosc.calls.jobs import Job, Jobs
from lstmosc.calls.limits import Limits
from lstmosc.calls.login import Login
from lstmosc.calls.object_locks import ObjectLocks
from lstmosc.calls.replies import Caller, PendingReply
from lstmosc.calls.schedule import Schedule
from lstmosc.calls.watchdog import Watchdog
from lstmosc.config import Config
from lstmosc.errors import LstmoscError, NotFound
from lstmosc.protocol.aliases import Aliases
from lstmosc.protocol.spec import MessageSpec
from lstmosc.protocol.table import MODELS, STREAMS
from lstmosc.stores.registry import Key, Registry
from lstmosc.streaming.clock import Clock
from lstmosc.streaming.ending import Ending
from lstmosc.wire.held_bytes import HeldBytes

if TYPE_CHECKING:  # both load the models, which a server does after it has begun to listen
    from lstmosc.session.autosave import AutoSaver
    from lstmosc.streaming.continual_learning import ContinualLearning

Results = list[Any] | Job | None
MAX_REPLY_VALUES = 100_000  # numbers that are encoded on the loop, about a millisecond
Handler = Callable[..., Results]
REPLIES_LATER: list[Any] = []  # returned, as this very object, by a handler that replies by itself

HANDLERS: dict[str, Handler] = {}
MAKERS = {
    "buffer": "/buffer/set",
    "dataseries": "/dataseries/addFrame",
    "dataset": "/dataset/addPoint",
    "labelset": "/labelset/addLabel",
    "input": "/input/new",
    "voice": "/voice/new",
    **{family: f"/{family}/fit" for family in MODELS},
}


@dataclass
class Server:
    """Everything that lives as long as the server; changed on the loop thread only.

    ``session`` is None where everything is in memory only; ``read_only`` says why nothing can be
    changed, where that is so. ``held`` counts the bytes held for clients.
    """

    config: Config
    registry: Registry
    callers: Callers
    locks: ObjectLocks
    jobs: Jobs
    limits: Limits
    aliases: Aliases
    login: Login
    held: HeldBytes
    watchdog: Watchdog
    clock: Clock
    schedule: Schedule
    session: AutoSaver | None
    read_only: str
    learnings: dict[Key, ContinualLearning] = field(default_factory=dict)
    quitting: asyncio.Event = field(default_factory=asyncio.Event)
    started: float = field(default_factory=time.monotonic)
    ready: bool = False
    dumping: bool = False

    def end_learning(self, key: Key) -> int:
        """End a model's learning in the background; return how many there were."""
        learning = self.learnings.pop(key, None)
        if learning is not None:
            learning.close()
        return int(learning is not None)


@dataclass(slots=True)
class Context:
    """One call, as its handler sees it; ``time`` is its time tag (Unix seconds), if any."""

    server: Server
    message: MessageSpec
    caller: Caller
    reply: PendingReply
    time: float | None = None

    @property
    def registry(self) -> Registry:
        """All named objects."""
        return self.server.registry

    @property
    def limits(self) -> Limits:
        """What the server may hold."""
        return self.server.limits

    @property
    def family(self) -> str:
        """The family of the object that the call names."""
        return self.message.family

    def get(self, name: str, family: str | None = None) -> Any:
        """Return an object; raises NotFound, which names a job that is still to make it."""
        key = (family or self.family, name)
        try:
            return self.registry.get(*key)
        except NotFound as error:
            hint = self.server.jobs.pending_writer_hint(key, self.reply)
            raise NotFound(f"{error}{hint or f'; {MAKERS[key[0]]} makes one'}") from None


def large_reply(context: Context, num_values: int, make: Callable[[], list[Any]]) -> Results:
    """Reply with many numbers, encoded on a worker where these hold up others; raises TooLarge."""
    context.reply.check_room(num_values)
    if num_values <= MAX_REPLY_VALUES:
        return make()
    reply = context.reply
    return Job(lambda: lambda monitor: reply.encoded(make()), lambda packets: packets)


def inline_or_job(
    quick: bool, compute: Callable[[], Any], reply: Callable[[Any], list[Any]]
) -> Results:
    """Compute at once what is quick, and on a worker what would make others wait."""
    if quick:
        return reply(compute())
    return Job(lambda: lambda monitor: compute(), reply)


def close_streams(registry: Registry, why: Ending | None = None) -> None:
    """End all that runs, so that recordings are whole, and tell why whoever began it.

    Voices before the inputs that they listen to, so that nobody is told twice.
    """
    for family in reversed(STREAMS):
        for _, _, item in registry.items(family):
            item.close(why)


def handles(*addresses: str) -> Callable[[Handler], Handler]:
    """Make a function the handler of some messages of the table."""

    def register(handler: Handler) -> Handler:
        for address in addresses:
            other = HANDLERS.get(address, handler)
            if other.__module__ != handler.__module__:  # a module that failed may be tried again
                raise LstmoscError(f"{address} has two handlers")
            HANDLERS[address] = handler
        return handler

    return register

"""The server's own messages, with scsynth's habits.

What they need is loaded before a server listens: stores and models are not.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from lstmosc import __version__
from lstmosc.errors import BadArgument, Denied, LstmoscError
from lstmosc.handlers.context import REPLIES_LATER, Context, Results, handles
from lstmosc.handlers.long_lists import reply_with_rows
from lstmosc.protocol import table
from lstmosc.protocol.aliases import make_alias
from lstmosc.protocol.binding import resolve
from lstmosc.wire.encode import encode


@handles("/status")
def status(context: Context) -> Results:
    """Return the state of the server."""
    server = context.server
    running = [pending.running for pending in server.jobs.listing()]
    return [
        "ready" if server.ready else "warming",
        __version__,
        float(time.monotonic() - server.started),
        server.registry.size,
        sum(running),
        len(running) - sum(running),
    ]


@handles("/version")
def version(context: Context) -> Results:
    """Return the version."""
    return ["lstmosc", *(int(number) for number in __version__.split("."))]


@handles("/sync")
def sync(context: Context, sync_id: int) -> Results:
    """Answer when everything this client sent before is answered, and on disk with a session."""
    reply, session, read_only = context.reply, context.server.session, context.server.read_only

    def written(trouble: LstmoscError | None) -> None:
        if trouble is None:
            reply.done([sync_id])
        else:
            reply.fail(trouble)

    def answered() -> None:
        if read_only:
            reply.fail(Denied(f"{read_only}, and keeps nothing: start it with another --session"))
        elif session is None:
            written(None)
        else:
            session.sync(written)

    context.caller.open.when_answered(reply, answered)
    return REPLIES_LATER


@handles("/notify")
def notify(context: Context, flag: bool, client_name: str | None) -> Results:
    """Subscribe the sender, or end that; replyLimit is kept for all its calls."""
    callers, caller = context.server.callers, context.caller
    if not flag:
        callers.set_reply_limit(caller, None)
        return [callers.unsubscribe(caller)]
    found = callers.subscribe(caller, client_name or "")
    if context.reply.options.reply_limit is not None:
        callers.set_reply_limit(caller, context.reply.options.reply_limit)
    return [found]


@handles("/replyPort")
def reply_port(context: Context, port: int) -> Results:
    """Send the sender's replies to another port from this one on."""
    if port and context.caller.peer.transport == "tcp":
        raise BadArgument(
            "/replyPort is for UDP: over TCP, replies come back on the connection of the call"
        )
    context.server.callers.redirect(context.caller, port)
    return [port]


@handles("/alias")
def alias(context: Context, address: str, call: str | None, trigger: bool) -> Results:
    """Let an address stand for a call, or no longer."""
    aliases = context.server.aliases
    if call is None:
        aliases.remove(address)
    else:
        aliases.put(address, make_alias(address, call, trigger))
    return [call or ""]


@handles("/aliases")
def list_aliases(context: Context) -> Results:
    """List the aliases, as many as the answer has room for, after their count."""
    found = list(context.server.aliases)
    rows = ([address, alias.call, alias.trigger] for address, alias in found)
    return [len(found), *as_many_as_fit(context, rows)]


@handles("/key")
def key(context: Context, text: str) -> Results:
    """Admit a sender that knows the key."""
    login = context.server.login
    login.check(context.caller.peer.host, text)
    if login.needed:
        context.server.callers.admit(context.caller)
        context.caller.peer.admit()
    return []


@handles("/list")
def list_objects(context: Context, family: str | None) -> Results:
    """List the objects, as many as the answer has room for, after their count."""
    found = list(context.registry.items(family))
    rows = ([kind, name, first_line(item.print_text())] for kind, name, item in found)
    return reply_with_rows(context, [len(found)], rows, room_for_values(context))


@handles("/jobs")
def jobs(context: Context) -> Results:
    """List running and queued jobs."""
    pending = context.server.jobs.listing()
    rows = (
        ["running" if job.running else "queued", job.reply.address, job.reply.name]
        for job in pending
    )
    return [len(pending), *as_many_as_fit(context, rows)]


def first_line(text: str) -> str:
    """Return the first line of a summary."""
    return text.partition("\n")[0]


def as_many_as_fit(context: Context, rows: Iterable[list[Any]]) -> list[Any]:
    """Return whole rows while the answer stays within the sender's limit."""
    room = room_for_values(context)
    values: list[Any] = []
    for row in rows:
        room -= len(encode("", row))
        if room < 0:
            break
        values.extend(row)
    return values


def room_for_values(context: Context) -> int:
    """Return how many bytes the values of an answer may take, besides one count."""
    reply, options = context.reply, context.reply.options
    head = [reply.address, reply.name, *(["id", options.id] if options.id is not None else [])]
    return reply.limit - len(encode("/done", head)) - 16


def lines_that_fit(context: Context, lines: list[str]) -> list[str]:
    """Return whole lines while the answer has room, and in their place how many are left out.

    If not even the first fits, it is cut: an answer is never empty.
    """
    found = as_many_as_fit(context, ([line] for line in lines))
    if len(found) == len(lines):
        return found
    while found and not as_many_as_fit(context, [[*found, left_out(lines, found)]]):
        found.pop()
    if found:
        return [*found, left_out(lines, found)]
    most = room_for_values(context) - 16  # what the head of a value takes, and an ellipsis
    return [f"{lines[0].encode()[: max(0, most)].decode(errors='ignore')}…"]


def left_out(lines: list[str], found: list[str]) -> str:
    """Say how many lines there are beyond those found, and how to get them."""
    return f"… {len(lines) - len(found)} more lines: raise the option replyLimit, or use TCP"


@handles("/clearSched")
def clear_sched(context: Context) -> Results:
    """Drop the messages that a caller has sent for later; return how many these are."""
    return [context.server.schedule.drop(context.caller.peer.key)]


@handles("/cancel")
def cancel(context: Context, family: str | None, object: str | None) -> Results:
    """Stop all jobs, a family's, or one object's."""
    return [context.server.jobs.stop(family or "", object)]


@handles("/help")
def help_text(context: Context, address: str | None) -> Results:
    """Answer the usage of a message, or the addresses that begin so."""
    if address is None:
        heads = ["", *table.FAMILIES]
        usage = f"/help <address>: {', '.join(f'/{head}' for head in heads)}"
        return lines_that_fit(context, [usage, *addresses("")])
    slashed = address if address.startswith("/") else f"/{address}"
    family = slashed[1:].casefold()
    if table.find(slashed) is None and (family in table.FAMILIES or family in table.ALIASES):
        return lines_that_fit(context, addresses(table.ALIASES.get(family, family)))
    message = resolve(slashed)
    arguments = [f"{a.name}: {a.doc} ({a.values})" for a in message.arguments]
    return lines_that_fit(context, [message.usage, message.doc, *arguments])


def addresses(family: str) -> list[str]:
    """List the addresses of a family."""
    return [row.address for row in table.MESSAGES if row.family == family]


@handles("/dumpOSC")
def dump_osc(context: Context, flag: bool) -> Results:
    """Log the traffic or not."""
    context.server.dumping = flag
    return []


@handles("/quit")
def quit_server(context: Context) -> Results:
    """Answer, then stop."""
    context.server.jobs.loop.call_soon(context.server.quitting.set)
    return []

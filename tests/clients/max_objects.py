"""What the objects of Max do in our interpreter, each with a message that comes in at an inlet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pythonosc.osc_message_builder import OscMessageBuilder

if TYPE_CHECKING:
    from max_interpreter import Node

Atom = int | float | str
Message = list[Atom]
OSC_TYPES = {int: "i", float: "f", str: "s"}


def atoms(text: str) -> Message:
    """Read a box's text as Max does: integers, floats, symbols."""
    return [atom(word) for word in text.split()]


def atom(word: str) -> Atom:
    """Read one word."""
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if re.fullmatch(r"-?\d*\.\d*(e-?\d+)?", word) and word.strip("-.") != "":
        return float(word)
    return word


def ignore(node: Node, inlet: int, message: Message) -> None:
    """Take a message and do nothing."""


def outlet(node: Node, inlet: int, message: Message) -> None:
    box = node.patcher_of.box
    assert box is not None
    box.out(node.patcher_of.ports("outlet").index(node), message)


def message_box(node: Node, inlet: int, message: Message) -> None:
    if message[0] == "set":
        node.text = " ".join(map(str, message[1:]))
        return
    assert "," not in node.text and ";" not in node.text
    words = [message[int(w[1:]) - 1] if w[0] == "$" else atom(w) for w in node.text.split()]
    node.out(0, words)


def button(node: Node, inlet: int, message: Message) -> None:
    node.out(0, ["bang"])


def trigger(node: Node, inlet: int, message: Message) -> None:
    for at in range(len(node.args) - 1, -1, -1):
        node.out(at, triggered(str(node.args[at]), message))


def triggered(kind: str, message: Message) -> Message:
    """Make what a trigger's outlet sends."""
    if kind == "b":
        return ["bang"]
    if kind == "i":
        return [int(message[0])]
    return [str(message[0])] if kind == "s" else message


def integer(node: Node, inlet: int, message: Message) -> None:
    if message[0] != "bang":
        node.stored = int(message[0])
    if inlet == 0:
        node.out(0, [node.stored])


def prepend(node: Node, inlet: int, message: Message) -> None:
    node.out(0, [*node.args, *message])


def route(node: Node, inlet: int, message: Message) -> None:
    for at, word in enumerate(node.args):
        if message[0] == word:
            node.out(at, message[1:] or ["bang"])
            return
    node.out(len(node.args), message)


def unpack(node: Node, inlet: int, message: Message) -> None:
    for at in range(min(len(node.args), len(message)) - 1, -1, -1):
        value = message[at]
        node.out(at, [int(value) if node.args[at] == "i" else str(value)])


def printer(node: Node, inlet: int, message: Message) -> None:
    node.program.printed.append((str(node.args[0]), message))


def zl(node: Node, inlet: int, message: Message) -> None:
    word, count = node.args
    assert word == "slice" and isinstance(count, int)
    node.out(1, message[count:])
    node.out(0, message[:count])


def udpsend(node: Node, inlet: int, message: Message) -> None:
    if message[0] in ("host", "port"):
        node.place[message[0] == "port"] = message[1]
        return
    assert str(message[0]).startswith("/"), f"{message} has no address"
    builder = OscMessageBuilder(str(message[0]))
    values = message[1:]
    if message[0] == "/replyPort":
        values = [node.program.free(message[1])]
    for value in values:
        builder.add_arg(value, OSC_TYPES[type(value)])
    node.program.sent.append(message)
    node.socket.sendto(builder.build().dgram, (str(node.place[0]), int(node.place[1])))


def udpreceive(node: Node, inlet: int, message: Message) -> None:
    assert message[0] == "port"
    hear(node, message[1])


def hear(node: Node, port: Atom) -> None:
    """Listen on a port, and no longer on the one before."""
    for ear, owner in list(node.program.ears.items()):
        if owner is node:
            del node.program.ears[ear]
            ear.close()
    made = node.udp()
    made.bind(("127.0.0.1", node.program.free(port)))
    node.program.ears[made] = node


REACTIONS: dict[str, Callable[[Node, int, Message], None]] = {
    "inlet": ignore,
    "outlet": outlet,
    "message": message_box,
    "comment": ignore,
    "button": button,
    "multislider": ignore,
    "t": trigger,
    "i": integer,
    "prepend": prepend,
    "route": route,
    "unpack": unpack,
    "patcherargs": ignore,
    "r": ignore,
    "print": printer,
    "zl": zl,
    "udpsend": udpsend,
    "udpreceive": udpreceive,
}

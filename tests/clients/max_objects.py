"""What the objects of Max do in our interpreter, each with a message that comes in at an inlet."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from pythonosc.osc_message_builder import OscMessageBuilder

if TYPE_CHECKING:
    from max_interpreter import Node

Atom = int | float | str
Message = list[Atom]
OSC_TYPES = {int: "i", float: "f", str: "s"}


def atoms(text: str) -> Message:
    """Read a box's text as Max does: integers, floats, symbols, and texts in quotes."""
    return [quoted or atom(word) for quoted, word in re.findall(r'"([^"]*)"|(\S+)', text)]


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
    words = atoms(node.text)
    node.out(0, [message[int(w[1:]) - 1] if str(w)[0] == "$" else w for w in words])


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


CALCULATE: dict[str, Callable[[int, int], int]] = {
    "+": lambda left, right: left + right,
    "%": lambda left, right: left % right,
    ">": lambda left, right: int(left > right),
    "==": lambda left, right: int(left == right),
}


def calculate(node: Node, inlet: int, message: Message) -> None:
    if inlet == 1:
        node.stored = int(message[0])
    else:
        node.out(0, [CALCULATE[node.name](int(message[0]), int(node.stored))])


def select(node: Node, inlet: int, message: Message) -> None:
    assert inlet == 0
    at = node.args.index(message[0]) if message[0] in node.args else len(node.args)
    node.out(at, message if at == len(node.args) else ["bang"])


def metro(node: Node, inlet: int, message: Message) -> None:
    node.program.clocks.append(node)


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
    word, count, *size = node.args
    assert word == "slice" and isinstance(count, int)
    assert size == ["@zlmaxsize", 32767]
    node.out(1, message[count:])
    node.out(0, message[:count])


def sender(node: Node, inlet: int, message: Message) -> None:
    node.program.send(str(node.args[0]), message)


def udpsend(node: Node, inlet: int, message: Message) -> None:
    if message[0] in ("host", "port"):
        node.place[message[0] == "port"] = message[1]
        return
    assert str(message[0]).startswith("/"), f"{message} has no address"
    builder = OscMessageBuilder(str(message[0]))
    values = [
        node.program.free(value) if str(before).endswith("replyPort") else value
        for before, value in pairwise(message)
    ]
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
    "loadmess": ignore,
    "metro": metro,
    "sel": select,
    **dict.fromkeys(CALCULATE, calculate),
    "r": ignore,
    "s": sender,
    "print": printer,
    "zl": zl,
    "udpsend": udpsend,
    "udpreceive": udpreceive,
}

"""A small interpreter of Max patches: enough objects for ours, sending and hearing for real.

Max itself cannot be run in a test, so this knows of each object what Max's reference says of it,
and refuses whatever it does not know: objects, inlets, outlets, lists of more than 256 items.
"""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from pythonosc.osc_message import OscMessage

from lstmosc.protocol.table import PUSHED
from max_objects import REACTIONS, Atom, Message, atoms, hear, ignore
from programs import PATIENCE, free_port

LONGEST_LIST = 256
STORING = ("i", "+", "%", ">", "==")
PUSHED_ADDRESSES = {pushed.address for pushed in PUSHED}


def is_answer(word: str, said: Message) -> bool:
    """Tell whether what was printed ends a call, rather than telling of it on the way or later."""
    return not (
        word == "progress" or (said and said[0] in PUSHED_ADDRESSES) or is_ending(word, said)
    )


def is_ending(word: str, said: Message) -> bool:
    """Tell whether what an earlier call had begun has broken off, as its input was freed."""
    return word == "fail" and "again" in str(said[-1]).split()[-1:]


class Max:
    """A running Max: patches, what was sent and printed, and the sockets in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[Message] = []
        self.printed: list[tuple[str, Message]] = []
        self.receivers: dict[str, list[Node]] = {}
        self.ears: dict[socket.socket, Node] = {}
        self.sockets: list[socket.socket] = []
        self.ports: dict[int, int] = {}
        self.clocks: list[Node] = []
        self.numbered = 1000

    def number(self) -> int:
        """Number an abstraction: that is what #0 stands for in it."""
        self.numbered += 1
        return self.numbered

    def tick(self) -> None:
        """Let all running [metro] strike once."""
        for node in self.clocks:
            node.out(0, ["bang"])

    def free(self, port: Atom) -> int:
        """Find a free port in the place of one that a patch names: other tests may run beside."""
        return self.ports.setdefault(int(port), free_port())

    def open(self, name: str) -> Patcher:
        """Open a patch of the package."""
        data = json.loads((self.folder / name).read_text("utf-8"))
        return Patcher(self, data["patcher"], [], None)

    def send(self, name: str, message: Message) -> None:
        """Send to all [r name]."""
        for node in self.receivers.get(name, []):
            node.out(0, message)

    def listen(self, seconds: float) -> bool:
        """Wait for datagrams and let the patches have them; False where none came."""
        ready, _, _ = select.select(list(self.ears), [], [], seconds)
        for ear in ready:
            reply = OscMessage(ear.recv(65536))
            self.ears[ear].out(0, [reply.address, *reply.params])
        return bool(ready)

    def answers(self, count: int) -> list[str]:
        """Listen until so many calls are answered; return what was printed meanwhile, as text.

        Without what earlier calls had begun and what has broken off.
        """
        before = len(self.printed)
        while sum(is_answer(word, said) for word, said in self.printed[before:]) < count:
            assert self.listen(PATIENCE), f"only {self.printed[before:]} came"
        told = [each for each in self.printed[before:] if not is_ending(*each)]
        return [f"{word}: {' '.join(map(str, said))}" for word, said in told]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.sockets:
            each.close()


class Patcher:
    """A patch, subpatch or abstraction with its nodes; ``box`` is the node it is seen as."""

    def __init__(self, program: Max, data: dict[str, Any], args: Message, box: Node | None) -> None:
        self.program, self.args, self.box = program, args, box
        self.number = box.patcher_of.number if box and box.name == "p" else program.number()
        self.nodes = {row["box"]["id"]: Node(self, row["box"]) for row in data["boxes"]}
        assert len(self.nodes) == len(data["boxes"]), "two boxes have one id"
        for row in data["lines"]:
            (start, outlet), (end, inlet) = row["patchline"].values()
            self.nodes[start].connect(outlet, self.nodes[end], inlet)
        for node in self.nodes.values():
            if node.name == "patcherargs":
                node.out(0, [*args, *node.args[len(args) :]])
            if node.name == "loadmess":
                node.out(0, node.args)

    def ports(self, kind: str) -> list[Node]:
        """List the inlets or outlets from left to right."""
        found = [node for node in self.nodes.values() if node.name == kind]
        return sorted(found, key=lambda node: float(node.data["patching_rect"][0]))

    def boxes(self, kind: str) -> list[Node]:
        """List the boxes of a class, by their place from the top."""
        found = [node for node in self.nodes.values() if node.data["maxclass"] == kind]
        return sorted(found, key=lambda node: float(node.data["patching_rect"][1]))

    def inside(self, name: str) -> Patcher:
        """Find a subpatch by its name."""
        for node in self.nodes.values():
            if node.name == "p" and node.args == [name]:
                assert node.patcher is not None
                return node.patcher
        raise AssertionError(f"no [p {name}]")


class Node:
    """One box of a patch."""

    def __init__(self, patcher: Patcher, data: dict[str, Any]) -> None:
        self.patcher_of, self.data = patcher, data
        self.program = patcher.program
        kind = data["maxclass"]
        words = atoms(str(data.get("text", "")).replace("#0", str(patcher.number)))
        self.name = str(words[0]) if kind == "newobj" else kind
        self.args = words[1:] if kind == "newobj" else []
        self.text = str(data.get("text", ""))
        self.stored: Atom = self.args[0] if self.args and self.name in STORING else 0
        self.cords: dict[int, list[tuple[Node, int]]] = {}
        self.patcher: Patcher | None = None
        self.react: Callable[[Node, int, Message], None] = ignore
        self.start()

    def start(self) -> None:
        """Make what the box stands for: a patch inside, a socket, or one of the known objects."""
        if "patcher" in self.data:
            self.patcher = Patcher(self.program, self.data["patcher"], [], self)
        elif self.name == "lstmosc":
            file = self.program.folder / "patchers" / "lstmosc.maxpat"
            inside = json.loads(file.read_text("utf-8"))["patcher"]
            self.patcher = Patcher(self.program, inside, self.args, self)
        else:
            self.react = REACTIONS[self.name]
        if self.name == "r":
            self.program.receivers.setdefault(str(self.args[0]), []).append(self)
        if self.name == "udpsend":
            self.place = [str(self.args[0]), self.args[1]]
            self.socket = self.udp()
        if self.name == "udpreceive":
            hear(self, self.args[0])

    def udp(self) -> socket.socket:
        """Open a socket that is closed with the program."""
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.program.sockets.append(made)
        return made

    def connect(self, outlet: int, target: Node, inlet: int) -> None:
        """Draw a cord, where both ends are."""
        assert 0 <= outlet < self.data["numoutlets"], f"[{self.text}] has no outlet {outlet}"
        assert 0 <= inlet < target.data["numinlets"], f"[{target.text}] has no inlet {inlet}"
        self.cords.setdefault(outlet, []).append((target, inlet))

    def receive(self, inlet: int, message: Message) -> None:
        """Take a message at an inlet."""
        assert len(message) <= LONGEST_LIST, f"{len(message)} items at [{self.text}]"
        if self.patcher is not None:
            self.patcher.ports("inlet")[inlet].out(0, message)
        else:
            self.react(self, inlet, message)

    def out(self, outlet: int, message: Message) -> None:
        """Send a message out of an outlet: to the right-most box first, as Max does."""
        targets = self.cords.get(outlet, [])
        for target, inlet in sorted(targets, key=lambda t: -t[0].data["patching_rect"][0]):
            target.receive(inlet, message)

    def click(self) -> None:
        """Click on a button or a message."""
        self.receive(0, ["bang"])

"""Write the methods of the SuperCollider classes from the message table.

Each class file has a part that is written by hand and, behind a marker, one method and its …Msg
twin for each message; its help file has the same two parts. ``python
tests/clients/supercollider_messages.py`` brings the second parts up to date; a test says where
they are not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lstmosc.protocol.controls import CONTROLS
from lstmosc.protocol.spec import MessageSpec
from supercollider_help import help_file
from supercollider_table import MODEL, aliases, methods, own_arguments, shape

QUARK = Path(__file__).parents[2] / "sc_client" / "LSTMOSC"
WIDTH = 120
CODE_MARK = "\t// messages, in the order of the server's table\n"


def written_by_hand(text: str) -> set[str]:
    """List the instance methods that stand before the marker."""
    return set(re.findall(r"^\t(\w+) \{", text, re.MULTILINE))


def listed(names: list[str]) -> str:
    return f"[{', '.join(names)}]"


def parameters(names: list[str]) -> str:
    return f"|{', '.join(names)}| " if names else ""


def method(head: str, words: list[str], body: str) -> str:
    """Write a method on one line, or on several where that is too long."""
    line = f"\t{head} {{ {parameters(words)}{body} }}\n"
    if columns(line) <= WIDTH:
        return line
    opening = folded(f"\t{head} {{ {parameters(words)}".rstrip(), 2)
    if columns(f"\t\t{body}") > WIDTH:
        body = body.replace("], [", "],\n\t\t\t[", 1)
    lines = [folded(part, 3) for part in f"\t\t{body}".split("\n")]
    return "\n".join([opening, *lines, "\t}\n"])


def columns(line: str) -> int:
    return len(line.expandtabs(4).rstrip())


def folded(line: str, tabs: int) -> str:
    """Break a list of names where it is too long for a line."""
    if columns(line) <= WIDTH:
        return line
    at = line.rindex(", ", 0, WIDTH - 4 * tabs)
    rest = "\t" * tabs + line[at + 2 :]
    return line[: at + 1] + "\n" + folded(rest, tabs)


def code(row: MessageSpec, by_hand: set[str]) -> str:
    """Write the method of a message and its twin."""
    arguments = own_arguments(row)
    required = [a.name for a in arguments if a.required]
    optional = [a.name for a in arguments if not a.required]
    names = [a.name for a in arguments]
    others = aliases(row)
    lists = f"thisMethod, {listed(required)}, {listed(optional)}"
    either = [f"{n} ? {others[n]}" if n in others else n for n in required]
    given = [f"{n} ? {others[n]}" if n in others else n for n in optional]
    asked = f", \\{shape(row)}" if shape(row) else ""
    twin = method(f"{row.verb}Msg", names, f"^this.prMsg({lists})")
    if row.verb in by_hand:
        return twin
    call = f"this.prSend(thisMethod, {listed(either)}, {listed(given)}, action, onError{asked})"
    words = [*names, "action", "onError"]
    if row.verb == "new":
        made = f"^this.prMake(name, server).{call.removeprefix('this.')}"
        whole = method("*new", ["name", *words, "server", *others.values()], made)
    else:
        whole = method(row.verb, [*words, *others.values()], call)
    return whole + twin


def accessors() -> str:
    """Write the models' controls as what looks like variables."""
    names = ", ".join(control.name for control in CONTROLS)
    lines = [folded(f"\n\t*controls {{ ^#[{names}] }}", 2) + "\n"]
    defaults = ", ".join(f"{c.name}: {literal(c.default)}" for c in CONTROLS)
    lines.append(folded(f"\t*defaults {{ ^({defaults}) }}", 2) + "\n")
    for control in CONTROLS:
        name = control.name
        lines.append(f"\t{name} {{ ^this.prControl(\\{name}) }}\n")
        lines.append(f"\t{name}_ {{ |value| this.set({name}: value) }}\n")
    return "".join(lines)


def literal(value: object) -> str:
    """Write a default as SuperCollider does."""
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else str(list(value))
    return f"\\{value}" if isinstance(value, str) else str(value)


def class_file(name: str, rows: list[MessageSpec], text: str) -> str:
    """Bring a class file up to date."""
    head, _, _ = text.partition(CODE_MARK)
    if not rows:
        return text
    by_hand = written_by_hand(head)
    body = "".join(code(row, by_hand) for row in rows)
    return head + CODE_MARK + body + (accessors() if name == MODEL else "") + "}\n"


def files() -> dict[Path, str]:
    """Say what every class and help file should hold."""
    found = {}
    verbs = {
        name: [row.verb for row in rows if row.verb != "new"] for name, rows in methods().items()
    }
    for name, rows in methods().items():
        source = QUARK / "Classes" / f"{name}.sc"
        page = QUARK / "HelpSource" / "Classes" / f"{name}.schelp"
        text = source.read_text("utf-8")
        found[source] = class_file(name, rows, text)
        by_hand = written_by_hand(text.partition(CODE_MARK)[0])
        found[page] = help_file(name, rows, page.read_text("utf-8"), by_hand, verbs)
    for source in (QUARK / "Classes").glob("*.sc"):
        page = QUARK / "HelpSource" / "Classes" / f"{source.stem}.schelp"
        text = found.get(source) or source.read_text("utf-8")
        found[page] = with_private(text, found.get(page) or page.read_text("utf-8"))
    return found


def with_private(source: str, page: str) -> str:
    """List as private what begins with pr or ends with Msg, behind what a page lists already."""
    for title, star in (("CLASSMETHODS", r"\*"), ("INSTANCEMETHODS", "")):
        names = re.findall(rf"^\t{star}(pr[A-Z]\w*|\w+Msg) ", source, re.MULTILINE)
        head, mark, rest = page.partition(f"{title}::\n")
        listed = re.match(r"PRIVATE::(.*)\n\n?", rest)
        others = listed[1].strip().split(", ") if listed else []
        kept = [name for name in others if name and not re.match("pr[A-Z]|.*Msg$", name)]
        line = f"PRIVATE:: {', '.join([*kept, *names])}\n\n" if kept or names else ""
        page = head + mark + line + rest[listed.end() if listed else 0 :]
    return page


def main() -> int:
    for path, text in files().items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path.relative_to(QUARK))
    return 0


if __name__ == "__main__":
    sys.exit(main())

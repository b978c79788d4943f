"""Messages of labelsets."""

from __future__ import annotations

from lstmosc.protocol.messages.common import (
    IDENTIFIER,
    LABEL,
    collection,
    entries,
    files,
    shared,
    this,
)
from lstmosc.protocol.spec import MessageSpec

LABELSET = (
    *shared("labelset"),
    *files("labelset"),
    *entries("labelset", "Label", LABEL),
    MessageSpec(
        "labelset",
        "getLabel",
        "Answers a label.",
        (this("labelset", "read"), IDENTIFIER),
        "identifier label",
    ),
    *collection("labelset"),
)

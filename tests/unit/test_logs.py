"""The log: no caller writes lines of its own into it."""

from __future__ import annotations

import logging

from lstmosc.logs import SingleLineFormatter


def test_control_characters_of_a_message_are_written_as_escapes():
    line = SingleLineFormatter("%(levelname)s %(message)s")
    record = logging.LogRecord(
        "x", logging.WARNING, "", 0, "from %s", ("a\n2026 ERROR\x1b[2J‮b",), None
    )
    assert line.format(record) == "WARNING from a\\n2026 ERROR\\x1b[2J\\u202eb"


def test_a_traceback_keeps_its_lines():
    try:
        raise ValueError("wrong")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "failed", (), (ValueError, error, error.__traceback__)
        )
    assert SingleLineFormatter("%(message)s").format(record).startswith("failed\nTraceback")

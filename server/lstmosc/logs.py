"""A log that never makes the loop wait, and that no flood can fill.

The program that starts the server may not read its output: a full pipe would stop it. So lines
are written by a thread of their own, and what does not fit meanwhile is counted and left out.
"""

from __future__ import annotations

import logging
import os
import queue
import re
import sys
import threading
import time
from collections.abc import Callable
from logging.handlers import QueueHandler, QueueListener
from pathlib import Path
from typing import Any

from lstmosc.errors import FileTrouble

MAX_QUEUED_LINES = 1000
MAX_LINES_PER_SECOND = 50
FORMAT = "%(asctime)s %(levelname)s %(message)s"
# C0 and C1, line and paragraph separators, and what turns the direction of writing.
CONTROL_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class DroppingQueueHandler(QueueHandler):
    """Hands lines to the thread; drops what it has no room for."""

    def enqueue(self, record: logging.LogRecord) -> None:
        """Put a line into the queue if there is room."""
        try:
            self.queue.put_nowait(record)
        except queue.Full:
            return


class RateLimit(logging.Filter):
    """Lets so many lines through each second, and says how many it left out."""

    def __init__(self) -> None:
        super().__init__()
        self._second = 0
        self._lines = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether there is room for a line in this second."""
        second = int(time.monotonic())
        if second != self._second:
            left_out = self._lines - MAX_LINES_PER_SECOND
            self._second, self._lines = second, 0
            if left_out > 0:
                record.msg, record.args = f"{record.getMessage()} ({left_out} lines left out)", ()
        self._lines += 1
        return self._lines <= MAX_LINES_PER_SECOND


class SingleLineFormatter(logging.Formatter):
    """Writes control characters of a message as escapes: no caller forges a line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        """Format the message, without the traceback that may follow."""
        return CONTROL_CHARACTERS.sub(
            lambda found: ascii(found[0])[1:-1], super().formatMessage(record)
        )


def start(level: str = "warning", file: str = "") -> Callable[[], None]:
    """Log to a file or standard error from now on; the result writes the last lines, if it can.

    Raises FileTrouble where the file cannot be written.
    """
    stream = target(file)
    stream.setFormatter(logging.Formatter(FORMAT))
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(MAX_QUEUED_LINES)
    handler = DroppingQueueHandler(waiting)
    handler.addFilter(RateLimit())
    handler.setFormatter(SingleLineFormatter("%(message)s"))  # the rest is added when it is written
    logging.basicConfig(level=level.upper(), handlers=[handler])
    listener = QueueListener(waiting, stream)
    listener.start()

    def stop() -> None:
        ending = threading.Thread(target=listener.stop, daemon=True)
        ending.start()
        ending.join(1.0)

    return stop


def target(file: str) -> logging.StreamHandler[Any]:
    """Open what lines are written to: what it cannot write of a line is replaced."""
    if not file:
        return logging.StreamHandler(sys.stderr)
    try:
        return logging.FileHandler(Path(file).expanduser(), encoding="utf-8", errors="replace")
    except OSError as error:
        raise FileTrouble(f"cannot log to {file}: {error.strerror}") from None


def log_directly() -> None:
    """Log to standard error, in a forked process, where the thread that wrote lines is not."""
    logging.getLogger().handlers.clear()  # not closed: what they write to may be the parent's
    stream = os.fdopen(2, "w", closefd=False)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SingleLineFormatter(FORMAT))
    logging.basicConfig(handlers=[handler])

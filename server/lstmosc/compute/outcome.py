"""What a computation came to, as it is sent back from where it ran."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from lstmosc.compute.executors import JobMonitor
from lstmosc.compute.pickle_socket import DONE, FAILED
from lstmosc.errors import LstmoscError, TooLarge


def outcome(
    function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
) -> tuple[int, Any]:
    """Return (DONE, result) or (FAILED, error) of ``function(*arguments, monitor=monitor)``."""
    try:
        return DONE, function(*arguments, monitor=monitor)
    except LstmoscError as error:
        return FAILED, error
    except MemoryError:
        return FAILED, TooLarge(
            "there is not enough memory for this; nothing has changed: try with less data or "
            "fewer units"
        )
    except BaseException as error:
        picklable = RuntimeError(repr(error))  # the error itself may not be one that can be sent
        picklable.add_note(traceback.format_exc())
        return FAILED, picklable

"""The server's key: who may try it how often."""

from __future__ import annotations

import hmac
import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from lstmosc.errors import Busy, Denied

log = logging.getLogger(__name__)

MAX_WRONG_KEYS = 5  # from one address, before the next has to wait
SECONDS_PER_TRY = 1.0  # after those
MAX_ADDRESSES = 1024  # that wrong keys are remembered of; the oldest is forgotten


class Login:
    """Compares keys, and lets an address that sends wrong ones try only once a second."""

    def __init__(self, key: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = key
        self._clock = clock
        self._wrong: OrderedDict[str, tuple[float, float]] = OrderedDict()  # host: how many, when

    @property
    def needed(self) -> bool:
        """Return whether there is a key at all."""
        return bool(self._key)

    def check(self, host: str, text: str) -> None:
        """Raise Denied for a wrong key, Busy for a try too soon after several wrong ones.

        How long a comparison takes tells nothing of the key.
        """
        if not self.needed:
            return
        wrong = self._wrong_now(host)
        if wrong > MAX_WRONG_KEYS - 1:
            wait = (wrong - MAX_WRONG_KEYS + 1) * SECONDS_PER_TRY
            raise Busy(f"several wrong keys came from your address: try again in {wait:.1f} s")
        if hmac.compare_digest(text.encode(), self._key.encode()):
            return
        self._wrong[host] = (wrong + 1, self._clock())
        self._wrong.move_to_end(host)
        if len(self._wrong) > MAX_ADDRESSES:
            self._wrong.popitem(last=False)
        log.warning("%s sent a wrong key", host)
        raise Denied("this is not the key of this server")

    def _wrong_now(self, host: str) -> float:
        """Return how many wrong keys count: one less for each second since the last."""
        count, when = self._wrong.get(host, (0.0, 0.0))
        return max(0.0, count - (self._clock() - when) / SECONDS_PER_TRY)

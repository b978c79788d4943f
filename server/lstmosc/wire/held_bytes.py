"""The account of all bytes held for clients: unread, waiting, scheduled; per client and in all."""

from __future__ import annotations

from collections.abc import Callable, Hashable

ALWAYS_FITS_BYTES = 4096  # a message that may be the way out, as /cancel is


class HeldBytes:
    """Counts bytes under a key for each client, and says whether there is room for more.

    ``unsent`` returns the bytes of replies that clients have not taken yet: these count in all.
    """

    def __init__(self, max_each: int, max_total: int) -> None:
        self.max_each = max_each
        self.max_total = max_total
        self.unsent: Callable[[], int] = int
        self._each: dict[Hashable, int] = {}
        self._sum = 0

    @property
    def total(self) -> int:
        """All bytes held for clients."""
        return self._sum + self.unsent()

    def of(self, key: Hashable) -> int:
        """Return the bytes held under a key."""
        return self._each.get(key, 0)

    def fits(self, key: Hashable, num_bytes: int) -> bool:
        """Return whether so many bytes more may be held under a key; few always may."""
        if num_bytes <= ALWAYS_FITS_BYTES and self._sum <= 2 * self.max_total:
            return self.of(key) + num_bytes <= self.max_each + ALWAYS_FITS_BYTES
        each, total = self.of(key) + num_bytes, self._sum + num_bytes
        return each <= self.max_each and total + self.unsent() <= self.max_total

    def add(self, key: Hashable, num_bytes: int) -> None:
        """Count bytes under a key."""
        self._each[key] = self._each.get(key, 0) + num_bytes
        self._sum += num_bytes

    def remove(self, key: Hashable, num_bytes: int) -> None:
        """Count bytes under a key no more."""
        left = self._each.get(key, 0) - num_bytes
        self._sum -= num_bytes
        if left > 0:
            self._each[key] = left
        else:
            self._each.pop(key, None)

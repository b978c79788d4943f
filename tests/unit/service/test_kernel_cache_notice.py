"""Where compiled kernels cannot be kept, the start says so."""

from __future__ import annotations

from lstmosc.kernels.compile import cache
from lstmosc.service.startup import are_compiled


def test_a_cache_that_cannot_be_written_is_named_with_the_remedy(monkeypatch, caplog):
    monkeypatch.setattr(cache, "CACHED", False)
    are_compiled()
    assert str(cache.cache_folder()) in caplog.text
    assert "NUMBA_CACHE_DIR" in caplog.text

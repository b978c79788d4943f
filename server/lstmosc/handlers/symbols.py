"""Symbols and texts as series: addSymbols addSymbol addText readText getSymbols getText …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lstmosc.calls.jobs import Job, JobMonitor
from lstmosc.handlers.context import Context, Results, handles
from lstmosc.handlers.objects import MAX_INLINE_BYTES
from lstmosc.handlers.paths import file_path
from lstmosc.stores import alphabets
from lstmosc.stores import symbols as texts
from lstmosc.stores.dataseries import DataSeries

# Symbols that are looked up on the loop, under a millisecond; beyond: a worker.
MAX_INLINE_SYMBOLS = 4096

Change = Callable[[DataSeries], None]


@handles("/dataseries/addSymbols")
def add_symbols(context: Context, name: str, identifier: str, symbols: Sequence[str]) -> Results:
    """Add a series of symbols."""
    return change(context, name, lambda store: texts.add(store, identifier, symbols), symbols)


@handles("/dataseries/setSymbols")
def put_symbols(context: Context, name: str, identifier: str, symbols: Sequence[str]) -> Results:
    """Add or replace a series of symbols."""
    return change(context, name, lambda store: texts.put(store, identifier, symbols), symbols)


@handles("/dataseries/updateSymbols")
def update_symbols(context: Context, name: str, identifier: str, symbols: Sequence[str]) -> Results:
    """Replace a series that is there by symbols."""
    context.get(name)
    return change(context, name, lambda store: texts.update(store, identifier, symbols), symbols)


@handles("/dataseries/addText")
def add_text(context: Context, name: str, identifier: str, text: str) -> Results:
    """Add a series of characters."""
    return add_symbols(context, name, identifier, text)


@handles("/dataseries/setText")
def put_text(context: Context, name: str, identifier: str, text: str) -> Results:
    """Add or replace a series of characters."""
    return put_symbols(context, name, identifier, text)


@handles("/dataseries/addSymbol")
def add_symbol(context: Context, name: str, identifier: str, symbol: str) -> Results:
    """Append a symbol."""
    return change(context, name, lambda store: texts.append(store, identifier, symbol), [symbol])


def change(context: Context, name: str, apply: Change, symbols: Sequence[str]) -> Results:
    """Change a store by symbols; what is large, or needs new columns, is done to a copy.

    The copy then replaces the store, and all its series count as changed.
    """
    store = context.registry.find("dataseries", name) or DataSeries()
    context.limits.frames(store.num_frames + len(symbols))
    few = len(symbols) <= MAX_INLINE_SYMBOLS
    width = len(alphabets.extended(store.alphabet, symbols)) if few else len(symbols)
    if few and width == store.cols and 4 * len(symbols) * width < MAX_INLINE_BYTES:
        apply(store)
        return []
    context.limits.room(4 * store.num_frames * store.cols)
    twin = store.copy()

    def work() -> DataSeries:
        apply(twin)
        return twin

    def finish(changed: DataSeries) -> list[Any]:
        return install(context, name, changed)

    if few and 4 * (store.num_frames + len(symbols)) * width < MAX_INLINE_BYTES:
        return finish(work())
    return Job(lambda: lambda monitor: work(), finish)


def install(context: Context, name: str, store: DataSeries) -> list[Any]:
    """Put a store under a name; raises TooLarge."""
    context.limits.whole(store)
    context.registry.put("dataseries", name, store)
    return []


@handles("/dataseries/readText")
def read_text(context: Context, name: str, identifier: str, path: str) -> Results:
    """Add or set the characters of a file, read on a worker."""
    where = file_path(context, path)

    def begin() -> Callable[[JobMonitor], tuple[DataSeries, int]]:
        store = context.registry.find("dataseries", name)
        twin = DataSeries() if store is None else store.copy()

        def work(monitor: JobMonitor) -> tuple[DataSeries, int]:
            text = texts.read_text(where)
            texts.put(twin, identifier, text)
            return twin, len(text)

        return work

    def finish(made: tuple[DataSeries, int]) -> list[Any]:
        store, length = made
        return [*install(context, name, store), length]

    return Job(begin, finish)


@handles("/dataseries/getSymbols")
def get_symbols(context: Context, name: str, identifier: str) -> Results:
    """Answer a series as symbols."""
    return read_out(context, name, identifier, list)


@handles("/dataseries/getText")
def get_text(context: Context, name: str, identifier: str) -> Results:
    """Answer a series as one text: characters together, longer symbols with spaces between."""
    alphabet = context.get(name).alphabet
    between = " " if any(len(symbol) > 1 for symbol in alphabet) else ""
    return read_out(context, name, identifier, lambda symbols: [between.join(symbols)])


def read_out(
    context: Context, name: str, identifier: str, answer: Callable[[list[str]], list[Any]]
) -> Results:
    """Read a series as symbols, a long one on a worker."""
    store: DataSeries = context.get(name)
    if store.get_series(identifier).nbytes < MAX_INLINE_BYTES:
        return answer(texts.get(store, identifier))
    twin = store.copy()
    return Job(lambda: lambda monitor: texts.get(twin, identifier), answer)


@handles("/dataseries/getAlphabet")
def get_alphabet(context: Context, name: str) -> Results:
    """Answer the symbol of each column."""
    return list(context.get(name).alphabet)


@handles("/dataseries/roles")
def set_roles(context: Context, name: str, roles: Sequence[str]) -> Results:
    """Say what kind of number each column is."""
    store: DataSeries = context.get(name)
    store.set_roles(roles)
    return []


@handles("/dataseries/getRoles")
def get_roles(context: Context, name: str) -> Results:
    """Answer the role of each column."""
    return list(context.get(name).metadata.roles)

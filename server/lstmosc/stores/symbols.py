"""Symbols into a DataSeries and out of it: notes, chords, drum hits, the characters of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lstmosc.errors import Empty, Exists, FileTrouble, WrongSize
from lstmosc.stores import alphabets, checks
from lstmosc.stores.alphabets import Alphabet
from lstmosc.stores.dataseries import DataSeries
from lstmosc.stores.io import atomic_files

MAX_TEXT_BYTES = 2**26


def add(store: DataSeries, identifier: str, symbols: Sequence[str]) -> None:
    """Add a series of symbols, the new ones at the end of the store's alphabet.

    Raises Exists where the identifier has a series, and what ``put`` raises.
    """
    if store.length(identifier):
        raise Exists(f"series '{identifier}' exists: use setSymbols or setText to replace it")
    put(store, identifier, symbols)


def put(store: DataSeries, identifier: str, symbols: Sequence[str]) -> None:
    """Add a series of symbols, or replace the one there is.

    The store then has a column for each symbol it has ever seen; all its other series have zeros
    in those that are new. Raises Empty without a symbol, WrongSize for a store of plain numbers,
    BadArgument for what is no text, TooLarge.
    """
    name, alphabet = checks.text(identifier, "an identifier"), joint(store, symbols)
    checks.room((store.num_frames + len(symbols)) * len(alphabet))
    frames = alphabets.one_hot(symbols, alphabet)
    widen(store, alphabet)
    store.set_series(name, frames)
    if alphabet != store.alphabet:
        store.set_alphabet(alphabet)


def update(store: DataSeries, identifier: str, symbols: Sequence[str]) -> None:
    """Replace a series by one of symbols; raises NotFound, and what ``put`` raises."""
    store.get_series(identifier)
    put(store, identifier, symbols)


def append(store: DataSeries, identifier: str, symbol: str) -> None:
    """Append a symbol to a series; makes the series if it is not there. Raises as ``put``."""
    name, alphabet = checks.text(identifier, "an identifier"), joint(store, [symbol])
    checks.room((store.num_frames + 1) * len(alphabet))
    frame = alphabets.one_hot([symbol], alphabet)[0]
    widen(store, alphabet)
    store.add_frame(name, frame)
    if alphabet != store.alphabet:
        store.set_alphabet(alphabet)


def get(store: DataSeries, identifier: str) -> list[str]:
    """Return a series as symbols, the likeliest where frames are probabilities.

    Raises NotFound, Empty where the store has no alphabet, BadArgument for a frame that names no
    symbol.
    """
    frames = store.get_series(identifier)
    if not store.alphabet:
        raise Empty(
            "this dataseries contains numbers, not symbols: use addSymbols or "
            "addText to make one of symbols"
        )
    return alphabets.likeliest(frames, store.alphabet)


def widen(store: DataSeries, alphabet: Alphabet) -> None:
    """Make columns for the symbols that are new to a store."""
    if store.size and len(alphabet) > store.cols:
        store.widen(alphabet)


def joint(store: DataSeries, symbols: Sequence[str]) -> Alphabet:
    """Return the store's alphabet with these symbols in it; nothing is changed.

    Raises Empty, WrongSize for a store of plain numbers, BadArgument.
    """
    texts = alphabets.checked(dict.fromkeys(symbols))
    if not texts:
        raise Empty("a series of symbols needs at least one symbol")
    if store.size and not store.alphabet:
        raise WrongSize(
            "this dataseries contains numbers "
            f"({checks.count(store.cols, 'column')}), not symbols: use another one"
        )
    return alphabets.extended(store.alphabet, texts)


def read_text(path: str | Path) -> str:
    """Read a text file in UTF-8, its line ends as newlines; raises FileTrouble, TooLarge."""
    with atomic_files.file_errors(path, "read"):
        data = atomic_files.read_bytes(path, MAX_TEXT_BYTES)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FileTrouble(f"it is not UTF-8 text (byte {error.start})") from None
        if not text:
            raise FileTrouble("it is empty")
        return text.replace("\r\n", "\n").replace("\r", "\n")

"""What voices understand: running states of models, fed frame by frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from lstmosc.calls.jobs import Job
from lstmosc.errors import Busy, Cancelled, NotFitted, NotFound, TooLarge, some
from lstmosc.handlers import arrays
from lstmosc.handlers.context import Context, Results, Server, handles
from lstmosc.handlers.objects import end_stream
from lstmosc.handlers.predictions import MAX_INLINE_PRODUCTS, num_multiplications, series_or_buffer
from lstmosc.models.fitted import FittedModel
from lstmosc.models.model import Model
from lstmosc.protocol import table
from lstmosc.protocol.values import BufferName, Content, Inline
from lstmosc.stores import alphabets
from lstmosc.streaming.ending import Ending
from lstmosc.streaming.voice_settings import VoiceSettings
from lstmosc.streaming.voices import LiveVoice

MAX_SYMBOLS_TOLD = 30
BEGUN = ("/voice/play", "/voice/follow", "/voice/listen")  # what a stop ends, and before it begins
WEIGH_FRAMES = 16  # after so many, from the first on, a voice's memory is weighed again


def fitted_of(server: Server, voice: LiveVoice, again: str = "") -> FittedModel:
    """Return what a voice's model has learned; raises NotFound, NotFitted.

    ``again`` is the message to send after a fit, where the voice does not go on by itself then.
    """
    family, name = voice.model_key
    then = f"then send {again} again" if again else "and the voice goes on"
    try:
        model: Model = server.registry.get(family, name)
    except NotFound as error:
        raise NotFound(
            f"{error}; this voice answers with it: /{family}/fit '{name}' makes it, {then}"
        ) from None
    if model.fitted is None:
        raise NotFitted(
            f"'{name}', the model of this voice, is not fitted: /{family}/fit it, {then}"
        )
    voice.default_seed = model.controls["seed"]
    return model.fitted


def frame_of(
    context: Context, fitted: FittedModel, content: Content, missing: float | None
) -> arrays.Array:
    """Return a frame [D]; of a model of symbols, a text is a symbol, else the name of a buffer."""
    if isinstance(content, Inline):
        return arrays.vector(context, content, missing)
    symbol = symbol_of(fitted, content)
    if symbol is not None:
        return alphabets.one_hot([symbol], fitted.preprocessing.alphabet).ravel()
    try:
        return arrays.vector(context, content, missing)
    except NotFound as error:
        if alphabet := fitted.preprocessing.alphabet:
            known = some(list(alphabet), MAX_SYMBOLS_TOLD)
            raise NotFound(f"{error}, and no such symbol: the model knows {known}") from None
        raise


def symbol_of(fitted: FittedModel, content: Content) -> str | None:
    """Return which symbol of a model's alphabet stands for a frame; None of numbers."""
    if isinstance(content, BufferName) and content.name in fitted.preprocessing.alphabet:
        return content.name
    return None


def answer(voice: LiveVoice, fitted: FittedModel, found: arrays.Array) -> list[Any]:
    """Write what a voice answers as results."""
    if fitted.task == "classify":
        best = int(found.argmax())
        return [fitted.output.labels[best], float(found[best]), voice.gestures.progress]
    if voice.speaks_symbols:
        return in_symbols(fitted, found[None])
    return arrays.point_results(np.asarray(found, dtype=np.float32))


def in_symbols(fitted: FittedModel, frames: arrays.Array) -> list[Any]:
    """Return the symbols that frames [T, D] of a model stand for."""
    return list(alphabets.likeliest(frames, fitted.preprocessing.alphabet))


def playing(context: Context, name: str) -> tuple[LiveVoice, FittedModel]:
    """Return a voice and what its model has learned; raises NotFound, NotFitted, TooLarge."""
    voice: LiveVoice = context.get(name, "voice")
    fitted = fitted_of(context.server, voice)
    if voice.is_blank:
        try:
            context.limits.room(voice.follow(fitted).num_bytes)
        except TooLarge:
            voice.reset()
            raise
    return voice, fitted


def weigh(server: Server, name: str, voice: LiveVoice) -> None:
    """Note in the account of memory, now and then, what a voice has grown by."""
    if voice.counts.heard % WEIGH_FRAMES == 1:
        server.limits.weigh({("voice", name)})


@handles("/voice/new")
def new(
    context: Context,
    name: str,
    family: str,
    model: str,
    **drawing: Any,
) -> Results:
    """Make a voice; on an existing one set the options given."""
    voice: LiveVoice | None = context.registry.find("voice", name)
    if voice is None:
        settings = VoiceSettings(family, model, **drawing)
        context.registry.put("voice", name, LiveVoice(settings))
    elif voice.model_key == (family, model):
        voice.configure(voice.settings.drawing(**drawing))
    else:
        words = "another client gave the voice another model:"
        voice.close(Ending(Cancelled, words, context.caller.peer.key))
        voice.configure(VoiceSettings(family, model, **drawing))
    return []


@handles("/voice/cols")
def cols(context: Context, name: str) -> Results:
    """Answer the width of the frames that its model reads; 0 before its first fit."""
    voice: LiveVoice = context.get(name)
    model: Model | None = context.registry.find(*voice.model_key)
    return [model.cols if model else 0]


@handles("/voice/feed")
def feed(context: Context, name: str, frame: Content, missing: float | None) -> Results:
    """Read a frame."""
    voice, fitted = playing(context, name)
    voice.feed(fitted, frame_of(context, fitted, frame, missing))
    heard(context, name, voice, fitted, frame)
    return []


def heard(
    context: Context, name: str, voice: LiveVoice, fitted: FittedModel, frame: Content
) -> None:
    """Note that a voice has read a frame or symbol; it answers in kind."""
    voice.speaks_symbols = fitted.task == "forecast" and symbol_of(fitted, frame) is not None
    weigh(context.server, name, voice)


@handles("/voice/query")
def query(context: Context, name: str, given: dict[int | str, float] | None) -> Results:
    """Answer, and change nothing."""
    voice, fitted = playing(context, name)
    if given is None:
        return answer(voice, fitted, voice.query(fitted))
    return answer(voice, fitted, voice.query_given(fitted, given))


@handles("/voice/step")
def step(context: Context, name: str, frame: Content, missing: float | None) -> Results:
    """Read a frame and answer; to a symbol the one that comes next."""
    voice, fitted = playing(context, name)
    found = voice.step(fitted, frame_of(context, fitted, frame, missing))
    heard(context, name, voice, fitted, frame)
    return answer(voice, fitted, found)


@handles("/voice/surprise")
def surprise(context: Context, name: str) -> Results:
    """Answer how unexpected the last frame was."""
    voice, fitted = playing(context, name)
    return [voice.surprise(fitted), fitted.limits.surprise_threshold]


@handles("/voice/prime")
def prime(context: Context, name: str, source: Content) -> Results:
    """Begin anew with these frames; many are read on a worker."""
    voice, fitted = playing(context, name)
    frames = arrays.source(context, source, fitted.cols)
    changes = voice.changes

    def finish(state: Any) -> list[Any]:
        check_untouched(voice, changes)
        voice.install(state, primed=True)
        context.limits.weigh({("voice", name)})
        return []

    quick = num_multiplications(fitted, len(frames)) <= MAX_INLINE_PRODUCTS
    return state_or_job(quick, lambda: voice.primed(fitted, frames), finish)


@handles("/voice/reset")
def reset(context: Context, name: str, blank: bool) -> Results:
    """Return to the primed state."""
    context.get(name).reset(blank)
    return []


@handles("/voice/generate")
def generate(
    context: Context,
    name: str,
    num_frames: int,
    target_buffer: str | None,
    peek: bool,
    **drawing: Any,
) -> Results:
    """Continue by itself; for many frames on a worker."""
    context.limits.forecast(num_frames)
    voice, fitted = playing(context, name)
    ahead = voice.generator(fitted, **drawing)
    changes = voice.changes

    def finish(frames: arrays.Array) -> list[Any]:
        if not peek:
            check_untouched(voice, changes)
        if voice.speaks_symbols and target_buffer is None:
            results: list[Any] = in_symbols(fitted, frames)
        else:
            results = series_or_buffer(context, target_buffer, frames)
        context.reply.check_room(frames.size if target_buffer is None else 0)
        if not peek:
            voice.took(ahead)
        return results

    quick = num_multiplications(fitted, num_frames) <= MAX_INLINE_PRODUCTS
    return state_or_job(quick, lambda: ahead.run(num_frames), finish)


def state_or_job(
    quick: bool, compute: Callable[[], Any], finish: Callable[[Any], list[Any]]
) -> Results:
    """Compute at once what is quick, and on a worker what would make others wait."""
    return finish(compute()) if quick else Job(lambda: lambda monitor: compute(), finish)


def check_untouched(voice: LiveVoice, changes: int) -> None:
    """Refuse to put a state in place of one that has gone on since; raises Busy."""
    if voice.changes != changes:
        raise Busy("the voice went on while this was computed: wait for the answer before you feed")


@handles("/voice/copy")
def copy(context: Context, name: str, target_voice: str) -> Results:
    """Put another voice into the same state."""
    voice: LiveVoice = context.get(name)
    context.limits.room(voice.num_bytes)
    if target_voice != name:
        words = "another client put a copy in place of the voice:"
        why = Ending(Cancelled, words, context.caller.peer.key)
        end_stream(context.registry, "voice", target_voice, why)
        context.registry.put("voice", target_voice, voice.twin())
    return []


@handles("/voice/stop")
def stop(context: Context, name: str) -> Results:
    """End everything that a voice does by itself."""
    voice: LiveVoice = context.get(name)
    cancel_waiting(context, name)
    voice.close()
    return [voice.counts.sent]


def cancel_waiting(context: Context, name: str) -> None:
    """Answer the caller's earlier calls that would begin something, so that they are not run."""
    for reply in list(context.caller.open):
        begun = table.find(reply.address) if reply.name == name else None
        if begun is not None and begun.address in BEGUN and reply.number < context.reply.number:
            reply.fail(Cancelled(f"/voice/stop came before it began: send {begun.address} again"))


@handles("/voice/stats")
def stats(context: Context, name: str) -> Results:
    """Answer the counts of a voice."""
    voice: LiveVoice = context.get(name)
    return voice.counts.summary()

"""What the server sends unasked to whoever began it with a call, and to subscribers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pushed:
    """One such message: its address, its values, and when it is sent.

    ``fields`` names the values where ``values`` shows several forms; the shorter lack the last.
    """

    address: str
    values: str
    doc: str
    fields: str = ""


PHRASE = Pushed("/phrase", "name identifier numFrames", "An input has added a phrase as a series.")
RECORDED = Pushed("/recorded", "name identifier numFrames", "A recording has ended.")
FRAME = Pushed(
    "/frame",
    "name index v…",
    "A voice plays a frame, a symbol where it was fed one last; in a bundle whose time tag is the "
    "frame's date.",
)
PLAYED = Pushed("/played", "name numFrames", "A voice has ended playing, or a response.")
ANSWER = Pushed("/answer", "name index results…", "A voice answers a frame of the input it hears.")
GESTURE = Pushed(
    "/gesture",
    "name start label confidence frame, or name end label confidence startFrame endFrame",
    "A voice of a classifier has made out a gesture in the input it hears: one start and one end "
    "each, frames counted as in /answer. The start comes early where it is sure, else with the "
    "end; the end at most a few frames late. Confidence 0: what had begun was broken off.",
    "name event label confidence startFrame endFrame",
)
LEARNED = Pushed(
    "/learned", "name loss valLoss", "A model that keeps learning has taken new weights."
)
TRIAL = Pushed(
    "/trial",
    "name number loss {control value}…",
    "A trial of a search has ended; 0 is the first.",
)

PUSHED = (PHRASE, RECORDED, FRAME, PLAYED, ANSWER, GESTURE, LEARNED, TRIAL)

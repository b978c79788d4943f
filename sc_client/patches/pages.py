"""What the help patches of Pd and Max say and send: one page for each family of messages."""

from __future__ import annotations

from calls import call
from model_pages import CLASSIFIER, FORECAST, REGRESSOR
from page import Page, Shown, step
from store_pages import BUFFER, DATASERIES, DATASET, LABELSET
from stream_pages import INPUT, VOICE

SERVER = Page(
    "",
    "The client: it sends messages to the server and sorts the answers.",
    (
        step(
            "How is the server? These answer by messages of their own, out of the fourth outlet.",
            call("/status"),
            call("/version"),
            call("/sync", 1),
        ),
        step("What runs, and what is there?", call("/jobs"), call("/list")),
        step(
            "Ask what a message takes; texts are easiest to read in the console.",
            call("/help", "/dataseries/addFrame"),
        ),
        step("A mistake comes out of the third outlet.", call("/dataset/size", "nowhere")),
    ),
    (Shown("/jobs"),),
)


PAGES = (
    SERVER,
    FORECAST,
    REGRESSOR,
    CLASSIFIER,
    BUFFER,
    DATASERIES,
    DATASET,
    LABELSET,
    INPUT,
    VOICE,
)

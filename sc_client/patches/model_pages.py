"""What the help patches of models say and send."""

from __future__ import annotations

from calls import call
from example_data import FALLING, NOW, RISING, zigzag
from page import Page, Shown, step

LEAPING = [0, 0, 1, 3, 5, 7, 7, 7]  # a search can hold this one out: another has its label


GESTURES = (
    call("/dataseries/setSeries", "gestures", "up", [1, *RISING]),
    call("/dataseries/setSeries", "gestures", "down", [1, *FALLING]),
    call("/dataseries/setSeries", "gestures", "leap", [1, *LEAPING]),
)


PLACES = (
    call("/dataset/setPoint", "places", "up", [880, 0.5]),
    call("/dataset/setPoint", "places", "down", [220, 0.25]),
    call("/dataset/setPoint", "places", "leap", [660, 0.5]),
)


MOODS = (
    call("/labelset/setLabel", "moods", "up", "bright"),
    call("/labelset/setLabel", "moods", "down", "dark"),
    call("/labelset/setLabel", "moods", "leap", "bright"),
)


FORECAST = Page(
    "lstmforecast",
    "Learns how series go on, and continues them.",
    (
        step(
            "Begin anew: an absent object is fine.",
            call("/lstmforecast/free", "waver"),
            call("/dataseries/free", "zigzag"),
        ),
        step(
            "Make data: two series of one channel, 33 frames each.",
            call("/dataseries/addSeries", "zigzag", "a", [1, *zigzag(33)]),
            call("/dataseries/addSeries", "zigzag", "b", [1, *zigzag(33, 3)]),
        ),
        step(
            "Make a model and fit it: its progress comes out of the second outlet.",
            call("/lstmforecast/new", "waver", hiddenSize=8, seed=7),
            call("/lstmforecast/fit", "waver", "zigzag", maxIter=30),
        ),
        step(
            "Continue every series by 8 frames, and look at one.",
            call("/lstmforecast/predict", "waver", "zigzag", "onward", 8),
            call("/dataseries/getSeries", "onward", "a"),
        ),
        step(
            "Continue what is in a buffer.",
            call("/buffer/set", "now", [1, *zigzag(9)]),
            call("/lstmforecast/predictPoint", "waver", "now", forecastLength=8),
        ),
    ),
    (
        Shown("/lstmforecast/fit"),
        Shown("/dataseries/getSeries", 2),
        Shown("/lstmforecast/predictPoint", 2),
    ),
    drawn=(-1, 5),
)


REGRESSOR = Page(
    "lstmregressor",
    "Learns which point belongs to a whole series: a gesture becomes parameters.",
    (
        step("Make data: three gestures of one channel.", *GESTURES),
        step("Say where each leads: a frequency and a level.", *PLACES),
        step(
            "Make a model and fit it.",
            call("/lstmregressor/free", "mapper"),
            call("/lstmregressor/new", "mapper", hiddenSize=8, seed=7),
            call("/lstmregressor/fit", "mapper", "gestures", "places", maxIter=100),
        ),
        step(
            "Predict from every series, and look at one point.",
            call("/lstmregressor/predict", "mapper", "gestures", "guesses"),
            call("/dataset/getPoint", "guesses", "down"),
        ),
        step(
            "Predict from a buffer.",
            NOW,
            call("/lstmregressor/predictPoint", "mapper", "now"),
        ),
    ),
    (
        Shown("/lstmregressor/fit", 2),
        Shown("/dataset/getPoint"),
        Shown("/lstmregressor/predictPoint"),
    ),
)


CLASSIFIER = Page(
    "lstmclassifier",
    "Learns the labels of series: which gesture was that?",
    (
        step("Make data: three gestures of one channel.", *GESTURES),
        step("Label them.", *MOODS),
        step(
            "Make a model and fit it.",
            call("/lstmclassifier/free", "sorter"),
            call("/lstmclassifier/new", "sorter", hiddenSize=8, seed=7),
            call("/lstmclassifier/fit", "sorter", "gestures", "moods", maxIter=50),
        ),
        step(
            "Label every series, and look at one.",
            call("/lstmclassifier/predict", "sorter", "gestures", "found"),
            call("/labelset/getLabel", "found", "down"),
        ),
        step(
            "Label what is in a buffer: the label and how sure it is.",
            NOW,
            call("/lstmclassifier/predictPoint", "sorter", "now"),
        ),
    ),
    (
        Shown("/lstmclassifier/fit"),
        Shown("/labelset/getLabel"),
        Shown("/lstmclassifier/predictPoint"),
    ),
)

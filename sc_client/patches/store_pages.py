"""What the help patches of buffers and stores say and send."""

from __future__ import annotations

from calls import call
from example_data import FALLING, NOW, RISING, zigzag
from page import Page, Shown, step

BUFFER = Page(
    "buffer",
    "Named frames × channels: what models predict from, and where results can go.",
    (
        step("Fill a buffer: the number of channels, then the frames.", NOW),
        step("Overwrite frames from the third on.", call("/buffer/setn", "now", 2, [20, 30])),
        step(
            "Read it back: all of it, some frames, its size and rate.",
            call("/buffer/get", "now"),
            call("/buffer/getn", "now", 1, 3),
            call("/buffer/query", "now"),
        ),
        step(
            "Large data moves by sound files of floats, in the server's folder or by a full path.",
            call("/buffer/write", "now", "now.wav"),
            call("/buffer/read", "again", "now.wav"),
        ),
    ),
    (Shown("/buffer/getn"), Shown("/buffer/query"), Shown("/buffer/get")),
    drawn=(0, 32),
)


# The stores' pages have objects of their own, so that trying them leaves the models' data alone.
DATASERIES = Page(
    "dataseries",
    "Named series, each of any number of frames, all of the same width.",
    (
        step("Begin anew: an absent object is fine.", call("/dataseries/free", "shapes")),
        step(
            "Set whole series: the number of channels, then the frames.",
            call("/dataseries/setSeries", "shapes", "up", [1, *RISING]),
            call("/dataseries/setSeries", "shapes", "down", [1, *FALLING]),
        ),
        step(
            "Or add frame by frame, as they come.",
            call("/dataseries/addFrame", "shapes", "still", [3]),
            call("/dataseries/addFrame", "shapes", "still", [3.5]),
        ),
        step(
            "Look: a series, its last frame, how many series there are.",
            call("/dataseries/getSeries", "shapes", "up"),
            call("/dataseries/getFrame", "shapes", "up", -1),
            call("/dataseries/size", "shapes"),
        ),
        step(
            "Find what is nearest to a buffer, by dynamic time warping.",
            NOW,
            call("/dataseries/kNearest", "shapes", "now", 2),
        ),
        step("Keep it in a file.", call("/dataseries/write", "shapes", "shapes.json")),
        step(
            "Take in what another one holds.",
            call("/dataseries/setSeries", "more", "wave", [1, *zigzag(8)]),
            call("/dataseries/merge", "shapes", "more"),
        ),
        step(
            "Symbols or characters instead of numbers.",
            call("/dataseries/setSymbols", "melody", "up", ["c", "d", "e", "g"]),
            call("/dataseries/setText", "spelt", "up", "banana"),
            call("/dataseries/getSymbols", "melody", "up"),
        ),
        step(
            "Make other series of them: a way back is remembered.",
            call("/dataseries/difference", "shapes", "changes"),
            call("/dataseries/scale", "shapes", "scaled"),
        ),
    ),
    (
        Shown("/dataseries/getFrame"),
        Shown("/dataseries/kNearest"),
        Shown("/dataseries/getSeries", 2),
    ),
    drawn=(-1, 8),
)


DATASET = Page(
    "dataset",
    "Named points, all of the same width.",
    (
        step("Begin anew: an absent object is fine.", call("/dataset/free", "tones")),
        step(
            "Set points: setPoint adds or replaces.",
            call("/dataset/setPoint", "tones", "high", [880, 0.5]),
            call("/dataset/setPoint", "tones", "low", [220, 0.25]),
        ),
        step(
            "Look: a point, and how many there are.",
            call("/dataset/getPoint", "tones", "high"),
            call("/dataset/size", "tones"),
        ),
        step(
            "All points to a buffer and back.",
            call("/dataset/toBuffer", "tones", "table"),
            call("/dataset/fromBuffer", "again", "table"),
        ),
        step(
            "Find the nearest point to one in a buffer.",
            call("/buffer/set", "here", [2, 800, 0.5]),
            call("/dataset/kNearest", "tones", "here", 1),
        ),
        step("Keep it in a file.", call("/dataset/write", "tones", "tones.json")),
        step("Take in what another one holds.", call("/dataset/merge", "tones", "again")),
    ),
    (Shown("/dataset/getPoint"), Shown("/dataset/size"), Shown("/dataset/kNearest")),
)


LABELSET = Page(
    "labelset",
    "Named labels: one word for each identifier.",
    (
        step("Begin anew: an absent object is fine.", call("/labelset/free", "colours")),
        step(
            "Set labels: setLabel adds or replaces.",
            call("/labelset/setLabel", "colours", "sky", "blue"),
            call("/labelset/setLabel", "colours", "grass", "green"),
        ),
        step(
            "Look: a label, how many there are, and a summary in the console.",
            call("/labelset/getLabel", "colours", "sky"),
            call("/labelset/size", "colours"),
            call("/labelset/print", "colours"),
        ),
        step("Keep it in a file.", call("/labelset/write", "colours", "colours.json")),
        step(
            "Take in what another one holds.",
            call("/labelset/setLabel", "fruits", "lemon", "yellow"),
            call("/labelset/merge", "colours", "fruits"),
        ),
    ),
    (Shown("/labelset/getLabel"), Shown("/labelset/size")),
)

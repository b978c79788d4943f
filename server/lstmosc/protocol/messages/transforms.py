"""Messages that make other series of a dataseries: windows, differences, scaling, splits."""

from __future__ import annotations

from lstmosc.protocol.kinds import Choice, Object
from lstmosc.protocol.messages.common import (
    CAMEL_CASE,
    COUNT,
    option,
    optional,
    other,
    this,
)
from lstmosc.protocol.number_kinds import Integer, Number
from lstmosc.protocol.spec import Argument, MessageSpec


def transforms() -> tuple[MessageSpec, ...]:
    """List what makes other series of a store's series."""
    name = this("dataseries", "read")
    target = other("targetDataSeries", "dataseries", "write", "created or replaced")

    def remembered(doc: str) -> Argument:
        return optional(other("parameters", "dataseries", "read", doc))

    def part(which: str, family: str, access: str, doc: str) -> Argument:
        kind = Object(f"the name of a {family}", family, access)
        return option(f"{which}{CAMEL_CASE[family]}", kind, doc)

    def alike(family: str) -> tuple[Argument, ...]:
        return (
            part(
                "source",
                family,
                "read",
                "entries with the same identifiers, to split in the same way",
            ),
            part("train", family, "write", "created or replaced"),
            part("test", family, "write", "created or replaced"),
        )

    def row(verb: str, doc: str, *rest: Argument, results: str) -> MessageSpec:
        return MessageSpec("dataseries", verb, doc, (name, *rest), results)

    return (
        row(
            "window",
            "Cuts series into windows named identifier:startFrame; omits an incomplete last one.",
            target,
            Argument("length", Integer(1), "frames per window"),
            Argument(
                "hop", Integer(1), "frames from the start of one window to the start of the next"
            ),
            optional(
                other("targetDataSet", "dataset", "write", "receives the frame after each window")
            ),
            results="numWindows tooShort",
        ),
        row(
            "difference",
            "Computes the differences from frame to frame; stores what inverseDifference needs.",
            target,
            Argument(
                "order",
                Integer(1, 8),
                "how many times to take differences; each makes the series one frame shorter",
                1,
            ),
            results="numSeries tooShort",
        ),
        row(
            "inverseDifference",
            "Sums differences up again, from the start of the series or, for a forecast, from its "
            "end.",
            target,
            remembered("the dataseries that difference created, if it is not the source itself"),
            option(
                "at",
                Choice(("start", "end")),
                "where to begin; by default end if parameters names another dataseries, else start",
            ),
            results="numSeries",
        ),
        row(
            "scale",
            "Scales each column over all series; stores the scaling for inverseScale.",
            target,
            Argument(
                "method",
                Choice(("standardise", "normalise", "robust")),
                "to mean 0 and standard deviation 1, to 0…1, or by median and quartiles (default "
                "standardise)",
                None,
            ),
            remembered("a dataseries that scale created, to reuse its scaling"),
            results="numSeries",
        ),
        row(
            "inverseScale",
            "Converts scaled values back to their original units.",
            target,
            remembered("the dataseries that scale created, if it is not the source itself"),
            results="numSeries",
        ),
        row(
            "resample",
            "Changes the number of frames of every series, by linear interpolation.",
            target,
            Argument(
                "numFrames", COUNT, "frames per result; 0: as many as the longest series has", 0
            ),
            option(
                "factor",
                Number(0, 10_000, above=True),
                "frames of the result per frame of the source",
            ),
            results="numSeries",
        ),
        row(
            "split",
            "Splits the series at random into a training set and a test set.",
            other("trainDataSeries", "dataseries", "write", "created or replaced"),
            other("testDataSeries", "dataseries", "write", "created or replaced"),
            Argument(
                "fraction",
                Number(0, 1),
                "fraction of the series to test on; at least one series, but not all",
            ),
            Argument("seed", Integer(-1), "random seed; -1: a new one each time", 0),
            *alike("labelset"),
            *alike("dataset"),
            results="numTrain numTest",
        ),
        row(
            "fillMissing",
            "Replaces missing values with numbers.",
            target,
            Argument(
                "method",
                Choice(("last", "mean", "linear", "value")),
                "the previous value, the mean of the series, linear interpolation, or the given "
                "value",
            ),
            Argument("value", Number(), "the number used by the method value", 0.0),
            results="filled",
        ),
        row(
            "dropMissing",
            "Removes frames with a missing value, and series with no frame left.",
            target,
            results="droppedFrames droppedSeries",
        ),
    )

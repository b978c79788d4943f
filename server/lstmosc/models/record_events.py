"""The columns of a mixture in a model's record: FileTrouble where they do not fit each other."""

from __future__ import annotations

from typing import Any

import numpy as np

from lstmosc.errors import FileTrouble
from lstmosc.models.preprocessing.events import MAX_VALUES, ROLES, EventColumns
from lstmosc.models.record_parts import Record, array, part, texts

MAX_COMPONENTS = 64
NO_PARTS: dict[str, Any] = {
    "roles": [],
    "roleValues": np.zeros(0),
    "roleValueCounts": [],
    "leastSigmas": np.zeros(0),
    "components": 0,
    "eventGuess": np.zeros(0),
}


def event_parts(events: EventColumns | None) -> dict[str, Any]:
    """Return the columns of a mixture for a record."""
    if events is None:
        return NO_PARTS
    return {
        "roles": list(events.roles),
        "roleValues": events.layout.values,
        "roleValueCounts": [len(own) for own in events.values],
        "leastSigmas": events.floors,
        "components": events.components,
        "eventGuess": events.guess,
    }


def roles_of(record: Record) -> tuple[str, ...]:
    """Return the roles of a mixture's columns, none of other models."""
    roles = texts(record, "roles", "roles") if "roles" in record else ()
    if not set(roles) <= set(ROLES):
        raise FileTrouble(f"the 'roles' of the model are not all of {', '.join(ROLES)}")
    return roles


def events_of(record: Record, inputs: int, outputs: int) -> EventColumns | None:
    """Return the columns of a mixture that reads so many inputs and answers so many outputs."""
    roles = roles_of(record)
    if not roles:
        return None
    counts, components = part(record, "roleValueCounts"), part(record, "components")
    whole = isinstance(counts, list) and all(
        type(count) is int and 0 <= count <= MAX_VALUES for count in counts
    )
    if not whole or len(counts) != len(roles):
        raise FileTrouble("'roleValueCounts' of the model is not a number for each role")
    if type(components) is not int or not 1 <= components <= MAX_COMPONENTS:
        raise FileTrouble("'components' of the model is not a number of components")
    values = np.split(array(record, "roleValues", (sum(counts),)), np.cumsum(counts)[:-1])
    floors, guess = array(record, "leastSigmas", (len(roles),)), array(record, "eventGuess", (-1,))
    made = EventColumns(roles, tuple(values), floors, components, guess)
    rising = all((np.diff(own) > 0).all() for own in values)
    fits = (made.layout.inputs, made.layout.outputs) == (inputs, outputs) == (inputs, len(guess))
    if not (rising and fits and (floors > 0).all()):
        raise FileTrouble("the roles, values and components of the model do not fit its network")
    return made

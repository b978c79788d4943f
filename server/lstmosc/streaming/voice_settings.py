"""The settings of a voice: whose it is, and how it draws."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from lstmosc.errors import FileTrouble
from lstmosc.models.model import FAMILY_TASKS
from lstmosc.stores.io import records


@dataclass(frozen=True)
class VoiceSettings:
    """Whose voice it is, and how it draws; None is as the model's own predictions do."""

    family: str
    model: str
    temperature: float | None = None
    noise: float | None = None
    seed: int | None = None
    sigma_temperature: float | None = None

    def drawing(self, **told: Any) -> VoiceSettings:
        """Return settings that draw as told, and else, where that is None, as these do."""
        return replace(self, **{name: value for name, value in told.items() if value is not None})

    def to_record(self) -> dict[str, Any]:
        """Return what is set, for a file."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> VoiceSettings:
        """Make settings of what ``to_record`` gave; raises FileTrouble."""
        family, model = (records.member(record, key, str) for key in ("family", "model"))
        if family not in FAMILY_TASKS:
            raise FileTrouble(f"there are no voices of a {family}")
        temperature, noise, spread = (
            float(records.member(record, key, (int, float))) if key in record else None
            for key in ("temperature", "noise", "sigma_temperature")
        )
        seed = records.member(record, "seed", int) if "seed" in record else None
        return cls(family, model, temperature, noise, seed, spread)

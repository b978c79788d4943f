"""The settings of a voice: whose it is, and how it draws."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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

    def drawing(
        self, temperature: float | None, noise: float | None, seed: int | None
    ) -> VoiceSettings:
        """Return settings that draw as told, and else as these do."""
        return VoiceSettings(
            self.family,
            self.model,
            self.temperature if temperature is None else temperature,
            self.noise if noise is None else noise,
            self.seed if seed is None else seed,
        )

    def to_record(self) -> dict[str, Any]:
        """Return what is set, for a file."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> VoiceSettings:
        """Make settings of what ``to_record`` gave; raises FileTrouble."""
        family, model = (records.member(record, key, str) for key in ("family", "model"))
        if family not in FAMILY_TASKS:
            raise FileTrouble(f"there are no voices of a {family}")
        temperature, noise = (
            float(records.member(record, key, (int, float))) if key in record else None
            for key in ("temperature", "noise")
        )
        seed = records.member(record, "seed", int) if "seed" in record else None
        return cls(family, model, temperature, noise, seed)

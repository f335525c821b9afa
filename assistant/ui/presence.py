"""Who is looking at which section right now, so that two people on one report see each other."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

_FADES = 7.0  # seconds after which somebody who gave no sign of life is gone


@dataclass
class Presence:
    """The browser sessions of this process by the place (report, section) that each has open."""

    _seen: dict[str, tuple[tuple[str, str], str, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def here(self, session: str, place: tuple[str, str], who: str) -> tuple[str, ...]:
        """Signs this session in at the place; comes back with the names of the others there."""
        now = time.monotonic()
        with self._lock:
            self._seen[session] = (place, who, now)
            for gone in [name for name, (_, _, when) in self._seen.items() if now - when > _FADES]:
                del self._seen[gone]
            return tuple(w for name, (where, w, _) in self._seen.items() if name != session and where == place)

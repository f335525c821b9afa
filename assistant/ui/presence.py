"""Who is looking at which section right now, so that two people on one report see each other."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

_FADES = 7.0  # seconds after which somebody who gave no sign of life is gone


@dataclass(frozen=True)
class Somebody:
    """Another browser session in the same section; `editing` while its hand editor is open."""

    who: str
    editing: bool


@dataclass
class Presence:
    """The browser sessions of this process by the place (report, section) that each has open."""

    _seen: dict[str, tuple[tuple[str, str], Somebody, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def here(self, session: str, place: tuple[str, str], who: str, *, editing: bool = False) -> tuple[Somebody, ...]:
        """Signs this session in at the place; comes back with the others there. Who gives no sign of life for some
        seconds is gone, and with him his lock."""
        now = time.monotonic()
        with self._lock:
            self._seen[session] = (place, Somebody(who, editing), now)
            for gone in [name for name, (_, _, when) in self._seen.items() if now - when > _FADES]:
                del self._seen[gone]
            return tuple(w for name, (where, w, _) in self._seen.items() if name != session and where == place)

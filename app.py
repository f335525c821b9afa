"""The screen's router: settings, the Desk shared by all sessions, and the pages."""

from __future__ import annotations

from assistant.ui.shell import run

if __name__ == "__main__":
    run()

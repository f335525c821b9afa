"""Streamlit's own words, as its browser program has them, stand in Vietnamese in our table."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit

from assistant.ui.words import STREAMLIT_WORDS


def test_every_reason_that_is_given_for_a_lost_connection_is_in_vietnamese() -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    asking = next(text for path in scripts if (text := path.read_text(encoding="utf-8")).count("DoInitPings"))
    part = asking[asking.index("DoInitPings") :][:5000]
    reasons = [reason for reason in re.findall(r"message:`([^`$]+)`", part) if "[" not in reason]
    assert "Connection timed out." in reasons and len(reasons) >= 3
    assert [reason for reason in reasons if reason not in STREAMLIT_WORDS] == []
    assert "Connection error" in STREAMLIT_WORDS

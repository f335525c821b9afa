"""The app in its own process on a free port with a fresh home, and a headless Chromium that talks to it."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "docs" / "huong-dan" / "anh"
_ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-default-apps", "--hide-scrollbars",
)  # fmt: skip


@contextmanager
def app(home: Path, port: int = 0, **environment: str) -> Iterator[str]:
    """The running app's address, at any free port unless one is named."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_") and k != "OPENAI_API_KEY"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    with (home.parent / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env=clean | {"ASSISTANT_HOME": str(home)} | environment,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Desk:
    """The screen as a person uses it: by the words on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.address = address
        self.strangers: list[str] = []  # addresses outside this machine that the page asked for
        self.faults: list[str] = []
        self.sent: list[bytes] = []  # messages to the server
        self.page.on("request", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("websocket", lambda socket: socket.on("framesent", self._tell))

    def _heard(self, request: object) -> None:
        host = urlsplit(request.url).hostname  # type: ignore[attr-defined]
        if host not in (None, "127.0.0.1"):
            self.strangers.append(request.url)  # type: ignore[attr-defined]

    def _tell(self, message: str | bytes) -> None:
        self.sent.append(message.encode() if isinstance(message, str) else message)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        self.page.get_by_text("Văn bản không rời máy này").or_(self.page.get_by_text("Văn bản được gửi")).wait_for()
        self.settled()

    def settled(self, timeout: float = 90_000) -> None:
        """Waits until the script has run and nothing is being drawn."""
        self.page.wait_for_timeout(120)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
            timeout=timeout,
        )
        self.page.wait_for_timeout(80)

    def click(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.settled()

    def section(self, words: str) -> None:
        """Goes to a section by words of its title."""
        self.page.locator(".outline button").filter(has_text=words).first.click()
        self.settled()
        self.page.get_by_role("heading", name=words).wait_for()
        self.settled()

    def fact(self, number: int) -> Locator:
        return self.page.get_by_label(f"Dữ kiện {number}", exact=True)

    def saved(self) -> None:
        self.page.locator(".facts .saved[data-state=saved]").filter(has_text="Đã lưu lúc").wait_for()
        self.settled()

    @property
    def draft(self) -> str:
        return self.page.locator(".draft").inner_text()

    def serious_faults(self) -> list[str]:
        """What axe calls serious or critical on the page as it is now."""
        self.settled()
        self.page.wait_for_timeout(400)
        found = pytest.importorskip("axe_playwright_python.sync_playwright").Axe().run(self.page).response["violations"]
        return [f"{v['id']} {v['nodes'][0]['target']}" for v in found if v["impact"] in ("serious", "critical")]

    def shot(self, name: str) -> None:
        """Keeps a screenshot for the user guide where UPDATE_SCREENSHOTS is set."""
        if os.environ.get("UPDATE_SCREENSHOTS"):
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.wait_for_timeout(300)
            drawn = Image.open(io.BytesIO(self.page.screenshot()))
            drawn.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(SHOTS / f"{name}.png", optimize=True)

"""One server and one browser for all journeys; a fresh browser context for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import Desk, app, chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not any(shutil.which(name) for name in ("chromium", "google-chrome", "chromium-browser")):
        for item in items:
            if item.get_closest_marker("e2e"):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with app(tmp_path_factory.mktemp("desk") / "home") as served:
        yield served


@pytest.fixture
def someone(browser: Browser, address: str) -> Iterator[Callable[..., Desk]]:
    """Makes a person at a browser of their own; at the end, nobody's page may have failed or talked to a stranger."""
    made: list[Desk] = []

    def make(width: int = 1366, height: int = 768, to: str = "", **options: object) -> Desk:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)  # type: ignore[arg-type]
        made.append(Desk(context, to or address))
        return made[-1]

    yield make
    for desk in made:
        desk.page.context.close()
    assert [fault for desk in made for fault in desk.faults] == []
    assert [url for desk in made for url in desk.strangers] == []


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path

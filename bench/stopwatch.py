"""A stopwatch in the page of a headless Chromium: from a click to what was waited for being painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.e2e.browser import Desk


class Watch:
    """The stopwatch in the page: it clicks, and looks once a frame for what was waited for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(_JS)

    def click(self, what: str, until: str, **values: str) -> float:
        """Milliseconds from a click on the element that expression `what` gives to `until` holding, and painted."""
        script = (
            f"([v]) => window._watch(() => {{ {what} }}, () => {{ const {{deep, deepAll, text}} = window; {until} }})"
        )
        return float(self.page.evaluate(script, [values]))


_JS = """
window.deepAll = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const node of root.querySelectorAll("*")) {
        if (node.shadowRoot) found.push(...window.deepAll(selector, node.shadowRoot));
    }
    return found;
};
const known = {}; // looking must cost nothing beside what is looked at
window.deep = (selector) => {
    if (!known[selector]?.isConnected) known[selector] = window.deepAll(selector)[0];
    return known[selector];
};
window.text = (selector) => window.deep(selector)?.textContent || "";
window._watch = (act, until) => new Promise((done, fail) => {
    const begun = performance.now();
    act();
    const look = () => {
        if (until()) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
        else if (performance.now() - begun > 15000) fail(new Error("nothing came"));
        else requestAnimationFrame(look);
    };
    look();
});
"""


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Desk, Watch]]:
    """A desk at this address in a browser that has seen nothing, with the stopwatch in it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    desk = Desk(context, address)
    watch = Watch(desk.page)
    desk.open("")
    desk.page.locator(".draft").wait_for(timeout=120_000)
    desk.settled()
    yield desk, watch
    context.close()

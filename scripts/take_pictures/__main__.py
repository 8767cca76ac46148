"""Plays the first steps of the demo and photographs it: the channel with the question for items beside the tour."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
ADDRESS = re.compile(r"http://\S+")
TOUR = "form[action$='/tour'] button"
CHANNEL = "nav[aria-labelledby=places] a:has-text('Socialchefsnätverket')"

_STEPS = 6
"""Meetings planned, items asked for and sent in, everybody has answered."""


def main() -> int:
    """Write both pictures; 1 when there is no Chromium."""
    if CHROMIUM is None:
        sys.stderr.write("Chromium is not installed.\n")
        return 1
    demo = subprocess.Popen([sys.executable, "-m", "bot", "demo"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        told = ADDRESS.search(demo.stdout.readline() if demo.stdout else "")
        if told is None:
            sys.stderr.write("The demo did not start.\n")
            return 1
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            channel = _play(browser, told[0])
            _take(browser, channel, "demo.png", (1280, 800), "light")
            _take(browser, channel, "demo-phone.png", (360, 740), "dark")
            browser.close()
    finally:
        demo.terminate()
        demo.wait()
    return 0


def _play(browser: Browser, address: str) -> str:
    """Do the steps until everybody has answered; return the channel's address."""
    page = browser.new_page(locale="sv-SE")
    page.goto(address)
    for _ in range(_STEPS):
        with page.expect_navigation():
            page.click(TOUR)
    page.click(CHANNEL)
    return page.url


def _take(browser: Browser, address: str, name: str, size: tuple[int, int], scheme: Literal["light", "dark"]) -> None:
    """The wide picture shows the page's top; the narrow one begins at the conversation."""
    wide, height = size
    page = browser.new_page(viewport={"width": wide, "height": height}, color_scheme=scheme, locale="sv-SE")
    page.goto(address)
    if scheme == "dark":
        page.evaluate("document.querySelector('article').scrollIntoView()")
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    sys.exit(main())

"""Takes the pictures of the README from a report.

usage: take_pictures.py REPORT.html FOLDER
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

# Name, fragment, height, and what to do before.
PICTURES = [
    ("start", "glance", 620, None),
    ("areas", "areas", 640, None),
    ("quotes", "areas", 640, "#matrix td.cell:not(.silent) a >> nth=3"),
    ("document", "doc-fjallmark-strategi", 640, None),
    ("similarity", "similarity", 760, None),
]


def main():
    report, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, fragment, height, click in PICTURES:
            page = browser.new_page(viewport={"width": 1120, "height": height}, color_scheme="light")
            page.goto(f"{report.as_uri()}#{fragment}")
            page.wait_for_timeout(150)
            page.evaluate("window.scrollTo(0, 0)")
            if click:
                page.locator(click).click()
                page.wait_for_timeout(150)
            page.screenshot(path=str(folder / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

"""Opens a report in a headless Chromium and uses it as its readers do.

usage: check_report.py REPORT.html [--pictures FOLDER]

Checks: nothing is asked of the network, no console error, every part and a page of each kind opens by its
link, axe finds no violation (light, dark, 375 px), no label of a figure lies over another, nothing is wider
than the window, sorting, filtering, searching, the matrix and the quotes do what they say. Prints what it
measured as JSON and ends with 1 when something is wrong.
"""

import json
import pathlib
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

OVERLAPS = """() => {
  const bad = [];
  for (const svg of document.querySelectorAll("main > .now svg")) {
    const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    const area = svg.getBoundingClientRect();
    boxes.forEach(([a, x], i) => {
      if (x.left < area.left - 1 || x.right > area.right + 1) bad.push("outside: " + a);
      boxes.slice(i + 1).forEach(([b, y]) => {
        if (x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 3 && y.top < x.bottom - 3)
          bad.push(a + " / " + b);
      });
      svg.querySelectorAll("rect").forEach((rect) => {
        const r = rect.getBoundingClientRect();
        if (x.left < r.right - 1 && r.left < x.right - 1 && x.top < r.bottom - 3 && r.top < x.bottom - 3)
          bad.push(a + " over a bar");
      });
    });
  }
  return bad;
}"""


class Check:
    def __init__(self, page, url):
        self.page, self.url, self.problems = page, url, []

    def expect(self, fits, what):
        if not fits:
            self.problems.append(what)

    def go(self, fragment):
        self.page.evaluate("hash => { location.hash = hash; }", fragment)
        self.page.wait_for_timeout(60)

    def look(self, where):
        """What must hold of every view."""
        for overlap in self.page.evaluate(OVERLAPS)[:5]:
            self.problems.append(f"{where}: labels {overlap}")
        over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        self.expect(over <= 0, f"{where}: {over} px wider than the window")

    def axe(self, where):
        results = Axe().run(self.page, options={"resultTypes": ["violations"]})
        for violation in results.response["violations"]:
            node = violation["nodes"][0]
            self.problems.append(
                f"{where}: axe {violation['id']} ({len(violation['nodes'])}): {node['html'][:140]}"
            )

    def picture(self, folder, name):
        if folder:
            self.page.screenshot(path=str(pathlib.Path(folder) / f"{name}.png"))


def views(page):
    """Every part, the first document and pair, and one cell of the matrix."""
    links = page.evaluate("[...document.querySelectorAll('nav a')].map((a) => a.hash.slice(1))")
    document = page.evaluate("document.querySelector('#corpus a[href^=\"#doc-\"]')?.hash.slice(1)")
    pair = page.evaluate("document.querySelector('#similarity a[href^=\"#pair-\"]')?.hash.slice(1)")
    return [link for link in links if link != "all"], document, pair


def use(check, rows):
    page = check.page
    check.go("corpus")
    table = page.locator("#corpus table.data")
    if rows > 1:
        page.locator("#corpus th button").nth(6).click()
        column = (
            "[...document.querySelectorAll('#corpus tbody tr')].map((r) => Number(r.cells[6].dataset.v))"
        )
        numbers = page.evaluate(column)
        check.expect(numbers == sorted(numbers, reverse=True), "sorting by words does not sort")
        check.expect("sort0=" in page.url, f"the address {page.url} does not know how the table is sorted")
        page.reload()
        page.wait_for_timeout(200)
        check.expect(page.evaluate(column) == numbers, f"{page.url} leads to another order")
        page.locator("#corpus th button").nth(6).click()
        check.go("areas")
        check.go("corpus")
        order = page.evaluate(
            "[...document.querySelectorAll('#corpus thead th')].map((h) => h.getAttribute('aria-sort'))"
        )
        check.expect(not any(order), "a link without a state leads to a sorted table")
    if rows > 12:
        total = table.locator("tbody tr").count()
        page.locator("#corpus input[type=search]").fill("zzzz")
        check.expect(table.locator("tbody tr:visible").count() == 0, "a filter that fits nothing shows rows")
        page.locator("#corpus input[type=search]").fill("")
        check.expect(table.locator("tbody tr:visible").count() == total, "rows stay hidden")
    check.go("areas")
    options = page.locator("#matrix-taxonomy option").count()
    page.select_option("#matrix-taxonomy", index=options - 1)
    page.select_option("#matrix-value", "s")
    texts = page.locator("#matrix td.cell:not(.silent)").all_text_contents()
    check.expect(all("%" in text for text in texts), "shares are not shown as percent")
    page.reload()
    page.wait_for_timeout(200)
    again = page.locator("#matrix td.cell:not(.silent)").all_text_contents()
    check.expect(again == texts, f"{page.url} leads to another matrix")
    check.go("glance")
    check.go("areas")
    first = page.locator("#matrix td.cell:not(.silent)").all_text_contents()
    check.expect(not any("%" in text for text in first), "a link without a state leads to another matrix")
    if page.locator("#matrix-rows option").count() > 1:
        page.select_option("#matrix-rows", "g")
        page.locator("#matrix td.cell:not(.silent) button").first.click()
        # A large report has no room for every sentence, and says where they are.
        quotes = page.locator("dialog blockquote mark").count()
        said = page.locator("dialog").inner_text().count("mentions.csv")
        check.expect(quotes + said > 0, "no quotes for a group")
        page.keyboard.press("Escape")
        page.select_option("#matrix-rows", "d")
    page.select_option("#matrix-value", "d")
    # A large report has no room for every sentence; where it has none it says where they are.
    cells = page.locator("#matrix td.cell:not(.silent) a")
    for index in range(min(20, cells.count())):
        cells.nth(index).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(80)
        if page.locator("dialog[open] blockquote mark").count() > 0:
            break
        check.expect("mentions.csv" in page.locator("dialog[open]").inner_text(), "a cell opens nothing")
        page.keyboard.press("Escape")
        page.wait_for_timeout(80)
    check.expect(page.locator("dialog[open] blockquote mark").count() > 0, "a cell opens no quotes")
    check.axe("quotes")
    link = page.locator("dialog cite a").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(80)
    check.expect(page.locator("#page .sought").count() == 1, f"{target} leads to no sentence")
    page.go_back()
    silent = page.locator("#matrix td.silent a").first
    check.go("areas")
    if silent.count():
        silent.click()
        page.wait_for_timeout(80)
        check.expect(page.locator("dialog[open]").count() == 1, "a silence opens nothing")
        page.keyboard.press("Escape")
        page.wait_for_timeout(80)
    check.expect("#areas" in page.url, f"after the quotes the address is {page.url}")
    page.fill("#words", "digital")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    check.expect(page.locator("#found li mark").count() > 0, "searching finds nothing")
    check.axe("search")
    page.locator("#found li a").first.click()
    page.wait_for_timeout(80)
    check.expect(page.locator("#page mark.sought").count() == 1, "a result leads to no place")


def main():
    report = pathlib.Path(sys.argv[1]).resolve()
    pictures = sys.argv[sys.argv.index("--pictures") + 1] if "--pictures" in sys.argv else None
    if pictures:
        pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
    measured = {"bytes": report.stat().st_size}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        requests, errors = [], []

        def open_page(width, height, scheme):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.on("request", lambda r: requests.append(r.url))
            page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda e: errors.append(str(e)))
            return page

        problems = []
        for width, height, scheme in [(1280, 900, "light"), (1280, 900, "dark"), (375, 800, "light")]:
            page = open_page(width, height, scheme)
            begin = time.perf_counter()
            page.goto(report.as_uri(), wait_until="commit")
            page.wait_for_selector("#glance li, #glance p")
            seen = time.perf_counter() - begin
            page.wait_for_load_state("load")
            check = Check(page, report.as_uri())
            name = f"{width}-{scheme}"
            if width == 1280 and scheme == "light":
                measured["first_view_seconds"] = round(seen, 3)
                measured["loaded_seconds"] = round(time.perf_counter() - begin, 3)
                paint = page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"
                )
                measured["first_contentful_paint_seconds"] = paint and round(paint, 3)
            parts, document, pair = views(page)
            fragments = parts + [view for view in (document, pair) if view]
            for fragment in fragments:
                check.go(fragment)
                shown = page.evaluate("document.querySelector('main > .now').id")
                wanted = fragment if fragment in parts else "page"
                check.expect(shown == wanted, f"#{fragment} shows {shown}")
                check.look(f"{name} {fragment}")
                # axe walks the whole file for each view: a quarter of a minute where there are 500 documents.
                size = page.evaluate("document.querySelector('main > .now').innerHTML.length")
                if measured["bytes"] < 5_000_000 or (name == "1280-light" and size < 400_000):
                    check.axe(f"{name} {fragment}")
                check.picture(pictures, f"{name}-{fragment if fragment in parts else fragment.split('-')[0]}")
            measured["views"] = len(fragments)
            if width == 1280 and scheme == "light" and document:
                rows = page.evaluate("document.querySelectorAll('#corpus tbody tr').length")
                use(check, rows)
            problems += check.problems
            page.context.close()
        outside = [url for url in requests if not url.startswith("file:")]
        problems += [f"asks for {url}" for url in outside] + [f"console: {error}" for error in errors]
        browser.close()
    measured["problems"] = len(problems)
    print(json.dumps(measured))
    for problem in dict.fromkeys(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

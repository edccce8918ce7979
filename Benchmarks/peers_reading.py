"""Reading files beside the tools that do it alone, in one run, as ratios of the best of three.

usage: peers_reading.py SAMSYN [PDF ...]    (PDF files to read; Word files and a web page of some megabytes are made)
"""
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zipfile

WORDS = ("digitalisering samverkan kommunens strategi utveckla näringslivet klimat kompetens öppna data "
         "innovation hållbarhet transport skola vård omsorg region län bredband").split()
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraphs(size):
    chooser, written = random.Random(1), 0
    while written < size:
        text = " ".join(f"{chooser.choice(WORDS)}{chooser.randint(0, 999)}" for _ in range(60))
        written += len(text.encode())
        yield text


def page(path, size):
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs(size))
    path.write_text(f"<html><head><meta charset='utf-8'><title>Strategi</title></head><body><h1>Strategi</h1>{body}</body></html>", encoding="utf-8")


def word_file(path, size):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs(size))
    head = '<?xml version="1.0"?>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/_rels/document.xml.rels", f'{head}<Relationships xmlns="{PACKAGE}/relationships"/>')
        archive.writestr("word/styles.xml", f"{head}<w:styles {MAIN}/>")
        archive.writestr("word/document.xml", f"{head}<w:document {MAIN}><w:body>{body}</w:body></w:document>")


def seconds(command, runs=3):
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def beside_pandoc(samsyn, path, form, title):
    ours = seconds([samsyn, "extract", str(path)])
    tool = seconds(["pandoc", "-f", form, "-t", "plain", str(path)], runs=1)
    print(f"{title}: pandoc {tool:.2f} s, samsyn {ours:.3f} s: {tool / ours:.0f} times faster")


def main(samsyn, pdfs):
    for pdf in pdfs:
        tool = seconds(["pdftohtml", "-xml", "-i", "-stdout", pdf])
        ours = seconds([samsyn, "extract", pdf])
        print(f"{pathlib.Path(pdf).name[:40]:40} pdftohtml {tool:.3f} s, samsyn {ours:.3f} s: {ours / tool:.2f} times")
    with tempfile.TemporaryDirectory() as folder:
        for size in (530_000, 10_600_000):
            path = pathlib.Path(folder) / "a.docx"
            word_file(path, size)
            beside_pandoc(samsyn, path, "docx", f"Word file, {size / 1e6:.1f} MB of text")
        path = pathlib.Path(folder) / "a.html"
        page(path, 5_200_000)
        beside_pandoc(samsyn, path, "html", "web page, 5.2 MB of text")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])

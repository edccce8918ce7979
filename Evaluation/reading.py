"""What comes out of PDF, Word and other files, against what is in them.

usage: reading.py GOLD SAMSYN [same|pages|states|word|limits ...]
"""
import collections
import difflib
import gzip
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile


def extract(samsyn, paths):
    done = subprocess.run(
        [samsyn, "extract", "--format", "jsonl", *map(str, paths)], capture_output=True, text=True)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"samsyn extract: exit {done.returncode}: {done.stderr[-500:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def content(document, kinds=None):
    """The text of content blocks in reading order, cells apart by blanks."""
    parts = []
    for block in document["blocks"]:
        if block["furniture"] or block["kind"] == "contents" or (kinds and block["kind"] not in kinds):
            continue
        parts.append(
            " ".join(block["cells"]) if block["cells"] else document["text"][block["begin"]:block["end"]])
    return " ".join(parts)


def words(text):
    return re.findall(r"\w+", text.lower())


def compare(a, b):
    """Recall of a in b, precision, and the share of a that is in b in the same order."""
    common = sum((collections.Counter(a) & collections.Counter(b)).values())
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    ordered = sum(match.size for match in matcher.get_matching_blocks())
    return common / max(1, len(a)), common / max(1, len(b)), ordered / max(1, len(a))


def score_same(gold, samsyn):
    """One text in several formats: each pair of extractions."""
    print("\nthe same Noark 5 text in two formats (dev): word recall, precision, in order")
    folder = gold / "real-docs/dev/no-noark5"
    for path in sorted(folder.glob("*.docx")):
        first, second = extract(samsyn, [path, path.with_suffix(".pdf")])
        recall, precision, order = compare(words(content(first)), words(content(second)))
        print(f"  {path.stem:45} docx/pdf {recall:.4f} {precision:.4f} {order:.4f}")
        if not shutil.which("pandoc"):
            print("    docx/rst not measured: pandoc is not installed")
            continue
        with tempfile.TemporaryDirectory() as made:
            rst = pathlib.Path(made) / "a.rst"
            subprocess.run(["pandoc", "-f", "docx", "-t", "rst", "--columns=2000", "-o", rst, path], check=True)
            recall, precision, order = compare(words(content(first)), words(content(extract(samsyn, [rst])[0])))
            print(f"  {'(RST made by pandoc)':45} docx/rst {recall:.4f} {precision:.4f} {order:.4f}")


def paragraphs_of(gold, language, count):
    """Paragraphs of running text in a language."""
    found = []
    if language == "sv":
        with gzip.open(gold / "g0vse/derived/docs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                for paragraph in json.loads(line)["text"].split("\n"):
                    if "\xad" not in paragraph and 200 < len(paragraph) < 900:
                        found.append(" ".join(paragraph.split()))
                if len(found) > 20 * count:
                    break
    else:
        for article in json.load(open(gold / "norsumm/Data/NorSumm_dev.json", encoding="utf-8")):
            texts = [text for summary in article[f"summaries_{language}"] for text in summary.values()]
            for text in texts:
                paragraph = " ".join(text.split())
                if len(paragraph) > 200:
                    found.append(paragraph[:900].rsplit(" ", 1)[0])
    # Latin-1 only: the standard fonts of PDF have no more.
    # No marks of other formats either.
    found = [text for text in found
             if all(ord(character) < 256 for character in text) and not re.search(r"[*_|\[\]]|http|www| - ", text)]
    chooser = random.Random(7)
    chooser.shuffle(found)
    return found[:count]


def tokens(text):
    """White space apart, as hyphens are what this is about."""
    return [token.strip(".,;:!?()\"'”»«") for token in text.split() if token.strip(".,;:!?()\"'”»«")]


def score_pages(gold, samsyn):
    """Generated PDFs: tokens that are wrong, missing or out of order, of all tokens."""
    try:
        import pages
    except ImportError:
        print("\ngenerated pages not measured: pip install -r Evaluation/requirements.txt")
        return
    print("\ngenerated PDFs: wrong tokens of all, cells of tables that came back whole")
    with tempfile.TemporaryDirectory() as folder:
        for layout in ("one column", "two columns", "side boxes", "tables"):
            for language in ("sv", "nb", "nn"):
                texts = paragraphs_of(gold, language, 60)
                if not texts:
                    print(f"  {layout:12} {language}: no text")
                    continue
                wrong = total = whole = cells = 0
                for part in range(4):
                    story, boxes, expected, side = [], [], [], []
                    own = texts[part * 15:(part + 1) * 15]
                    for number, text in enumerate(own):
                        if layout == "side boxes" and number % 5 == 4:
                            boxes.append(text[:240].rsplit(" ", 1)[0])
                            continue
                        if number % 4 == 0:
                            story.append(("heading", f"{number // 4 + 1} {' '.join(text.split()[:4]).strip('.,;:')}"))
                        if layout == "tables" and number % 3 == 2:
                            sentences = [text[start:start + 70].strip() for start in range(0, 420, 70)]
                            story.append(("table", [
                                ["Inspel från workshop", "Vill bidra", "På vilket sätt"],
                                [sentences[0], "", sentences[1]], [sentences[2], sentences[3], ""],
                                [sentences[4], "", ""]]))
                        else:
                            story.append(("body", text))
                    pdf, shown = pages.build(story, language, 2 if layout == "two columns" else 1, boxes)
                    path = pathlib.Path(folder) / f"{part}.pdf"
                    path.write_bytes(pdf)
                    document = extract(samsyn, [path])[0]
                    for kind, item in story:
                        if kind == "table":
                            rows = [[" ".join(cell.split()) for cell in row] for row in item]
                            expected += tokens(" ".join(" ".join(row) for row in rows))
                            found = [block["cells"] for block in document["blocks"] if block["cells"]]
                            cells += len(rows)
                            whole += sum(row in found for row in rows)
                        else:
                            expected += tokens(item)
                    got = tokens(content(document))
                    side = [token for number in shown for token in tokens(boxes[number - 1])]
                    matcher = difflib.SequenceMatcher(None, expected, got, autojunk=False)
                    matched = sum(match.size for match in matcher.get_matching_blocks())
                    # What boxes add stands between: it must be there, wherever.
                    extra = collections.Counter(got) - collections.Counter(expected)
                    lost = sum((collections.Counter(side) - extra).values())
                    spare = sum((extra - collections.Counter(side)).values())
                    wrong += len(expected) - matched + lost + spare
                    total += len(expected) + len(side)
                rows = f"   rows whole {whole} of {cells}" if cells else ""
                print(f"  {layout:12} {language} {100 * wrong / total:6.3f} % of {total}{rows}")


def expected_states(path):
    """The states that a file may end in, by what other programs say of it."""
    name = path.name.lower()
    if path.suffix.lower() != ".pdf":
        return {"ok", "warnings"}
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, errors="replace")
    if "Incorrect password" in info.stderr:
        return {"protected"}
    text = subprocess.run(["pdftotext", "-nopgbrk", str(path), "-"], capture_output=True, errors="replace", text=True)
    if text.returncode != 0:
        return {"failed"}
    if text.stdout.strip():
        return {"ok", "warnings"}
    return {"no-text", "warnings", "empty"}


def score_states(gold, samsyn):
    """Every file that exists to be trouble: its state, and what is left behind."""
    print("\nstates of real, malformed and odd files (pdftotext and pdfinfo as second opinion)")
    sets = {
        "real-docs": [p for p in sorted((gold / "real-docs/dev").rglob("*")) if p.is_file()
                      and p.suffix.lower() in (".pdf", ".docx", ".doc", ".html", ".txt")],
        "malformed-pdf": sorted((gold / "malformed-pdf").rglob("*.pdf")),
        "docx-pandoc": sorted((gold / "docx-pandoc").glob("*.docx")),
    }
    before = set(pathlib.Path(tempfile.gettempdir()).iterdir())
    for name, paths in sets.items():
        right, wrong = 0, []
        for start in range(0, len(paths), 100):
            part = paths[start:start + 100]
            documents = {document["document"]: document for document in extract(samsyn, part)}
            for path in part:
                document = documents.get(str(path))
                state = document["state"] if document else "missing"
                if state in expected_states(path):
                    right += 1
                else:
                    wrong.append(f"{path.name} is {state}")
        print(f"  {name:15} {right} of {len(paths)}" + ("".join(f"\n    {line}" for line in wrong[:12])))
    left = [path.name for path in set(pathlib.Path(tempfile.gettempdir()).iterdir()) - before]
    # Whoever inherits a killed process's children needs a moment to bury them.
    time.sleep(2)
    zombies = subprocess.run(["ps", "-eo", "stat,comm"], capture_output=True, text=True).stdout
    dead = [line for line in zombies.splitlines() if line.startswith("Z") and ("pdf" in line or "timeout" in line)]
    print(f"  temporary files left: {len(left)}, dead processes left: {len(dead)}")


def native_words(path):
    """The words of a document as pandoc prints it: strings, with a blank wherever anything stands between."""
    text = path.read_text(encoding="utf-8")
    # What was deleted is no text; a diagram that pandoc cannot read stands there as a word of pandoc's own.
    text = re.sub(r'Span\s*\("",\["(?:deletion|diagram)"\],\[[^\]]*\]\)\s*\[[^\]]*\]', "", text)
    text = re.sub(r"Header \d+ \(.*?\)\s*\[", "Para [ ", text)
    text = re.sub(r'\("[^"]*",\[[^\]]*\],\[[^\]]*\]\)', "", text)
    pieces, last = [], 0
    for match in re.finditer(r'(?:Str|Code|CodeBlock|RawInline|Math \w+)\s+"((?:[^"\\]|\\.)*)"', text):
        between = text[last:match.start()]
        # Emphasis alone does not end a word.
        if re.search(r"Space|Break|Para|Plain|Cell|Note|MetaInlines|\]\]|\]\)|^\]\n", between):
            pieces.append(" ")
        pieces.append(match.group(1))
        last = match.end()
    raw = re.sub(r"\\(\d+)(?:\\&)?", lambda found: chr(int(found.group(1))), "".join(pieces))
    return raw.replace("\\n", " ").replace("\\", "")


def score_word(gold, samsyn):
    """Word files against what pandoc reads in them."""
    print("\nWord files against pandoc's own expectation: words found of those expected")
    found = expected = 0
    low = []
    for path in sorted((gold / "docx-pandoc").glob("*.docx")):
        native = path.with_suffix(".native")
        if not native.exists():
            continue
        document = extract(samsyn, [path])[0]
        # Letters in a row, as blanks between runs are written in many ways.
        wanted = collections.Counter(words(native_words(native)))
        text = re.sub(r"\s+", " ", " ".join(
            " ".join(block["cells"]) if block["cells"] else document["text"][block["begin"]:block["end"]]
            for block in document["blocks"]))
        have = collections.Counter(words(text))
        hit = sum((wanted & have).values())
        found += hit
        expected += sum(wanted.values())
        if hit < sum(wanted.values()):
            low.append((hit / sum(wanted.values()), path.name, list((wanted - have).elements())[:8]))
    print(f"  {found} of {expected}: {found / max(1, expected):.4f}")
    for share, name, missing in sorted(low)[:12]:
        print(f"    {share:.3f} {name}: {' '.join(missing)}")


MEASURE = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024, time.perf_counter() - start)
"""


def peak_megabytes(command):
    """Exit code, the most memory that a command or a process it waited for had at one time, and seconds.

    A process of its own starts it: a child begins with the memory of the one that forked it.
    """
    told = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True)
    code, peak, seconds = told.stdout.split()
    return int(code), float(peak), float(seconds)


def bomb(path):
    """A Word file of some megabytes whose text is a gigabyte long."""
    head, package = '<?xml version="1.0"?>', "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = f"<w:p><w:r><w:t>{'bomb ' * 2_000}</w:t></w:r></w:p>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"{head}<Types/>")
        archive.writestr("_rels/.rels", f'{head}<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'{head}<w:document xmlns:w="{word}"><w:body>'.encode())
            for _ in range(1_060_000_000 // len(paragraph)):
                part.write(paragraph)
            part.write(b"</w:body></w:document>")


def score_limits(gold, samsyn):
    """Memory on files at the edge of what anybody has."""
    import pages

    print("\nmemory on a line of 100 MB and on a PDF of 5,000 pages (goal: at most 1,000 MB)")
    with tempfile.TemporaryDirectory() as folder:
        line, pdf = pathlib.Path(folder) / "line.txt", pathlib.Path(folder) / "pages.pdf"
        sentence = "Regionen stärker samverkan om öppna data i alla kommuner under året. "
        line.write_text(sentence * (100_000_000 // len(sentence.encode())), encoding="utf-8")
        pages.many(pdf, 5_000)
        for path, commands in ((line, ["extract"]), (pdf, ["extract", "keywords"])):
            for command in commands:
                code, peak, seconds = peak_megabytes([samsyn, command, str(path)])
                print(f"  {path.name:10} {command:9} exit {code}, {peak:5.0f} MB, {seconds:.1f} s")
        small, bombed = pathlib.Path(folder) / "small.txt", pathlib.Path(folder) / "bomb.docx"
        small.write_text("Regionen.\n")
        bomb(bombed)
        for path in (small, bombed):
            code, peak, seconds = peak_megabytes([samsyn, "extract", str(path)])
            print(f"  {path.name:10} extract   exit {code}, {peak:5.0f} MB, {seconds:.1f} s")
        code, peak, seconds = peak_megabytes(["pdftohtml", "-xml", "-i", "-stdout", str(pdf)])
        print(f"  {pdf.name:10} pdftohtml exit {code}, {peak:5.0f} MB, {seconds:.1f} s")


MEASURES = {
    "same": score_same, "pages": score_pages, "states": score_states, "word": score_word, "limits": score_limits}

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for measure in sys.argv[3:] or MEASURES:
        MEASURES[measure](pathlib.Path(sys.argv[1]), sys.argv[2])

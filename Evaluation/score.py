"""Scores Samsyn's command against public gold data; needs Python 3.9 and nothing else."""
import collections
import glob
import json
import pathlib
import subprocess
import sys

gold = pathlib.Path(sys.argv[1])
samsyn = sys.argv[2]


def run(arguments, text=None):
    done = subprocess.run([samsyn, *arguments], input=text, capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(f"samsyn {' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def f1(found, expected):
    hits = len(found & expected)
    precision = hits / max(1, len(found))
    recall = hits / max(1, len(expected))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def sentences(path):
    text = None
    for line in open(path, encoding="utf-8"):
        if line.startswith("# text = "):
            text = line[9:].rstrip("\n")
            forms = []
        elif line[:1].isdigit():
            columns = line.rstrip("\n").split("\t")
            if "-" not in columns[0] and "." not in columns[0]:
                forms.append(columns[1])
        elif not line.strip() and text:
            yield text, forms
            text = None


def score_tokens():
    """Token spans, sentence ends where a sentence without final mark ends its line."""
    print("\ntokens and sentences (UD dev), F1 in percent: tokens; sentence ends")
    for path in sorted(glob.glob(str(gold / "ud/*/*-dev.conllu"))):
        texts, spans, ends, offset = [], set(), set(), 0
        everything = list(sentences(path))
        for number, (text, forms) in enumerate(everything):
            position = 0
            for form in forms:
                start = text.find(form, position)
                if start < 0:
                    continue
                spans.add((offset + start, offset + start + len(form)))
                position = start + len(form)
            ends.add(offset + len(text))
            # A sentence that lacks a final mark is a line of its own, as headings are, unless what
            # follows begins small: that would be read as one sentence cut by a page.
            closes = text[-1:] in ".!?…”\"»)"
            after = everything[number + 1][0][:1] if number + 1 < len(everything) else "A"
            separator = " " if closes or after.islower() else "\n\n"
            texts.append(text + separator)
            offset += len(text) + len(separator)
        whole = "".join(texts)
        out = run(["tokens", "-", "--format", "tsv"], whole)
        # Offsets count in the extracted text, whose layout differs: align by characters that count.
        found, found_ends = align(whole, out)
        index = [i for i, c in enumerate(whole) if not c.isspace()]
        order = {p: n for n, p in enumerate(index)}
        gold_spans = {(order[a], order[b - 1]) for a, b in spans if a in order and b - 1 in order}
        gold_ends = {order[max(i for i in (e - 1, e - 2) if i in order)] for e in ends}
        print(f"  {pathlib.Path(path).stem:28} {100 * f1(found, gold_spans)[2]:6.2f} {100 * f1(found_ends, gold_ends)[2]:6.2f}")


def align(whole, tsv):
    """Token spans and sentence ends as numbers of non-blank characters."""
    spans, ends = set(), set()
    position = -1
    sentence = None
    source = [c for c in whole if not c.isspace()]
    for line in tsv.split("\n")[1:]:
        if not line:
            continue
        columns = line.split("\t")
        form = [c for c in columns[2] if not c.isspace()]
        if sentence is not None and columns[5] != sentence:
            ends.add(position)
        sentence = columns[5]
        start = position + 1
        # Marks that are layout (bullets) are no tokens: step over them.
        limit = start + 200
        while start < limit and source[start : start + len(form)] != form:
            start += 1
        if start == limit:
            continue
        spans.add((start, start + len(form) - 1))
        position = start + len(form) - 1
    ends.add(position)
    return spans, ends


def score_language():
    print("\nlanguage of single sentences (SIB-200 / FLORES), percent right")
    confusion = collections.Counter()
    for code, expected in [("swe", "sv"), ("nob", "nb"), ("nno", "nn"), ("dan", "da"), ("eng", "en"), ("fin", "und")]:
        lines = []
        for path in sorted(glob.glob(str(gold / f"sib200/{code}_Latn/*.tsv"))):
            rows = [r.split("\t") for r in open(path, encoding="utf-8").read().split("\n") if r]
            lines += [r[-1] for r in rows[1:]]
        if not lines:
            continue
        out = run(["language", "-", "--unit", "line", "--format", "jsonl", "--quiet"], "\n".join(lines) + "\n")
        found = [json.loads(row)["language"] for row in out.splitlines()]
        right = sum(f == expected for f in found)
        for f in found:
            if f != expected:
                confusion[(expected, f)] += 1
        print(f"  {expected:4} {100 * right / len(lines):6.2f}  of {len(lines)}")
    print("  most frequent confusions:", ", ".join(f"{a}>{b} {n}" for (a, b), n in confusion.most_common(6)))


score_tokens()
score_language()

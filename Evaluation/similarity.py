"""Similarity and retrieval against public gold data, beside BM25 over lower-case words.

usage: similarity.py GOLD SAMSYN [paraphrase|faq|press|norquad|laws|translation ...]

Accuracy@1 in percent unless said otherwise. Data are dev sets: looked at for totals only.
"""
import collections
import gzip
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

from reuse import spearman

MEASURES = ("lexical", "character", "concept", "embedding", "combined")


def one_line(text):
    return re.sub(r"\s+", " ", text).strip() or "–"


class Lines:
    """Texts as lines of a file, with the words that BM25 counts."""

    def __init__(self, folder, name, texts):
        self.path = pathlib.Path(folder, name)
        self.path.write_text("\n".join(map(one_line, texts)) + "\n", encoding="utf-8")
        self.words = [re.findall(r"\w+", text.lower()) for text in texts]


def search(samsyn, queries, candidates, measure, top=1):
    """For each query (from 0) the candidates, best first, with scores."""
    done = subprocess.run([samsyn, "similar", str(candidates.path), "--queries", str(queries.path), "--unit", "line",
                           "--measure", measure, "--top", str(top), "--minimum", "0", "--format", "jsonl", "--quiet"],
                          capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(done.stderr)
    found = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found[int(row["query"].rsplit(":", 1)[1]) - 1].append((int(row["neighbor"].rsplit(":", 1)[1]) - 1, row["score"]))
    return found


def bm25(queries, candidates, k1=1.2, b=0.75):
    """The best candidate of each query; ties to the first."""
    mean = sum(map(len, candidates.words)) / len(candidates.words)
    postings = collections.defaultdict(list)
    for number, words in enumerate(candidates.words):
        for word, count in collections.Counter(words).items():
            weight = count * (k1 + 1) / (count + k1 * (1 - b + b * len(words) / mean))
            postings[word].append((number, weight))
    total, best = len(candidates.words), []
    for words in queries.words:
        scores = collections.Counter()
        for word, count in collections.Counter(words).items():
            entries = postings.get(word, ())
            idf = math.log(1 + (total - len(entries) + 0.5) / (len(entries) + 0.5))
            for number, weight in entries:
                scores[number] += count * idf * weight
        best.append(min(scores, key=lambda n: (-scores[n], n), default=-1))
    return best


def retrieval(samsyn, name, queries, candidates, right, measures=MEASURES):
    """`right`: for each query the set of right candidates."""
    with tempfile.TemporaryDirectory() as folder:
        asked, offered = Lines(folder, "q.txt", queries), Lines(folder, "c.txt", candidates)
        hits = sum(found in wanted for found, wanted in zip(bm25(asked, offered), right))
        cells = [f"BM25 {100 * hits / len(right):.1f}"]
        for measure in measures:
            found = search(samsyn, asked, offered, measure)
            hits = sum(bool(found[n]) and found[n][0][0] in wanted for n, wanted in enumerate(right))
            cells.append(f"{measure} {100 * hits / len(right):.1f}")
    print(f"  {name}, {len(queries)} of {len(candidates)}: " + ", ".join(cells), flush=True)


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def score_paraphrase(gold, samsyn):
    print("\nsweparaphrase dev: Spearman of scores and human judgments")
    data = rows(gold / "superlim/sweparaphrase/sweparaphrase_dev.jsonl")
    labels = [row["label"] for row in data]

    def cosine(x, y):
        x, y = (collections.Counter(re.findall(r"\w+", t.lower())) for t in (x, y))
        norm = math.sqrt(sum(v * v for v in x.values()) * sum(v * v for v in y.values()))
        return sum(x[w] * y[w] for w in x) / norm if norm else 0

    cells = [f"word cosine {spearman([cosine(r['sentence_1'], r['sentence_2']) for r in data], labels):.3f}"]
    with tempfile.TemporaryDirectory() as folder:
        left = Lines(folder, "a.txt", [row["sentence_1"] for row in data])
        right = Lines(folder, "b.txt", [row["sentence_2"] for row in data])
        done = subprocess.run([samsyn, "similar", str(left.path), "--queries", str(right.path), "--unit", "line", "--aligned",
                               "--format", "jsonl", "--quiet"], capture_output=True, text=True)
        if done.returncode not in (0, 2):
            sys.exit(done.stderr)
        scores = collections.defaultdict(dict)
        for line in done.stdout.splitlines():
            row = json.loads(line)
            scores[row["measure"]][row["line"]] = row["score"]
    for measure, found in scores.items():
        cells.append(f"{measure} {spearman([found.get(n + 1, 0) for n in range(len(data))], labels):.3f}")
    print(f"  {len(data)} pairs: " + ", ".join(cells))


def score_faq(gold, samsyn):
    print("\nswefaq dev: the right answer to a question among those of its category")
    data = rows(gold / "superlim/swefaq/swefaq_dev.jsonl")
    answers = sorted({answer for row in data for answer in row["candidate_answers"]})
    place = {answer: n for n, answer in enumerate(answers)}
    with tempfile.TemporaryDirectory() as folder:
        asked = Lines(folder, "q.txt", [row["question"] for row in data])
        offered = Lines(folder, "c.txt", answers)
        cells = []
        for measure in MEASURES:
            found = search(samsyn, asked, offered, measure, top=len(answers))
            hits = 0
            for n, row in enumerate(data):
                allowed = [place[answer] for answer in row["candidate_answers"]]
                best = next((c for c, _ in found[n] if c in allowed), None)
                hits += best == allowed[row["label"]]
            cells.append(f"{measure} {100 * hits / len(data):.1f}")
    print(f"  {len(data)} questions: " + ", ".join(cells), flush=True)


def score_press(gold, samsyn):
    print("\ng0vse dev: the press release that an editor linked to a page")
    links = rows(gold / "g0vse/derived/links-dev.jsonl")
    pages = {}
    with gzip.open(gold / "g0vse/derived/docs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            page = json.loads(line)
            pages[page["id"]] = page
    wanted = collections.defaultdict(set)
    for link in links:
        for a, b in ((link["from"], link["to"]), (link["to"], link["from"])):
            if a in pages and b in pages and pages[b]["type"].startswith("pressmeddelande") and pages[a]["type"] != pages[b]["type"]:
                wanted[a].add(b)
    releases = [page for page in pages.values() if page["type"].startswith("pressmeddelande")]
    place = {page["id"]: n for n, page in enumerate(releases)}
    queries = sorted(wanted)
    if not queries:
        print("  no such links: skipped;", collections.Counter(page["type"] for page in pages.values()).most_common(5))
        return
    text = lambda page: page["title"] + ". " + page["text"]
    retrieval(samsyn, "page to press release", [text(pages[q]) for q in queries], [text(page) for page in releases],
              [{place[b] for b in wanted[q]} for q in queries])


def score_norquad(gold, samsyn):
    print("\nnorquad validation: the passage that answers a question")
    path = next(p for p in sorted((gold / "norquad/data").rglob("*.json*")) if "valid" in p.name)
    contexts, queries, right = {}, [], []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            number = contexts.setdefault(paragraph["context"], len(contexts))
            for question in paragraph["qas"]:
                queries.append(question["question"])
                right.append({number})
    retrieval(samsyn, "question to passage", queries, list(contexts), right)


def score_laws(gold, samsyn):
    print("\nlaws-no dev: the provision under a heading")
    data = rows(gold / "laws-no/derived/headings-dev.jsonl")
    same = collections.defaultdict(set)
    for number, row in enumerate(data):
        same[row["heading"], row["text"]].add(number)
    retrieval(samsyn, "heading to provision", [row["heading"] for row in data], [row["text"] for row in data],
              [same[row["heading"], row["text"]] for row in data])


def score_translation(gold, samsyn):
    print("\nthe translation of a sentence")
    sets = [("FLORES sv to nb", "flores200-devtest", "swe.devtest", "nob.devtest"),
            ("FLORES nb to sv", "flores200-devtest", "nob.devtest", "swe.devtest"),
            ("FLORES sv to nn", "flores200-devtest", "swe.devtest", "nno.devtest"),
            ("Tatoeba sv to nb", "tatoeba-nordic", "nob-swe.swe", "nob-swe.nob"),
            ("Tatoeba nn to nb", "tatoeba-nordic", "nno-nob.nno", "nno-nob.nob"),
            ("Europeana sv to nb", "europeana-nob-swe", "nob-swe.swe", "nob-swe.nob"),
            ("Europeana 2 sv to nb", "europeana-nob-swe", "swe-nob.swe", "swe-nob.nob")]
    for name, folder, left, right in sets:
        if not (gold / folder / left).is_file():
            print(f"  {name}: not there, skipped")
            continue
        asked, offered = ((gold / folder / side).read_text(encoding="utf-8").splitlines() for side in (left, right))
        same = collections.defaultdict(set)
        for number, text in enumerate(offered):
            same[text].add(number)
        retrieval(samsyn, name, asked, offered, [same[text] for text in offered], ("character", "concept", "embedding", "combined"))


def main():
    gold, samsyn = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    every = {"paraphrase": score_paraphrase, "faq": score_faq, "press": score_press, "norquad": score_norquad,
             "laws": score_laws, "translation": score_translation}
    for name in sys.argv[3:] or every:
        every[name](gold, samsyn)


if __name__ == "__main__":
    main()

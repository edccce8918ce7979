"""Scores `samsyn keywords` beside YAKE and tf-idf, in one run with one scorer.

usage: keywords.py GOLD SAMSYN [SET...]     sets: seeds laws titles liaad

Needs the packages nltk, scikit-learn and, for the peer's figures, yake (`pip install -r requirements.txt`).
A match: the same Snowball stems (Porter for English) in any order, hyphens as blanks.
"""
import collections
import gzip
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from nltk.stem.porter import PorterStemmer
from nltk.stem.snowball import SnowballStemmer
from sklearn.feature_extraction.text import TfidfVectorizer

try:
    import yake
except ImportError:
    yake = None

HERE = pathlib.Path(__file__).parent
WORD = re.compile(r"[^\W_]+(?:[:'][^\W_]+)?")
STEMMERS = {"sv": SnowballStemmer("swedish"), "nb": SnowballStemmer("norwegian"), "nn": SnowballStemmer("norwegian"),
            "pt": SnowballStemmer("portuguese"), "en": PorterStemmer()}
STOPWORDS = {language: set() for language in STEMMERS}
for language in ("sv", "nb", "nn"):
    for line in (HERE / f"../stopwords/{language}/function.txt").read_text().split("\n"):
        if line and line[0] not in "#[":
            STOPWORDS[language].update(line.lower().split())


def stems(phrase, language):
    return tuple(sorted(STEMMERS[language].stem(word) for word in WORD.findall(phrase.lower().replace("-", " "))))


def samsyn_keywords(samsyn, texts, top=10, options=(), document_files=True):
    """Top phrases of each text; one run of the command, every text a document of one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number, text in enumerate(texts):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        done = subprocess.run([samsyn, "keywords", str(folder), "--top", str(top), "--format", "jsonl", "--quiet", *options],
                              capture_output=True, text=True)
        if done.returncode not in (0, 2):
            sys.exit(f"samsyn keywords: exit {done.returncode}: {done.stderr[-2000:]}")
        found = [[] for _ in texts]
        for line in done.stdout.split("\n"):
            if line:
                record = json.loads(line)
                found[int(pathlib.Path(record["document"]).stem)] = [entry["phrase"] for entry in record["keywords"]]
        return found


def tfidf_words(texts, language, top=10):
    """The ten words of each text with the highest tf-idf, stop words left out."""
    vectorizer = TfidfVectorizer(token_pattern=WORD.pattern, sublinear_tf=False, stop_words=None)
    matrix = vectorizer.fit_transform(texts)
    names = vectorizer.get_feature_names_out()
    keep = [len(name) > 2 and name not in STOPWORDS[language] and not name.isdigit() for name in names]
    result = []
    for row in matrix:
        order = sorted(zip(row.data, row.indices), key=lambda pair: (-pair[0], pair[1]))
        result.append([names[column] for _, column in order if keep[column]][:top])
    return result


def yake_words(texts, language, top=10):
    if yake is None:
        return None
    extractor = yake.KeywordExtractor(lan={"nb": "no", "nn": "no"}.get(language, language), n=3, top=top)
    return [[phrase for phrase, _ in extractor.extract_keywords(text)] for text in texts]


def f1_at(found, gold, language, top=10):
    """Mean F1 over documents (macro), as the papers report."""
    total = 0
    for phrases, keys in zip(found, gold):
        own = list(dict.fromkeys(stems(phrase, language) for phrase in phrases[:top]))
        wanted = {stems(key, language) for key in keys} - {()}
        hits = sum(phrase in wanted for phrase in own)
        if hits:
            precision, recall = hits / len(own), hits / len(wanted)
            total += 2 * precision * recall / (precision + recall)
    return total / len(gold)


def word_recall(found, headings, language, top=10):
    """Share of a heading's content words that occur in the top phrases; the mean over headings that have any."""
    shares = []
    for phrases, heading in zip(found, headings):
        wanted = {STEMMERS[language].stem(word) for word in WORD.findall(heading.lower())
                  if len(word) > 2 and word not in STOPWORDS[language] and not word.isdigit()}
        if wanted:
            own = {stem for phrase in phrases[:top] for stem in stems(phrase, language)}
            shares.append(len(wanted & own) / len(wanted))
    return sum(shares) / len(shares), len(shares)


def seed_precision(found, gold, language):
    """Exact: same stems. Part: one holds all stems of the other."""
    exact = part = 0
    wanted = [set(stems(key, language)) for key in gold]
    for phrase in found[:10]:
        own = set(stems(phrase, language))
        exact += own in wanted
        part += any(own <= key or key <= own for key in wanted)
    return exact / 10, part / 10


def score_seeds(gold, samsyn):
    folder = gold.parent / "corpora/seeds"
    if not folder.is_dir():
        print("\nseeds: not there, skipped")
        return
    lists = {}
    for line in (HERE / "data/keyphrases-seeds.tsv").read_text().split("\n"):
        if line and not line.startswith("#"):
            name, phrases = line.split("\t")
            lists[name] = [phrase.strip() for phrase in phrases.split(";")]
    texts = [path.read_text() for path in sorted(folder.glob("*.txt"))]
    languages = ["sv", "sv", "sv", "nb", "sv"]
    print("\nseeds, precision of the top 10 against own lists of 20: same stems / one holds the other")
    systems = {"samsyn": samsyn_keywords(samsyn, texts), "samsyn, each alone": [samsyn_keywords(samsyn, [text])[0] for text in texts]}
    if yake:
        systems["YAKE"] = [yake_words([text], language)[0] for text, language in zip(texts, languages)]
    systems["tf-idf"] = tfidf_words(texts, "sv")
    for name, found in systems.items():
        pairs = [seed_precision(phrases, lists[key], language) for phrases, key, language in zip(found, sorted(lists), languages)]
        print(f"  {name:20} " + " ".join(f"{exact:.1f}/{part:.1f}" for exact, part in pairs)
              + f"   mean {sum(p[0] for p in pairs) / 5:.2f} / {sum(p[1] for p in pairs) / 5:.2f}")
    for phrases in systems["samsyn"]:
        print("    " + "; ".join(phrases[:10]))


def score_laws(gold, samsyn):
    rows = [json.loads(line) for line in open(gold / "laws-no/derived/headings-dev.jsonl")]
    rows = [row for row in rows if len(row["text"]) >= 200]
    random.Random(7).shuffle(rows)
    rows = rows[:3000]
    texts, headings = [row["text"] for row in rows], [row["heading"] for row in rows]
    compare("headings of Norwegian laws (laws-no dev, 3,000 provisions of 200 characters or more)", samsyn, texts, headings, "nb")


def score_titles(gold, samsyn):
    rows = [json.loads(line) for line in open(gold / "g0vse/derived/topics-dev.jsonl")]
    rows = [row for row in rows if len(row["text"]) >= 500]
    random.Random(7).shuffle(rows)
    rows = rows[:3000]
    texts = [row["text"] for row in rows]
    compare("titles (g0vse topics dev, 3,000 pages of 500 characters or more)", samsyn, texts, [row["title"] for row in rows], "sv")
    compare("topic labels of the same pages", samsyn, texts, [" ".join(row["categories"]) for row in rows], "sv")


CACHE = {}


def compare(title, samsyn, texts, headings, language):
    key = id(texts[0]), len(texts)
    if key not in CACHE:
        CACHE[key] = samsyn_keywords(samsyn, texts), tfidf_words(texts, language)
    own, base = (word_recall(found, headings, language) for found in CACHE[key])
    print(f"\n{title}: content words among the top 10, n = {own[1]}")
    print(f"  samsyn {own[0]:.3f}   tf-idf words {base[0]:.3f}   relative {100 * (own[0] / base[0] - 1):+.1f} %")


LIAAD = (("500N-KPCrowd-v1.1", "en"), ("SemEval2017", "en"), ("theses100", "en"), ("110-PT-BN-KP", "pt"))


def liaad(gold, name):
    """Texts and keys of a set."""
    folder = gold / "keywords-liaad" / name
    paths = sorted((folder / "docsutf8").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    keys = [(folder / "keys" / f"{path.stem}.key").read_text(encoding="utf-8", errors="replace").split("\n") for path in paths]
    return texts, keys


def score_liaad(gold, samsyn):
    print("\nF1@10, same stems in any order, macro; languages without a language layer (English, Portuguese)")
    for name, language in LIAAD:
        texts, keys = liaad(gold, name)
        own = f1_at(samsyn_keywords(samsyn, texts), keys, language)
        peer = yake_words(texts, language)
        peer = f"{f1_at(peer, keys, language):.4f}" if peer else "not installed"
        print(f"  {name:20} samsyn {own:.4f}   YAKE {peer}   tf-idf words {f1_at(tfidf_words(texts, language), keys, language):.4f}", flush=True)


if __name__ == "__main__":
    gold, samsyn = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    measures = {"seeds": score_seeds, "laws": score_laws, "titles": score_titles, "liaad": score_liaad}
    for name in sys.argv[3:] or measures:
        measures[name](gold, samsyn)

"""Learns the weights of language identification: words and character 1- to 4-grams, softmax regression.

usage: language.py GOLD HANDBOOK OUTPUT [FEATURES]

GOLD is the folder with ud, tatoeba-nordic, laws-no, norquad, sfs-versions; HANDBOOK the folder `html` of
Debian's package debian-handbook, unpacked. Needs: pip install wordfreq scikit-learn. What is learned from
is named in the header of the output. FLORES and SIB-200 are not read: they measure the result.
"""
import collections
import glob
import html
import json
import os
import re
import sys

import numpy as np
import scipy.sparse as sp
import wordfreq
from sklearn.linear_model import LogisticRegression

GOLD, HANDBOOK, OUTPUT = sys.argv[1:4]
FEATURES = int(sys.argv[4]) if len(sys.argv) > 4 else 50000
SAMPLES = 60000
SCALE = 32
LANGUAGES = ["sv", "nb", "nn", "da", "en", "und"]
WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
HEADER = """# Language identification: weights of words (=) and character 1- to 4-grams. version: 2.0.
# Columns: feature, weights times {scale} for sv nb nn da en und. First line: intercepts.
# Learned by Evaluation/learn/language.py from wordfreq 3 (CC BY-SA 4.0), Universal Dependencies dev sets
# of Swedish Talbanken, Norwegian Bokmaal and Nynorsk (CC BY-SA 4.0), the Debian Administrator's Handbook
# (CC BY-SA 3.0), Tatoeba (CC BY 2.0 FR), Norwegian statutes (NLOD 2.0, Lovdata), NorQuAD (CC0), Swedish
# statutes (public domain). This table: CC BY-SA 4.0.
"""


def words(text):
    return [w.lower() for w in WORD.findall(text)]


def grams(word):
    padded = f"_{word}_"
    for size in range(1, 5):
        for start in range(len(padded) - size + 1):
            gram = padded[start : start + size]
            if gram != "_":
                yield gram
    if len(word) > 3:
        yield "=" + word


def lines(*parts):
    with open(os.path.join(GOLD, *parts), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def treebank(*parts):
    return [line[9:] for line in lines("ud", *parts) if line.startswith("# text = ")]


def handbook(folder, cue):
    """Paragraphs in which the language's own frequent words outnumber English ones: some are not translated."""
    english = set("the of and to is in that for it with as this be are".split())
    kept = []
    for path in sorted(glob.glob(f"{HANDBOOK}/{folder}/*.html")):
        text = open(path, encoding="utf-8").read()
        for match in re.finditer(r'<div class="para">(.*?)</div>|<p[^>]*>(.*?)</p>', text, re.S):
            plain = html.unescape(re.sub(r"<[^>]+>", "", match.group(1) or match.group(2) or ""))
            tokens = words(plain)
            own = sum(t in cue for t in tokens)
            if len(tokens) > 6 and own > 2 * sum(t in english for t in tokens):
                kept.append(plain)
    return kept


def statutes():
    found = {"nb": [], "nn": []}
    for line in lines("laws-no", "derived", "headings-dev.jsonl"):
        text = re.sub("\u200b\\d*", "", json.loads(line).get("text") or "")
        tokens = words(text)
        nynorsk = sum(t in ("ikkje", "eit", "ein", "dei", "frå", "vert", "skal vere", "òg") for t in tokens)
        bokmaal = sum(t in ("ikke", "et", "en", "de", "fra", "blir", "også") for t in tokens)
        if nynorsk != bokmaal:
            found["nn" if nynorsk > bokmaal else "nb"].append(text[:1500])
    return found


def swedish_statutes():
    kept = set()
    for path in sorted(glob.glob(f"{GOLD}/sfs-versions/**/*", recursive=True)):
        if os.path.isfile(path) and not path.endswith("README.md"):
            text = open(path, encoding="utf-8", errors="ignore").read()
            kept.update([x.strip() for x in text.split("\n") if len(x.strip()) > 60][:120])
    return sorted(kept)


def contexts(value):
    if isinstance(value, dict):
        if isinstance(value.get("context"), str):
            yield value["context"]
        else:
            for inner in value.values():
                yield from contexts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from contexts(inner)


def texts():
    laws = statutes()
    questions = json.load(
        open(os.path.join(GOLD, "norquad/data/evaluation/all/validation_dataset_flattened.json"), encoding="utf-8"))
    tatoeba = lambda *names: [line for name in names for line in lines("tatoeba-nordic", name)]
    return {
        "sv": [(2, treebank("UD_Swedish-Talbanken", "sv_talbanken-ud-dev.conllu") + tatoeba("dan-swe.swe", "nob-swe.swe")),
               (2, swedish_statutes() + handbook("sv-SE", set("och att det är som en på för med av".split())))],
        "nb": [(3, treebank("UD_Norwegian-Bokmaal", "no_bokmaal-ud-dev.conllu") + tatoeba("dan-nob.nob", "nno-nob.nob", "nob-swe.nob")),
               (3, laws["nb"] + sorted(set(contexts(questions))) + handbook("nb-NO", set("og å det er som en på for med av".split())))],
        "nn": [(7, treebank("UD_Norwegian-Nynorsk", "no_nynorsk-ud-dev.conllu") + tatoeba("nno-nob.nno")), (3, laws["nn"])],
        "da": [(3, tatoeba("dan-nob.dan", "dan-swe.dan"))],
        "en": [(2, handbook("en-US", set("the of and to is in that for".split())) or [""])],
    }


FREQUENCIES = {"sv": 6, "nb": 4, "da": 7, "en": 8}
OTHERS = {"fi": 3, "is": 3, "de": 2, "nl": 1, "fr": 1, "es": 1, "it": 1, "pl": 1, "lv": 0.5, "lt": 0.5, "hu": 0.5,
          "cs": 0.5, "pt": 0.5, "tr": 0.5, "ro": 0.5, "sl": 0.5, "sh": 0.5}


def frequencies(language, size):
    table = sorted(wordfreq.get_frequency_dict(language).items(), key=lambda item: (-item[1], item[0]))[:size]
    counts = collections.Counter({w: f for w, f in table if WORD.fullmatch(w)})
    return counts


def scaled(counts, total):
    whole = sum(counts.values())
    return collections.Counter({w: n * total / whole for w, n in counts.items()}) if whole else counts


def unigrams(corpora):
    result = {}
    for language in LANGUAGES[:5]:
        counts = collections.Counter()
        if language in FREQUENCIES:
            counts += scaled(frequencies(language, 60000), FREQUENCIES[language] * 1e5)
        for weight, parts in corpora[language]:
            counts += scaled(collections.Counter(w for text in parts for w in words(text)), weight * 1e5)
        result[language] = counts
    other = collections.Counter()
    for language, share in OTHERS.items():
        other += scaled(frequencies(language, 30000), share * 1e5)
    result["und"] = scaled(other, 1e6)
    return result


def select(counts):
    """The features whose distribution over languages differs most from even."""
    table = {l: collections.Counter() for l in LANGUAGES}
    for language in LANGUAGES:
        for word, n in counts[language].items():
            for gram in grams(word):
                table[language][gram] += n
    everything = collections.Counter()
    for language in LANGUAGES:
        everything.update(table[language])
    names = sorted(g for g, n in everything.items() if n > 30)
    seen = np.array([[table[l].get(g, 0) for l in LANGUAGES] for g in names])
    totals = np.array([sum(table[l].values()) for l in LANGUAGES])
    logs = np.log((seen + 4) / (totals + 4 * len(everything)))
    use = (seen / totals * (logs - logs.mean(axis=1, keepdims=True))).clip(min=0).sum(axis=1)
    return [names[i] for i in np.argsort(-use, kind="stable")[:FEATURES]]


def main():
    corpora = texts()
    counts = unigrams(corpora)
    names = select(counts)
    index = {g: i for i, g in enumerate(names)}
    cache = {}

    def features(word):
        if word not in cache:
            cache[word] = [index[g] for g in grams(word) if g in index]
        return cache[word]

    rng = np.random.default_rng(7)
    columns, pointers, labels = [], [0], []

    def add(sample, label):
        for word in sample:
            columns.extend(features(word))
        pointers.append(len(columns))
        labels.append(label)

    for label, language in enumerate(LANGUAGES):
        vocabulary = sorted(counts[language])
        share = np.array([counts[language][w] for w in vocabulary])
        drawn = rng.choice(len(vocabulary), size=SAMPLES * 8, p=share / share.sum())
        real = [text for _, parts in corpora.get(language, []) for text in parts]
        picks = rng.integers(0, len(real), SAMPLES // 2) if real else []
        for _ in range(SAMPLES - len(picks)):
            add([vocabulary[j] for j in rng.choice(drawn, int(rng.integers(2, 10)))], label)
        for pick in picks:
            tokens = words(real[pick])
            if len(tokens) >= 3:
                size = int(rng.integers(3, 12))
                start = int(rng.integers(0, max(1, len(tokens) - size + 1)))
                add(tokens[start : start + size], label)
    matrix = sp.csr_matrix(
        (np.ones(len(columns), dtype=np.float32), columns, pointers), shape=(len(labels), len(names)))
    matrix.sum_duplicates()
    model = LogisticRegression(C=0.3, max_iter=150, tol=1e-3).fit(matrix, np.array(labels))
    weights = model.coef_.T
    weights = weights - weights.mean(axis=1, keepdims=True)
    with open(OUTPUT, "w", encoding="utf-8") as out:
        out.write(HEADER.format(scale=SCALE))
        out.write("\t" + "\t".join(str(round(x * SCALE)) for x in model.intercept_) + "\n")
        for i in sorted(range(len(names)), key=lambda i: names[i]):
            row = [round(x * SCALE) for x in weights[i]]
            if any(abs(x) > 1 for x in row):
                out.write(names[i] + "\t" + "\t".join(map(str, row)) + "\n")


main()

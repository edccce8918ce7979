"""Learns the weights of the keyphrase model from headings that people wrote: `keyphrase-model.tsv`.

usage: keyphrases.py GOLD SAMSYN

A candidate of a text is right when its heading holds all of its content words (same stems). For the analyzed
languages: titles of Swedish government pages and headings of Norwegian statutes, other texts than those that
`keywords.py` scores. For all other languages: the keyphrases of four public sets, right when one is the phrase.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import keywords

MODEL = pathlib.Path(__file__).parent / "../../Sources/SamsynResources/Resources/keyphrase-model.tsv"
TOP = 400


def candidates(samsyn, texts):
    """Every candidate of each text with its signals."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (pathlib.Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        done = subprocess.run([samsyn, "keywords", folder, "--top", str(TOP), "--signals", "--overlapping", "--format", "jsonl", "--quiet"],
                              capture_output=True, text=True)
    found = [[] for _ in texts]
    for line in done.stdout.split("\n"):
        if line:
            record = json.loads(line)
            found[int(pathlib.Path(record["document"]).stem)] = record["keywords"]
    return found


def signals(entry):
    return {name[7:]: value for name, value in entry.items() if name.startswith("signal_")}


def content(phrase, language):
    return {keywords.STEMMERS[language].stem(word) for word in keywords.WORD.findall(phrase.lower().replace("-", " "))
            if word not in keywords.STOPWORDS[language]}


def heading_rows(found, headings, language):
    """For each text its candidates' signals, and how many words the heading shares: 0 unless it holds all of them and no
    longer candidate."""
    for entries, heading in zip(found, headings):
        wanted = content(heading, language)
        words = [content(entry["phrase"], language) for entry in entries]
        right = [bool(own) and own <= wanted for own in words]
        longest = [own for own, fits in zip(words, right) if fits]
        yield [(signals(entry), len(own) if fits and not any(own < other for other in longest) else 0)
               for entry, own, fits in zip(entries, words, right)]


def key_rows(found, keys, language):
    for entries, gold in zip(found, keys):
        wanted = {keywords.stems(key, language) for key in gold}
        yield [(signals(entry), int(keywords.stems(entry["phrase"], language) in wanted)) for entry in entries]


def fit(sources, pairs_each=12, seed=5):
    """Weights by pairs: of two candidates of one text the right one should score higher. Texts count alike within a
    source, sources alike. The bias then makes the score of all candidates a probability."""
    names, differences, weights, everything, labels = None, [], [], [], []
    choose = random.Random(seed)
    for texts in list(sources):
        texts = [rows for rows in texts if any(right for _, right in rows) and not all(right for _, right in rows)]
        for rows in texts:
            names = names or list(rows[0][0])
            values = [[row[name] for name in names] for row, _ in rows]
            good = [v for v, (_, right) in zip(values, rows) for _ in range(right)]
            bad = [v for v, (_, right) in zip(values, rows) if not right]
            count = min(60, pairs_each * len(good))
            for _ in range(count):
                differences.append(numpy.subtract(choose.choice(good), choose.choice(bad)))
                weights.append(1 / count / len(texts))
            sample = choose.sample(range(len(rows)), min(40, len(rows)))
            everything += [values[i] for i in sample]
            labels += [rows[i][1] > 0 for i in sample]
    differences = numpy.array(differences)
    scale = differences.std(axis=0) + 1e-9
    signs = numpy.array([1 if i % 2 else -1 for i in range(len(differences))])
    model = LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False)
    model.fit(differences / scale * signs[:, None], signs, sample_weight=numpy.array(weights) * len(differences))
    found = model.coef_[0] / scale
    logits = numpy.array(everything) @ found
    target, low, high = numpy.mean(labels), -30.0, 30.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if numpy.mean(1 / (1 + numpy.exp(-(logits + middle)))) < target else (low, middle)
    return low, dict(zip(names, found))


def top(features, words, weights, overlap, count=10, pool=100):
    """Positions of the best candidates, as `KeyphraseExtractor` orders them."""
    if not words:
        return []
    logits = features @ weights
    rest = list(numpy.argsort(-logits, kind="stable")[:pool])
    lost, chosen = dict.fromkeys(rest, 0.0), []
    while rest and len(chosen) < count:
        best = max(rest, key=lambda i: logits[i] - lost[i])
        chosen.append(best)
        kept = []
        for i in rest:
            shared = len(words[i] & words[best])
            if i == best or shared == len(words[i]) or shared > 1:
                continue
            lost[i] = max(lost[i], overlap * shared / len(words[i]))
            kept.append(i)
        rest = kept
    return chosen


def refine(names, weights, overlap, headings, lists, steps=1500, seed=1):
    """Random steps that bring more heading words and more listed phrases among the first ten; start weights hold back.

    `headings`: sources of (entries, heading's stems, language); `lists`: (entries, stem sets of listed phrases, language).
    The weights that ship are the mean of two searches, with 0.8 and 1.5 as the worth of lists.
    """
    choose, start = random.Random(seed), numpy.array(weights)

    def prepared(entries, language):
        return (numpy.array([[entry["signal_" + name] for name in names] for entry in entries]),
                [frozenset(keywords.stems(entry["phrase"], language)) for entry in entries])

    sources = [[(*prepared(entries, language), wanted) for entries, wanted, language in source if entries and wanted] for source in headings]
    own = [(*prepared(entries, language), listed) for entries, listed, language in lists]

    def value(weights, overlap):
        total = -0.01 * numpy.abs(weights - start).sum()
        for source in sources:
            total += numpy.mean([len(wanted & set().union(*(words[i] for i in top(x, words, weights, overlap)))) / len(wanted)
                                 for x, words, wanted in source]) / 0.4
        hits = [(words[i] in listed) + 0.5 * any(words[i] <= key or key <= words[i] for key in listed)
                for x, words, listed in own for i in top(x, words, weights, overlap)]
        return total + numpy.mean(hits)

    best = value(start, overlap)
    weights = start.copy()
    for _ in range(steps):
        trial, trial_overlap = weights.copy(), overlap
        position = choose.randrange(len(names) + 1)
        if position == len(names):
            trial_overlap = max(0, overlap + choose.gauss(0, 0.6))
        else:
            trial[position] += choose.gauss(0, 0.4)
        found = value(trial, trial_overlap)
        if found > best:
            best, weights, overlap = found, trial, trial_overlap
    return dict(zip(names, weights)), overlap


def nordic(gold, samsyn):
    rows = [json.loads(line) for line in open(gold / "laws-no/derived/headings-dev.jsonl")]
    rows = [row for row in rows if len(row["text"]) >= 200]
    random.Random(7).shuffle(rows)
    laws = rows[3000:]
    rows = [json.loads(line) for line in open(gold / "g0vse/derived/topics-dev.jsonl")]
    rows = [row for row in rows if len(row["text"]) >= 500]
    random.Random(7).shuffle(rows)
    pages = rows[3000:6000]
    yield heading_rows(candidates(samsyn, [row["text"] for row in laws]), [row["heading"] for row in laws], "nb")
    yield heading_rows(candidates(samsyn, [row["text"] for row in pages]), [row["title"] for row in pages], "sv")


def others(gold, samsyn):
    for name, language in keywords.LIAAD:
        texts, keys = keywords.liaad(gold, name)
        yield key_rows(candidates(samsyn, texts), keys, language)


def main(gold, samsyn):
    overlaps = {}
    for line in MODEL.read_text().split("\n"):
        if line.startswith("overlap"):
            overlaps = line.split("\t")
    sets = [fit(nordic(gold, samsyn)), fit(others(gold, samsyn))]
    lines = ["# Weights of the keyphrase model: signal, analyzed languages, other languages. version: 1.0",
             "# Learned by Evaluation/learn/keyphrases.py. Sources of the figures: titles of Swedish government pages (g0vse);",
             "# headings of Norwegian statutes (NLOD 2.0, contains data under NLOD distributed by Lovdata); keys of the sets",
             "# 500N-KPCrowd, SemEval2017, theses100 and 110-PT-BN-KP. No text of theirs is here.",
             "bias\t" + "\t".join(f"{bias:.3f}" for bias, _ in sets), "\t".join(overlaps)]
    for name in sets[0][1]:
        lines.append(name + "\t" + "\t".join(f"{weights[name]:.3f}" for _, weights in sets))
    MODEL.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve()))

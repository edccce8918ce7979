"""Scores the built command against public gold data; needs Python 3.9.

usage: score.py GOLD SAMSYN [MEASURE...]

Measures: segmentation, lemmas, languages, compounds, ellipses, bridge. Each figure says in its heading
whether the data behind it was seen when rules or tables were made.
"""
import collections
import glob
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import measures
import treebank

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "learn"))


def run(samsyn, arguments, text=None):
    done = subprocess.run([samsyn, *arguments], input=text, capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(f"samsyn {' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def tokens(samsyn, text):
    """Rows of `samsyn tokens` with their place in the letters of the text."""
    rows = [line.split("\t") for line in run(samsyn, ["tokens", "-", "--format", "tsv"], text).split("\n")[1:] if line]
    places = measures.align(measures.letters(text), [row[2] for row in rows])
    return [(place, row) for place, row in zip(places, rows) if place]


def layout(sentences, separator):
    """Text with word spans and sentence ends; `separator` gives what stands after a sentence."""
    parts, spans, ends, offset = [], [], set(), 0
    for number, sentence in enumerate(sentences):
        spans += [(offset + start, offset + end) for _, _, _, start, end in sentence.words]
        after = separator(sentence.text) if number + 1 < len(sentences) else ""
        parts.append(sentence.text + after)
        ends.add(offset + len(sentence.text))
        offset += len(sentence.text) + len(after)
    text = "".join(parts)
    letters = measures.spans_by_letters(text, [(0, end) for end in sorted(ends)])
    return text, measures.spans_by_letters(text, spans), {end for _, end in letters}


def score_segmentation(gold, samsyn):
    print("\ntokens and sentences, UD dev, F1 in percent (dev seen for errors by kind; LinES only scored)")
    print("  headings: a sentence without a final mark ends its paragraph; together: one paragraph")
    print(f"  {'':10} {'tokens':>8} {'headings':>9} {'together':>9}")
    for name, path in treebank.PATHS.items():
        sentences = list(treebank.sentences(gold / path))
        cells = []
        for separator in (lambda text: "\n\n" if text[-1:].isalnum() else " ", lambda text: " "):
            text, spans, ends = layout(sentences, separator)
            found = tokens(samsyn, text)
            own_ends = {place[1] for (place, row), following in zip(found, found[1:] + [(None, [None] * 20)])
                        if row[5] != following[1][5]}
            if not cells:
                cells.append(measures.f1({place for place, _ in found}, set(spans))[2])
            cells.append(measures.f1(own_ends, ends)[2])
        print(f"  {name:10} " + " ".join(f"{100 * cell:8.2f}" for cell in cells))


def lemma_pairs(samsyn, sentences):
    """(form, gold lemma, part, found lemma or None) of each word of sentences."""
    text, spans, _ = layout(sentences, lambda text: "\n\n")
    found = {place: row[3] for place, row in tokens(samsyn, text)}
    words = [word for sentence in sentences for word in sentence.words]
    return [(form, lemma, part, found.get(span)) for (form, lemma, part, _, _), span in zip(words, spans)]


def report_lemmas(name, pairs):
    content = [(f.lower(), g.lower(), l) for f, g, part, l in pairs if part in treebank.CONTENT]
    right = sum(lemma == gold for _, gold, lemma in content)
    gold_types, own_types = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for form, gold, lemma in content:
        gold_types[form][gold] += 1
        own_types[form][lemma or form] += 1
    def first(counts):
        return min(counts.items(), key=lambda item: (-item[1], item[0]))[0]

    score = measures.pair_f1({f: first(c) for f, c in own_types.items()}, {f: first(c) for f, c in gold_types.items()})
    print(f"  {name:34} {100 * right / len(content):8.2f} {100 * score:8.2f}   of {len(content)}")


def score_lemmas(gold, samsyn, count=5):
    import lemmas as learner

    print("\nlemmas of nouns, verbs and adjectives, percent right; F1 of pairs with one lemma")
    for language in ("sv", "nb", "nn"):
        data = list(treebank.sentences(gold / treebank.PATHS[language]))
        forms = sorted({word[0].lower() for sentence in data for word in sentence.words})
        readings = learner.raw_readings(samsyn, language, forms)
        parts, pairs = treebank.folds(data, count), []
        for held in range(count):
            with tempfile.TemporaryDirectory() as folder:
                command, resources = treebank.copy_of_command(samsyn, folder)
                rest = [s for number, part in enumerate(parts) if number != held for s in part]
                learner.write(resources / language / "lemma-model.tsv", language, learner.learn(rest, readings))
                pairs += lemma_pairs(command, parts[held])
        report_lemmas(f"{language} dev, tables from other folds", pairs)
    lines = list(treebank.sentences(gold / treebank.PATHS["sv-lines"]))
    report_lemmas("sv LinES dev, shipped tables", lemma_pairs(samsyn, lines))


def guesses(samsyn, lines):
    out = run(samsyn, ["language", "-", "--unit", "line", "--format", "jsonl", "--quiet"], "\n".join(lines) + "\n")
    return [json.loads(row)["language"] for row in out.splitlines()]


def peer_guesses():
    """py3langid over the same languages; None when it is not installed."""
    try:
        import os

        import py3langid
        from py3langid.langid import LanguageIdentifier
    except ImportError:
        return None
    model = glob.glob(os.path.dirname(py3langid.__file__) + "/**/model.npz.xz", recursive=True)[0]
    peer = LanguageIdentifier.from_modelpath(model)
    peer.set_languages(["sv", "no", "nn", "da", "en"])
    return lambda lines: ["nb" if l == "no" else l for l in (peer.classify(line)[0] for line in lines)]


def score_languages(gold, samsyn):
    print("\nlanguage, FLORES devtest (not learned from; looked at for totals), percent right")
    codes = {"sv": "swe", "nb": "nob", "nn": "nno", "da": "dan", "en": "eng", "und": "fin"}
    texts = {l: (gold / f"flores200-devtest/{c}.devtest").read_text(encoding="utf-8").splitlines() for l, c in codes.items()}
    peer = peer_guesses()
    if not peer:
        print("  py3langid is not installed: no peer beside")
    print(f"  {'':10} {'5 words':>9} {'sentence':>9} {'paragraph':>10}")
    units = [lambda t: [" ".join(s.split()[:5]) for s in t if len(s.split()) >= 5], lambda t: t,
             lambda t: [" ".join(t[i : i + 4]) for i in range(0, len(t) - 3, 4)]]
    confusion = collections.Counter()
    totals = collections.defaultdict(lambda: [[0, 0] for _ in units])
    for language, lines in texts.items():
        row = []
        for number, unit in enumerate(units):
            chosen = unit(lines)
            for name, guess in [("samsyn", lambda x: guesses(samsyn, x))] + ([("py3langid", peer)] if peer and language != "und" else []):
                found = guess(chosen)
                right = sum(f == language for f in found)
                if language != "und":
                    totals[name][number][0] += right
                    totals[name][number][1] += len(chosen)
                if name == "samsyn":
                    row.append(100 * right / len(chosen))
                    if number == 1:
                        confusion.update((language, f) for f in found if f != language)
        print(f"  {language:10} " + " ".join(f"{cell:9.2f}" for cell in row))
    for name, cells in totals.items():
        print(f"  {name + ', five':15}" + " ".join(f"{100 * a / b:9.2f}" for a, b in cells))
    print("  sentences confused:", ", ".join(f"{a}>{b} {n}" for (a, b), n in confusion.most_common(6)))


def splits(samsyn, language, words):
    out = run(samsyn, ["split", "--lang", language, "-"], "\n".join(words) + "\n")
    return [line.split("\t")[1] for line in out.splitlines()]


def score_compounds(gold, samsyn):
    print("\ncompounds: boundaries and false splits in percent")
    sets = [("nb nob-sample-dev (costs set on it)", "nb", gold / "compounds-no/nob-sample-dev.tsv"),
            ("sv own sample of 300", "sv", HERE / "data/compounds-sv.tsv")]
    for name, language, path in sets:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        found = splits(samsyn, language, [row[0] for row in rows])
        scores = measures.compound_scores(list(zip([row[1] for row in rows], found)))
        print(f"  {name:36} F1 {100 * scores['f1']:.1f} (P {100 * scores['precision']:.1f} R {100 * scores['recall']:.1f}), "
              f"exact {100 * scores['exact']:.1f} of {scores['compounds']}, "
              f"false {100 * scores['false_splits']:.1f} of {scores['others']}")
    for language, name in (("nb", "nob"), ("nn", "nno")):
        rows = [line.split("\t") for line in (gold / f"compounds-no/{name}-compounds-dev.tsv").read_text(encoding="utf-8").splitlines()]
        rows = random.Random(5).sample(rows, 3000)
        found = splits(samsyn, language, [row[0] for row in rows])
        scores = measures.compound_scores(list(zip([row[1] for row in rows], found)))
        print(f"  {language + ' 3,000 of ' + name + '-compounds-dev':36} F1 {100 * scores['f1']:.1f} "
              f"(P {100 * scores['precision']:.1f} R {100 * scores['recall']:.1f})")


def expansions(samsyn, text):
    """Expanded words of a text, in order."""
    return re.findall(r"Expanded=([^|\n]*)", run(samsyn, ["tokens", "-"], text))


def score_ellipses(gold, samsyn):
    print("\nelliptic compounds expanded as they should be")
    seeds = gold.parent / "corpora/seeds"
    wanted = [line.split("\t") for line in (HERE / "data/ellipses-seeds.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    if seeds.is_dir():
        right = 0
        by_file = collections.defaultdict(list)
        for name, stub, full in wanted:
            by_file[name].append(full)
        for name, expected in by_file.items():
            path = next(seeds.glob(name + "*"))
            found = collections.Counter(w.lower() for w in expansions(samsyn, path.read_text(encoding="utf-8")))
            for full in expected:
                if found[full.lower()]:
                    found[full.lower()] -= 1
                    right += 1
                else:
                    print(f"    missed: {full} in {name}")
        print(f"  seeds {right} of {len(wanted)} (seen)")
    else:
        print("  no seeds there: skipped")
    generated = []
    rng = random.Random(11)
    sources = [("sv", HERE / "data/compounds-sv.tsv", "och"), ("nb", gold / "compounds-no/nob-sample-dev.tsv", "og"),
               ("nn", gold / "compounds-no/nno-compounds-dev.tsv", "og")]
    frames = {"sv": "Vi vill stärka {} i hela länet.", "nb": "Vi vil styrke {} i hele fylket.", "nn": "Vi vil styrkje {} i heile fylket."}
    for (language, path, word), count in zip(sources, (100, 250, 150)):
        rows = [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines()
                if line and line[0] != "#" and line.split("\t")[1].count("|") == 1]
        rows = [row for row in rows if min(map(len, row.split("|"))) >= 4]
        for left in rng.sample(rows, min(count, len(rows))):
            first = left.split("|")[0]
            other = rng.choice(rows).split("|")[0]
            head = left.split("|")[1]
            if other != first:
                generated.append((language, frames[language].format(f"{other}- {word} {first}{head}"), other + head))
    right, missed = 0, []
    # One text a language: sentences keep them apart.
    for language in ("sv", "nb", "nn"):
        cases = [case for case in generated if case[0] == language]
        out = run(samsyn, ["tokens", "-"], "\n\n".join(case[1] for case in cases) + "\n")
        blocks = [b for b in out.split("\n\n") if "# text" in b]
        for case, block in zip(cases, blocks):
            found = re.findall(r"Expanded=([^|\n]*)", block)
            if found == [case[2]]:
                right += 1
            else:
                missed.append((case[1], found))
    print(f"  generated {right} of {len(generated)} = {100 * right / len(generated):.1f} % (sources of compounds seen)")
    for text, found in missed[:8]:
        print(f"    missed: {text} gave {found}")


NAME = re.compile(r"\d+|(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖÆØ][\w-]*", re.M)


def score_bridge(gold, samsyn):
    print("\nSwedish to Bokmål: the right one of 1,012 FLORES devtest sentences first, percent (looked at for totals)")
    folder = gold / "flores200-devtest"
    texts = {c: (folder / f"{c}.devtest").read_text(encoding="utf-8").splitlines() for c in ("swe", "nob", "nno")}
    masked = {c: [NAME.sub(" ", line) for line in lines] for c, lines in texts.items()}
    for name, source in (("plain", texts), ("names and digits removed", masked)):
        for target in ("nob", "nno"):
            cells = []
            for measure in ("lexical", "character", "concept", "combined"):
                with tempfile.TemporaryDirectory() as there:
                    left, right = pathlib.Path(there) / "q.txt", pathlib.Path(there) / "t.txt"
                    left.write_text("\n".join(source["swe"]) + "\n", encoding="utf-8")
                    right.write_text("\n".join(source[target]) + "\n", encoding="utf-8")
                    out = run(samsyn, ["similar", str(right), "--queries", str(left), "--unit", "line", "--measure", measure,
                                       "--top", "1", "--minimum", "0", "--format", "jsonl", "--quiet"])
                hits = 0
                for line in out.splitlines():
                    record = json.loads(line)
                    hits += record["query"].rsplit(":", 1)[1] == record["neighbor"].rsplit(":", 1)[1]
                cells.append(f"{measure} {100 * hits / len(source['swe']):.2f}")
            print(f"  {name:26} to {target}: " + ", ".join(cells))
    seeds = gold.parent / "corpora/seeds"
    if not seeds.is_dir():
        print("  no seeds there: reach skipped")
        return
    print("\nshare of content words of the seeds that the bridge reaches, percent of tokens")
    for path in sorted(seeds.glob("*.txt")):
        rows = [line.split("\t") for line in run(samsyn, ["tokens", str(path), "--format", "tsv"]).split("\n")[1:] if line]
        words = [r for r in rows if r[4] == "word" and r[8] in ("NOUN", "VERB", "ADJ", "_", "PROPN") and len(r[2]) > 1]
        common = [r for r in words if r[8] != "PROPN"]
        reach = [100 * sum(bool(r[12]) for r in group) / max(1, len(group)) for group in (common, words)]
        print(f"  {path.stem}: {reach[0]:.1f}, with names {reach[1]:.1f}, of {len(common)}")


def main():
    gold, samsyn = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    every = {"segmentation": score_segmentation, "lemmas": score_lemmas, "languages": score_languages,
             "compounds": score_compounds, "ellipses": score_ellipses, "bridge": score_bridge}
    for name in sys.argv[3:] or every:
        every[name](gold, samsyn)


main()

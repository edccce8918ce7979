"""Learns how to choose among the readings of a form, from a treebank's lemmas.

usage: lemmas.py GOLD SAMSYN LANGUAGE OUTPUT

An averaged perceptron over the features that `samsyn lookup --readings` names and over the words before
and behind, plus three tables: lemmas that the treebank writes in another way than the dictionary, what to
do with unknown endings, and the nouns that occur, which are likelier parts of compounds than others.
"""
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import treebank  # noqa: E402

HEADER = """# Lemma model of {language}: weights of reading features, renamings of lemmas, endings. version: 1.0.
# Learned by Evaluation/learn/lemmas.py from the Universal Dependencies dev set {source}
# (CC BY-SA 4.0). This table: CC BY-SA 4.0. Readings come from the dictionaries at run time, not from here.
"""
SOURCES = {"sv": "Swedish Talbanken", "nb": "Norwegian Bokmaal", "nn": "Norwegian Nynorsk"}
EPOCHS = 6
LONGEST_ENDING = 5
FREQUENT = 250


def raw_readings(samsyn, language, forms):
    """Readings by form, as an empty model gives them."""
    with tempfile.TemporaryDirectory() as folder:
        command, resources = treebank.copy_of_command(samsyn, folder)
        (resources / language / "lemma-model.tsv").write_text("# version: 0\n")
        done = subprocess.run(
            [command, "lookup", "--readings", "--lang", language, "--format", "jsonl", "-"],
            input="\n".join(forms), capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        found[record["form"]] = record["readings"]
    return found


def part_of(reading):
    return reading["features"][1][2:-1]


CLOSE = {("VERB", "AUX"), ("NOUN", "PROPN"), ("ADJ", "VERB"), ("DET", "PRON"), ("ADV", "ADJ")}


def quality(reading, lemma, part):
    """0: another lemma; 1: the lemma; 2: the lemma and the class."""
    if reading["lemma"] != lemma.lower():
        return 0
    own = part_of(reading)
    return 2 if own == part or (own, part) in CLOSE or (part, own) in CLOSE else 1


def features(reading, renamed):
    """With the renamed lemma in the features that hold it."""
    if renamed == reading["lemma"]:
        return reading["features"]
    names = list(reading["features"])
    part = part_of(reading)
    form = reading["form"]
    common = 0
    while common < min(len(form), len(renamed)) and form[common] == renamed[common]:
        common += 1
    change = form[common:] + ">" + renamed[common:]
    names[3] = "e=" + part + change
    names[4] = "b=" + part + change + form[max(0, common - 1) : common]
    names[5] = "l=" + part + renamed
    return names


def context_class(words, index, frequent):
    """What a neighbor counts as: itself when it is frequent, else its last two letters, or no word."""
    if not 0 <= index < len(words):
        return "<>"
    word = words[index]
    return word if word in frequent else "~" + word[-2:] if word[-1:].isalpha() else "."


def learn(sentences, readings, seed=1):
    """Weights, renamings, endings."""
    counts = collections.Counter(word[0].lower() for sentence in sentences for word in sentence.words)
    frequent = {w for w, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:FREQUENT]}
    renamings = collections.defaultdict(collections.Counter)
    endings = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for form, lemma, part, _, _ in sentence.words:
            word, lemma = form.lower(), lemma.lower()
            found = readings.get(word, [])
            hits = any(r["lemma"] == lemma for r in found)
            for reading in found:
                if part_of(reading) == part and (not hits or reading["lemma"] == lemma):
                    renamings[(part, reading["lemma"])][lemma] += 1
            if word.isalpha() and lemma.isalpha() and part in treebank.CONTENT and len(word) > 4:
                common = 0
                while common < min(len(word), len(lemma)) and word[common] == lemma[common]:
                    common += 1
                rule = (len(word) - common, lemma[common:], part)
                for length in range(max(1, rule[0]), LONGEST_ENDING + 1):
                    if length < len(word) - 1:
                        endings[word[-length:]][rule] += 1
    renaming = {}
    for (part, lemma), counts in renamings.items():
        best, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if best != lemma and count * 2 > sum(counts.values()):
            renaming[(part, lemma)] = best

    data = []
    for sentence in sentences:
        words = [word[0].lower() for word in sentence.words]
        for number, (form, lemma, part, _, _) in enumerate(sentence.words):
            found = []
            for reading in readings.get(form.lower(), []):
                renamed = renaming.get((part_of(reading), reading["lemma"]), reading["lemma"])
                found.append({**reading, "form": form.lower(), "lemma": renamed,
                              "features": features({**reading, "form": form.lower()}, renamed)})
            grades = [quality(r, lemma, part) for r in found]
            if len(found) > 1 and max(grades) > 0 and min(grades) < max(grades):
                left, right = (context_class(words, number + step, frequent) for step in (-1, 1))
                data.append(([r["features"] + [f"L={part_of(r)}|{left}", f"R={part_of(r)}|{right}"] for r in found], grades))
    weights, totals, stamps = collections.defaultdict(float), collections.defaultdict(float), {}
    generator = random.Random(seed)
    step = 0

    def change(name, amount):
        totals[name] += (step - stamps.get(name, 0)) * weights[name]
        stamps[name] = step
        weights[name] += amount

    for _ in range(EPOCHS):
        generator.shuffle(data)
        for names, grades in data:
            step += 1
            scores = [sum(weights[n] for n in row) for row in names]
            chosen = max(range(len(names)), key=lambda i: scores[i])
            if grades[chosen] < max(grades):
                right = max((i for i in range(len(names)) if grades[i] == max(grades)), key=lambda i: scores[i])
                for name in names[right]:
                    change(name, 1)
                for name in names[chosen]:
                    change(name, -1)
    averaged = {}
    for name in weights:
        change(name, 0)
        averaged[name] = totals[name] / max(1, step)
    rules = {}
    for ending, counts in endings.items():
        if sum(counts.values()) >= 3:
            rules[ending] = [rule for rule, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]
                             if n * 5 >= sum(counts.values())]
    nouns = {lemma.lower() for sentence in sentences for _, lemma, part, _, _ in sentence.words
             if part == "NOUN" and lemma.isalpha() and len(lemma) >= 3}
    return averaged, renaming, rules, nouns


def write(path, language, model):
    weights, renaming, rules, nouns = model
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEADER.format(language=language, source=SOURCES[language]))
        for (part, lemma), renamed in sorted(renaming.items()):
            out.write(f"renaming\t{part}\t{lemma}\t{renamed}\n")
        for ending in sorted(rules):
            for count, replacement, part in rules[ending]:
                out.write(f"ending\t{ending}\t{count}\t{replacement}\t{part}\n")
        for noun in sorted(nouns):
            out.write(f"noun\t{noun}\n")
        for name in sorted(weights):
            if abs(weights[name]) < 0.05:
                continue
            if name[:2] in ("L=", "R="):
                part, neighbor = name[2:].split("|", 1)
                out.write(f"neighbor\t{name[0]}\t{part}\t{neighbor}\t{weights[name]:.2f}\n")
            else:
                out.write(f"weight\t{name}\t{weights[name]:.2f}\n")


def main():
    gold, samsyn, language, output = sys.argv[1:5]
    data = list(treebank.sentences(pathlib.Path(gold) / treebank.PATHS[language]))
    forms = sorted({word[0].lower() for sentence in data for word in sentence.words})
    write(output, language, learn(data, raw_readings(samsyn, language, forms)))


if __name__ == "__main__":
    main()

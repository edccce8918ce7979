#!/usr/bin/env python3
"""How long does `samsyn analyze` take when little has changed, beside a run that remembers nothing?

usage: Benchmarks/runs.py SAMSYN [--folder FOLDER] [--documents N…] [--rounds 3] [--seed 7]

Without a folder, texts are made of the sentences of the sample corpora, a third of the words put in the place of
others, so that documents share words and seldom passages, as real ones do; with one, its files are taken as they are. Each round measures, one after the other: all anew
(--fresh), nothing changed, one file changed, one file more. Every result is compared with that of a fresh run, by
its list of hashes. Figures are medians over the rounds.
"""
import argparse
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def made_corpus(folder, count, seed):
    """`count` texts in one language each, of 30 to 90 paragraphs of three sentences, with a manifest."""
    sentences = {}
    for path in sorted((ROOT / "corpora").rglob("*.[tm][xd]*")):
        text = path.read_text(encoding="utf-8", errors="replace")
        found = re.split(r"(?<=[.!?])\s+", re.sub(r"[#|*>]+", " ", text))
        sentences.setdefault(path.parent.name, []).extend(
            sentence for sentence in found if len(sentence) > 40)
    languages = sorted(sentences)
    generator = random.Random(seed)
    manifest = ["version: 1", "documents:"]
    for number in range(count):
        pool = sentences[languages[number % len(languages)]]
        vocabulary = " ".join(pool).split()
        text = []
        for _ in range(generator.randint(30, 90)):
            words = " ".join(generator.choices(pool, k=3)).split()
            for place in range(len(words)):
                if generator.random() < 1 / 3:
                    words[place] = generator.choice(vocabulary)
            text.append(" ".join(words))
        name = f"strategi-{number:05}.txt"
        (folder / name).write_text("\n\n".join(text) + "\n", encoding="utf-8")
        manifest.append(f"  - {{file: {name}, region: Region {number % 21:02}, year: {2015 + number % 10}}}")
    (folder / "corpus.yml").write_text("\n".join(manifest) + "\n", encoding="utf-8")


def copied_corpus(folder, source):
    for path in sorted(pathlib.Path(source).iterdir()):
        if path.is_file():
            shutil.copy(path, folder / path.name)


def run(samsyn, corpus, output, *options):
    """Seconds of one run."""
    start = time.perf_counter()
    subprocess.run(
        [samsyn, "analyze", str(corpus), "--output", str(output), "--quiet", *options], check=True,
        stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(samsyn, corpus, rounds):
    texts = sorted(path for path in corpus.iterdir() if path.name != "corpus.yml")
    # The file that comes and goes, and the one that changes: from the middle.
    held, changing = texts[len(texts) // 2], texts[len(texts) // 3]
    original = changing.read_bytes()
    aside = corpus.parent / ("held-" + held.name)
    fresh, kept = corpus.parent / "fresh", corpus.parent / "kept"
    times = {name: [] for name in ("fresh", "nothing", "changed", "added")}

    def check():
        run(samsyn, corpus, fresh, "--fresh")
        if (fresh / "files.json").read_bytes() != (kept / "files.json").read_bytes():
            raise SystemExit(f"{corpus}: the result is not that of a fresh run")

    run(samsyn, corpus, kept)
    for _ in range(rounds):
        times["fresh"].append(run(samsyn, corpus, fresh, "--fresh"))
        times["nothing"].append(run(samsyn, corpus, kept))
        other = texts[-1].read_bytes() if changing.suffix != ".txt" else original + b"\nEn rad till.\n"
        changing.write_bytes(other)
        times["changed"].append(run(samsyn, corpus, kept))
        check()
        changing.write_bytes(original)
        held.rename(aside)
        run(samsyn, corpus, kept)
        aside.rename(held)
        times["added"].append(run(samsyn, corpus, kept))
        check()
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("samsyn")
    parser.add_argument("--folder")
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 100, 500])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print("documents\tMB\tfresh s\tnothing s\tchanged s\tadded s\tnothing\tchanged\tadded")
    for count in [None] if options.folder else options.documents:
        with tempfile.TemporaryDirectory() as work:
            corpus = pathlib.Path(work) / "corpus"
            corpus.mkdir()
            if count is None:
                copied_corpus(corpus, options.folder)
            else:
                made_corpus(corpus, count, options.seed)
            files = [path for path in corpus.iterdir() if path.name != "corpus.yml"]
            size = sum(path.stat().st_size for path in files) / 1e6
            times = measure(options.samsyn, corpus, options.rounds)
            seconds = "\t".join(f"{value:.2f}" for value in times.values())
            shares = "\t".join(
                f"{times[name] / times['fresh']:.1%}" for name in ("nothing", "changed", "added"))
            print(f"{len(files)}\t{size:.1f}\t{seconds}\t{shares}", flush=True)


main()

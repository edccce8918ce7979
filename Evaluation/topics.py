"""Scores topic tagging by taxonomies: `samsyn coverage`, areas in order of salience.

usage: topics.py GOLD SAMSYN [SET...]     sets: g0vse suggested sib200
"""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
TAXONOMY = HERE / "../taxonomies/data/se-topics.yml"


def areas_by_label(samsyn):
    """Swedish label → id of the areas of se-topics."""
    done = subprocess.run([samsyn, "taxonomies", "se-topics", "--format", "jsonl"], capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.split("\n") if line]
    return {row["sv"]: row["category"] for row in rows if not row.get("parent")}


def ranked(samsyn, texts, taxonomy, name="txt"):
    """For each text the areas by salience, best first."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (pathlib.Path(folder) / f"{number:06}.{name}").write_text(text, encoding="utf-8")
        done = subprocess.run([samsyn, "coverage", folder, "--taxonomy", str(taxonomy), "--format", "jsonl", "--quiet"],
                              capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(f"samsyn coverage: exit {done.returncode}: {done.stderr[-2000:]}")
    found = [[] for _ in texts]
    for line in done.stdout.split("\n"):
        if line:
            row = json.loads(line)
            if row.get("salience"):
                found[int(pathlib.Path(row["document"]).stem)].append((-row["salience"], row["category"]))
    return [[category for _, category in sorted(entries)] for entries in found]


def pages(gold, labels, seed=3):
    rows = [json.loads(line) for line in open(gold / "g0vse/derived/topics-dev.jsonl")]
    for row in rows:
        row["areas"] = {labels[name] for name in row["categories"] if name in labels}
    rows = [row for row in rows if row["areas"] and row["text"]]
    random.Random(seed).shuffle(rows)
    return rows


def accuracy(found, gold, top):
    return sum(bool(set(areas[:top]) & right) for areas, right in zip(found, gold)) / len(gold)


def report(name, found, gold):
    print(f"  {name:46} top-1 {accuracy(found, gold, 1):.3f}   top-3 {accuracy(found, gold, 3):.3f}", flush=True)


def confusions(found, gold):
    wrong = collections.Counter()
    for areas, right in zip(found, gold):
        if not set(areas[:1]) & right:
            wrong[(areas[0] if areas else "-", "/".join(sorted(right))[:40])] += 1
    return wrong


def score_g0vse(gold, samsyn):
    labels = areas_by_label(samsyn)
    rows = pages(gold, labels)[:3000]
    found = ranked(samsyn, [row["title"] + "\n\n" + row["text"] for row in rows], TAXONOMY)
    print(f"\ng0vse, {len(labels)} areas, term lists only, no labels; {len(rows)} pages")
    report("title and text", found, [row["areas"] for row in rows])
    if "--errors" in sys.argv:
        for pair, count in confusions(found, [row["areas"] for row in rows]).most_common(40):
            print("   ", count, *pair)


def score_suggested(gold, samsyn):
    """Terms suggested from pages with labels that are older than the scored ones."""
    labels = areas_by_label(samsyn)
    rows = sorted(pages(gold, labels), key=lambda row: (row["date"], row["id"]))
    train, test = rows[:-1500], rows[-1500:]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "pages").mkdir()
        lines = ["document,category"]
        for number, row in enumerate(train):
            path = folder / "pages" / f"{number:06}.txt"
            path.write_text(row["title"] + "\n\n" + row["text"], encoding="utf-8")
            lines += [f"{path},{area}" for area in sorted(row["areas"])]
        (folder / "labels.csv").write_text("\n".join(lines))
        subprocess.run([samsyn, "taxonomies", "suggest", str(folder / "pages"), "--taxonomy", "se-topics", "--coded",
                        str(folder / "labels.csv"), "--top", "400", "--taxonomy-output", str(folder / "suggested.yml"),
                        "--format", "jsonl", "--output", str(folder / "evidence.jsonl"), "--quiet"], check=True)
        found = ranked(samsyn, [row["title"] + "\n\n" + row["text"] for row in test], folder / "suggested.yml")
    print(f"\ng0vse, terms suggested from {len(train)} labelled pages up to {train[-1]['date']}; scored on the next {len(test)}")
    report("title and text", found, [row["areas"] for row in test])


def score_sib200(gold, samsyn):
    print("\nsib200 topics (701 + 99 + 204 sentences), term lists in Swedish; accuracy")
    for language in ("swe_Latn", "nob_Latn", "nno_Latn"):
        rows = [line.split("\t") for name in ("dev", "train", "test") if (gold / f"sib200/{language}/{name}.tsv").exists()
                for line in (gold / f"sib200/{language}/{name}.tsv").read_text().split("\n")[1:] if line]
        found = ranked(samsyn, [row[2] for row in rows], HERE / "data/sib-topics.yml")
        right = [{row[1].replace("/", "-")} for row in rows]
        report(f"{language}, n = {len(rows)}", found, right)
        if "--errors" in sys.argv:
            for pair, count in confusions(found, right).most_common(12):
                print("   ", count, *pair)


if __name__ == "__main__":
    gold, samsyn = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    measures = {"g0vse": score_g0vse, "suggested": score_suggested, "sib200": score_sib200}
    for name in [a for a in sys.argv[3:] if not a.startswith("--")] or measures:
        measures[name](gold, samsyn)

"""Text reuse and containment against public gold data.

usage: reuse.py GOLD SAMSYN [containment|versions|seeds ...]
"""
import collections
import difflib
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def run(samsyn, arguments):
    done = subprocess.run([samsyn, *arguments, "--format", "jsonl", "--quiet"], capture_output=True, text=True)
    if done.returncode not in (0, 2):
        sys.exit(f"samsyn {' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    result, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            result[place] = (start + end - 1) / 2
        start = end
    return result


def correlation(x, y):
    n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
    sxy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    sxx, syy = sum((a - mx) ** 2 for a in x), sum((b - my) ** 2 for b in y)
    return sxy / (sxx * syy) ** 0.5 if sxx and syy and n else float("nan")


def spearman(x, y):
    return correlation(ranks(x), ranks(y))


def score_containment(gold, samsyn):
    """Pages named in the pairs, all in one run: containment of the smaller in the larger."""
    print("\ncontainment of g0vse pages of one matter (dev), by runs of five words")
    pairs = [json.loads(line) for line in open(gold / "g0vse/derived/reuse_pairs-dev.jsonl", encoding="utf-8")]
    wanted = {name for pair in pairs for name in (pair["a"], pair["b"])}
    numbers, broken = {}, set()
    with tempfile.TemporaryDirectory() as folder:
        with gzip.open(gold / "g0vse/derived/docs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                page = json.loads(line)
                if page["id"] in wanted:
                    numbers[page["id"]] = f"{len(numbers):05d}.txt"
                    if "\xad" in page["text"]:
                        broken.add(page["id"])
                    pathlib.Path(folder, numbers[page["id"]]).write_text(page["text"], encoding="utf-8")
        rows = run(samsyn, ["reuse", folder, "--show", "pairs", "--minimum", "0"])
    found = {}
    for row in rows:
        a, b = pathlib.Path(row["a"]).name, pathlib.Path(row["b"]).name
        found[a, b] = found[b, a] = row["containment"]
    known = [pair for pair in pairs if pair["a"] in numbers and pair["b"] in numbers]
    if len(known) < len(pairs):
        print(f"  {len(pairs) - len(known)} pairs name pages that are not there: left out")
    # Where only one page has soft hyphens its words were taken apart when the gold was measured.
    whole = [pair for pair in known if pair["a"] not in broken and pair["b"] not in broken]
    for name, chosen in (("all", known), ("without soft hyphens", whole)):
        measured = [pair["containment5"] for pair in chosen]
        own = [found.get((numbers[pair["a"]], numbers[pair["b"]]), 0.0) for pair in chosen]
        errors = [abs(a - b) for a, b in zip(measured, own)]
        negatives = [b for a, b in zip(measured, own) if a < 0.1]
        print(f"  {name}: {len(chosen)} pairs, Spearman {spearman(measured, own):.4f}, mean error "
              f"{sum(errors) / len(errors):.4f}, largest {max(errors):.3f}; hard negatives (measured < 0.1): "
              f"{len(negatives)}, above 0.3: {sum(b > 0.3 for b in negatives)}, highest {max(negatives, default=0):.3f}")


def score_versions(gold, samsyn):
    """Lines of the newer version that the older one has, against lines inside reused passages."""
    print("\nsfs-versions (dev): unchanged lines found as reuse")
    folder = gold / "sfs-versions"
    total = collections.Counter()
    worst = []
    for line in open(folder / "pairs-dev.jsonl", encoding="utf-8"):
        pair = json.loads(line)["pair"]
        files = [folder / f"dev/{pair}.{side}.md" for side in "ab"]
        with tempfile.TemporaryDirectory() as there:
            texts = []
            for side, path in zip("ab", files):
                # Front matter is no text of the law.
                text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
                # Addresses of links are no text, and places in results do not count them.
                text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).lstrip()
                pathlib.Path(there, side + ".txt").write_text(text, encoding="utf-8")
                texts.append(text)
            passages = run(samsyn, ["reuse", there + "/b.txt", "--reference", there + "/a.txt"])
        old, new = (text.split("\n") for text in texts)
        same = set()
        for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            same |= set(range(block.b, block.b + block.size))
        covered = bytearray(len(texts[1]) + 1)
        for passage in passages:
            for side in "ab":
                if passage[side].endswith("b.txt"):
                    start, end = passage[side + "_begin"], passage[side + "_end"]
                    covered[start:end] = b"\1" * (end - start)
        # By characters of lines with words: a line counts as reused if most of it is.
        offset, counts = 0, collections.Counter()
        for number, line_text in enumerate(new):
            letters = [offset + m.start() for m in re.finditer(r"\w", line_text)]
            offset += len(line_text) + 1
            if len(re.findall(r"\w+", line_text)) < 5:
                continue
            reused = 2 * sum(covered[place] for place in letters) > len(letters)
            counts[number in same, reused] += 1
        total += counts
        f1 = 2 * counts[True, True] / max(1, 2 * counts[True, True] + counts[True, False] + counts[False, True])
        worst.append((f1, pair, dict(counts)))
    right, missed, wrong = total[True, True], total[True, False], total[False, True]
    print(f"  lines of five words or more: precision {right / (right + wrong):.4f}, recall {right / (right + missed):.4f}, "
          f"F1 {2 * right / (2 * right + missed + wrong):.4f}; changed lines left out {total[False, False]} of {total[False, False] + wrong}")
    for f1, pair, counts in sorted(worst, key=lambda row: row[0])[:3]:
        print(f"    lowest: {pair} {f1:.3f} {counts}")


def score_seeds(gold, samsyn):
    print("\nrepeats within the seed documents")
    seeds = gold.parent / "corpora/seeds"
    if not seeds.is_dir():
        print("  no seeds there: skipped")
        return
    rows = [row for path in sorted(seeds.glob("*.txt")) for row in run(samsyn, ["reuse", str(path)])]
    places = {(row["cluster"], row["a"], row[side + "_begin"]) for row in rows for side in "ab"
              if "tabellen finns" in row["a_text"]}
    manners = collections.Counter(row["manner"] for row in rows if "tabellen finns" in row["a_text"])
    print(f"  instructions of the form: {len(places)} of 5 places, {len({place[0] for place in places})} cluster "
          f"({', '.join(f'{v} {k}' for k, v in sorted(manners.items()))}); all kept apart as form text: "
          f"{all(row['boilerplate'] for row in rows if 'tabellen finns' in row['a_text'])}")
    wanted = [("words pasted into two areas, verbatim", "med fokus på förvaltningsgemensam", "verbatim"),
              ("sentence on the level of digitalization, reworded", "digitaliseringsgrad", "reworded"),
              ("data given once, reworded", "ppgifter ska", "reworded")]
    for name, words, manner in wanted:
        hits = [row for row in rows if words in row["a_text"] and words.split()[-1] in row["b_text"]]
        print(f"  {name}: {'found' if any(row['manner'] == manner for row in hits) else 'MISSED'} "
              f"({', '.join(row['manner'] for row in hits)})")


def main():
    gold, samsyn = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    every = {"containment": score_containment, "versions": score_versions, "seeds": score_seeds}
    for name in sys.argv[3:] or every:
        every[name](gold, samsyn)


if __name__ == "__main__":
    main()

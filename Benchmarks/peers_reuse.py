"""Pairs of near copies beside datasketch and rensa, same texts, one thread each, in one run.

usage: peers_reuse.py SAMSYN FOLDER

FOLDER has text files. A pair is right when half of the distinct five-word runs of both are common (Jaccard),
worked out here from all runs. Times of the peers are those of sketches and lookups, without
reading; ours are those of the whole command, language analysis included.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import time

THRESHOLD = 0.5
samsyn, folder = sys.argv[1], pathlib.Path(sys.argv[2])
paths = sorted(folder.rglob("*.txt"))
runs, read = [], []
for path in paths:
    words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
    own = {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}
    # Sketches of texts without a run are all alike; to be fair they are left out.
    if own:
        runs.append(own)
        read.append(path)
paths = read

places = collections.defaultdict(list)
for number, own in enumerate(runs):
    for run in own:
        places[run].append(number)
common = collections.Counter()
for holders in places.values():
    if len(holders) <= 200:  # a pair of near copies has rarer runs too
        common.update((a, b) for i, a in enumerate(holders) for b in holders[i + 1 :])
right = {pair for pair in common if len(runs[pair[0]] & runs[pair[1]]) >= THRESHOLD * len(runs[pair[0]] | runs[pair[1]])}
print(f"{len(paths)} texts, {sum(map(len, runs)):,} runs, {len(right)} pairs of near copies")


def report(name, seconds, found):
    hits = len(found & right)
    print(f"  {name:34} {seconds:8.2f} s   recall {hits / max(1, len(right)):.4f}   precision {hits / max(1, len(found)):.4f}", flush=True)


start = time.perf_counter()
done = subprocess.run([samsyn, "reuse", str(folder), "--show", "pairs", "--minimum", str(THRESHOLD), "--jobs", "1", "--format", "jsonl", "--quiet"],
                      capture_output=True, text=True, check=True)
seconds = time.perf_counter() - start
numbers = {str(path): number for number, path in enumerate(paths)}
rows = [json.loads(line) for line in done.stdout.splitlines()]
jaccard = {}
for row in rows:
    if row["a"] not in numbers or row["b"] not in numbers:
        continue
    a, b = sorted((numbers[row["a"]], numbers[row["b"]]))
    jaccard[a, b] = row["common_runs"] / (row["common_runs"] / row["a_in_b"] + row["common_runs"] / row["b_in_a"] - row["common_runs"])
report("samsyn reuse, the whole command", seconds, {pair for pair, value in jaccard.items() if value >= THRESHOLD - 1e-3})
start = time.perf_counter()
subprocess.run([samsyn, "reuse", str(folder), "--show", "passages", "--jobs", "1", "--format", "jsonl", "--quiet"], capture_output=True, check=True)
print(f"  {'  the same with aligned passages':34} {time.perf_counter() - start:8.2f} s")

try:
    from datasketch import MinHash, MinHashLSH

    start = time.perf_counter()
    lsh, sketches = MinHashLSH(threshold=THRESHOLD, num_perm=128), []
    for number, own in enumerate(runs):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([run.encode() for run in own])
        sketches.append(sketch)
        lsh.insert(number, sketch)
    found = {tuple(sorted((number, other))) for number, sketch in enumerate(sketches) for other in lsh.query(sketch) if other != number}
    found = {pair for pair in found if sketches[pair[0]].jaccard(sketches[pair[1]]) >= THRESHOLD}
    report("datasketch MinHashLSH, 128", time.perf_counter() - start, found)
except ImportError as error:  # a peer that cannot run is named, not hidden
    print(f"  datasketch did not run: {error}")
try:
    from rensa import RMinHash, RMinHashLSH

    start = time.perf_counter()
    lsh, sketches = RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=32), []
    for number, own in enumerate(runs):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(list(own))
        sketches.append(sketch)
        lsh.insert(number, sketch)
    found = {tuple(sorted((number, other))) for number, sketch in enumerate(sketches) for other in lsh.query(sketch) if other != number}
    found = {pair for pair in found if sketches[pair[0]].jaccard(sketches[pair[1]]) >= THRESHOLD}
    report("rensa RMinHashLSH, 128", time.perf_counter() - start, found)
except ImportError as error:
    print(f"  rensa did not run: {error}")

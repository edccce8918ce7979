"""Peers on the same files: name, a tab, megabytes a second. Best of three where it is quick."""
import pathlib
import sys
import time

folder = pathlib.Path(sys.argv[1])
texts = [p.read_text(encoding="utf-8") for p in sorted(folder.iterdir())]
size = sum(len(t.encode("utf-8")) for t in texts) / 1e6


def report(name, work, share=1.0, rounds=3):
    """`share`: the part of the texts that `work` covers, for peers too slow for all of them."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    print(f"{name}\t{size * share / best:.2f}", flush=True)


from sklearn.feature_extraction.text import CountVectorizer  # noqa: E402

report("scikit-learn, unigrams", lambda: CountVectorizer().fit_transform(texts))
report("scikit-learn, 1-3-grams", lambda: CountVectorizer(ngram_range=(1, 3)).fit_transform(texts))

few = texts[: max(1, len(texts) // 20)]
share = sum(len(t.encode("utf-8")) for t in few) / 1e6 / size
try:
    import yake_rust

    fast = yake_rust.Yake(language="sv", ngrams=3)
    report("yake-rust", lambda: [fast.get_n_best(t, n=20) for t in few], share, 1)
except Exception as error:  # a peer that cannot run is named, not hidden
    print(f"yake-rust did not run: {error}", file=sys.stderr)
try:
    import yake

    extractor = yake.KeywordExtractor(lan="sv", n=3, top=20)
    report("YAKE", lambda: [extractor.extract_keywords(t) for t in few[: max(1, len(few) // 4)]], share / 4, 1)
except Exception as error:
    print(f"YAKE did not run: {error}", file=sys.stderr)

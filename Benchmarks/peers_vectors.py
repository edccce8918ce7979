"""Nearest rows by cosine beside the peers, same data, one thread each, in one run.

usage: peers_vectors.py BENCH FOLDER [sparse|tfidf|dense|growth ...]

BENCH is the built `vector-bench`; FOLDER takes the data. Set TFIDF to a folder of text files for `tfidf`.
Prints a table; every neighbor list is checked against numpy or scipy.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json  # noqa: E402
import pathlib  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402
import scipy.sparse as sp  # noqa: E402

K = 10


def timed(work, rounds=1):
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def normalized(matrix):
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    lengths[lengths == 0] = 1
    return (sp.diags(1 / lengths) @ matrix).tocsr().astype(np.float32)


def zipf(rows, columns=50_000, draws=300, exponent=1.05, seed=1):
    rng = np.random.default_rng(seed)
    weights = np.arange(1, columns + 1) ** -exponent
    cumulative = np.cumsum(weights / weights.sum())
    # Terms in no order, as in a real vocabulary.
    names = rng.permutation(columns)
    drawn = names[np.minimum(np.searchsorted(cumulative, rng.random(rows * draws)), columns - 1)]
    matrix = sp.csr_matrix((np.ones(rows * draws, np.float32), (np.repeat(np.arange(rows), draws), drawn)), (rows, columns))
    matrix.sum_duplicates()
    # Logarithms of counts and inverse document frequencies, as for text.
    frequency = np.bincount(matrix.indices, minlength=columns)
    matrix.data = (1 + np.log(matrix.data)) * np.log((1 + rows) / (1 + frequency[matrix.indices]))
    matrix.eliminate_zeros()
    return normalized(matrix)


def tfidf(folder):
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(folder).rglob("*.txt"))]
    return TfidfVectorizer(sublinear_tf=True, dtype=np.float32).fit_transform(texts).tocsr()


def write_sparse(matrix, path):
    matrix.sort_indices()
    with open(path, "wb") as file:
        np.array([*matrix.shape, matrix.nnz], np.int64).tofile(file)
        matrix.indptr.astype(np.int64).tofile(file)
        matrix.indices.astype(np.int32).tofile(file)
        matrix.data.astype(np.float32).tofile(file)


def write_dense(matrix, path):
    with open(path, "wb") as file:
        np.array([*matrix.shape, -1], np.int64).tofile(file)
        matrix.tofile(file)


def samsyn(bench, path, *options, peers=True):
    out = path.with_suffix(".out")
    done = subprocess.run([bench, str(path), str(K), str(out), *options], capture_output=True, text=True, check=True)
    record = json.loads(done.stdout)
    table = np.fromfile(out, dtype=[("row", np.int64), ("neighbor", np.int64), ("score", np.float64)]) if peers else None
    return record, table


def check(table, rows, score_of):
    """Recomputes some rows exactly; says how many lists differ in scores."""
    wrong = 0
    rng = np.random.default_rng(3)
    sample = rng.choice(rows, min(rows, 300), replace=False)
    order = np.argsort(table["row"], kind="stable")
    starts = np.searchsorted(table["row"][order], np.arange(rows + 1))
    for row in sample:
        scores = score_of(row)
        scores[row] = -1
        best = np.sort(scores[scores > 0])[::-1][:K]
        own = table["score"][order[starts[row] : starts[row + 1]]]
        wrong += len(own) != len(best) or not np.allclose(own, best, atol=2e-6)
    return f"{len(sample) - wrong} of {len(sample)} lists as by comparing all"


def machine():
    """Peak of single-precision and of memory, measured: BLAS on square matrices, copying."""
    a = np.random.default_rng(0).random((2048, 2048), np.float32)
    seconds, _ = timed(lambda: a @ a, 3)
    big = np.zeros(100_000_000, np.float32)
    copy, _ = timed(lambda: big.copy(), 3)
    return 2 * 2048**3 / seconds / 1e9, 2 * big.nbytes / copy / 1e9


def report(name, seconds, own=None):
    print(f"  {name:44} {seconds:9.3f} s" + (f"   {seconds / own:6.1f} × ours" if own else ""), flush=True)


def sparse_case(bench, folder, name, matrix):
    print(f"\n{name}: {matrix.shape[0]:,} rows, {matrix.shape[1]:,} columns, {matrix.nnz / matrix.shape[0]:.0f} values a row; top {K}")
    path = folder / f"{name.split()[0]}.mat"
    write_sparse(matrix, path)
    record, table = samsyn(bench, path)
    own = record["seconds"]
    report(f"samsyn ({record['set']})", own)
    print("   ", check(table, matrix.shape[0], lambda row: (matrix @ matrix[row].T.astype(np.float64)).toarray()[:, 0]))
    from sparse_dot_topn import sp_matmul_topn

    seconds, _ = timed(lambda: sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=K + 1, n_threads=1))
    report("sparse_dot_topn", seconds, own)
    if matrix.shape[0] <= 10_000:
        seconds, _ = timed(lambda: matrix @ matrix.T)
        report("scipy, the whole product", seconds, own)
    # Multiply-adds that postings need, against reading and writing one number for each.
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64)
    work = (frequency**2).sum() / 2
    print(f"    products needed, each pair once: {work / 1e9:.2f} G; ours {work / own / 1e9:.1f} G/s")
    levels(bench, path, record)


def levels(bench, path, record):
    for level in ("avx2", "scalar"):
        other, _ = samsyn(bench, path, level, peers=False)
        same = other["digest"] == record["digest"]
        report(f"samsyn ({level}), {'same bytes' if same else 'OTHER BYTES'}", other["seconds"])
    other, _ = samsyn(bench, path, record["set"], "2", peers=False)
    report(f"samsyn, 2 threads, {'same bytes' if other['digest'] == record['digest'] else 'OTHER BYTES'}", other["seconds"])


def dense_case(bench, folder, rows=20_000, width=256):
    peak, bandwidth = machine()
    print(f"\nmachine: {peak:.0f} GF/s in single precision (BLAS), {bandwidth:.1f} GB/s copying")
    for name, matrix in (
        ("random", np.random.default_rng(2).standard_normal((rows, width), np.float32)),
        ("clustered", np.random.default_rng(2).standard_normal((rows // 50, width), np.float32)[np.random.default_rng(4).integers(0, rows // 50, rows)]
         + 0.7 * np.random.default_rng(5).standard_normal((rows, width), np.float32)),
    ):
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        matrix = np.ascontiguousarray(matrix, np.float32)
        print(f"dense, {name}: {rows:,} × {width}; top {K}")
        path = folder / f"dense-{name}.mat"
        write_dense(matrix, path)
        record, table = samsyn(bench, path)
        own = record["seconds"]
        flops = 2 * rows * rows * width / 1e9
        report(f"samsyn ({record['set']}), {flops / own:.0f} GF/s, {flops / own / peak:.2f} of BLAS", own)
        print("   ", check(table, rows, lambda row: matrix.astype(np.float64) @ matrix[row].astype(np.float64)))
        import faiss

        faiss.omp_set_num_threads(1)

        def flat():
            index = faiss.IndexFlatIP(width)
            index.add(matrix)
            return index.search(matrix, K + 1)

        seconds, _ = timed(flat)
        report(f"FAISS flat, {flops / seconds:.0f} GF/s", seconds, own)
        seconds, _ = timed(lambda: [matrix[i : i + 2048] @ matrix.T for i in range(0, rows, 2048)])
        report(f"numpy + OpenBLAS, product alone, {flops / seconds:.0f} GF/s", seconds, own)
        try:
            import numkong

            few = 500
            seconds, _ = timed(lambda: np.argpartition(np.asarray(numkong.cdist(matrix[:few], matrix, "dot")), -K, axis=1))
            report(f"numkong, {few} rows times {rows // few}", seconds * rows / few, own)
        except Exception as error:  # a peer that cannot run is named, not hidden
            print(f"    numkong did not run: {error}")
        levels(bench, path, record)


def growth(bench, folder):
    print("\ngrowth, sparse rows as above, one thread")
    for rows in (1_000, 10_000, 100_000):
        path = folder / f"growth-{rows}.mat"
        matrix = zipf(rows)
        write_sparse(matrix, path)
        record, _ = samsyn(bench, path, peers=False)
        data = (matrix.nnz * 8 + rows * 8) / 1e6
        print(f"  {rows:8,} rows {record['seconds']:8.2f} s, memory {record['peakMegabytes']:.0f} MB for {data:.0f} MB of data", flush=True)


def main():
    bench, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[3:] or ["sparse", "tfidf", "dense", "growth"]
    if "sparse" in wanted:
        sparse_case(bench, folder, "zipf", zipf(10_000))
    if "tfidf" in wanted:
        if os.environ.get("TFIDF"):
            sparse_case(bench, folder, "tf-idf of texts", tfidf(os.environ["TFIDF"]))
        else:
            print("\nTFIDF names no folder of texts: tf-idf skipped")
    if "dense" in wanted:
        dense_case(bench, folder)
    if "growth" in wanted:
        growth(bench, folder)


main()

"""Learns how common each lemma is in general text: `reference.tsv` of each language.

usage: reference.py GOLD SAMSYN

Texts are cut into passages of 150 words. A lemma's figure is the share of passages that hold it, the mean over
genres (laws, questions and web text, treebanks and news), so that no genre decides alone what is common.
"""
import collections
import glob
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import treebank

RESOURCES = pathlib.Path(__file__).parent / "../../Sources/SamsynResources/Resources"
PASSAGE = 150
SOURCES = {
    "sv": "Swedish statutes (not protected by copyright, 9 § URL); SuperLim 2 swefaq and argumentation sentences (CC BY 4.0);"
          " Tatoeba (CC BY 2.0 FR); UD Swedish-Talbanken dev (CC BY-SA 4.0)",
    "nb": "Norwegian statutes (NLOD 2.0, contains data under NLOD distributed by Lovdata); NorQuAD and NorSumm (CC0);"
          " Tatoeba (CC BY 2.0 FR); UD Norwegian-Bokmaal dev (CC BY-SA 4.0)",
    "nn": "Norwegian statutes in Nynorsk (NLOD 2.0, contains data under NLOD distributed by Lovdata); NorSumm (CC0);"
          " Tatoeba (CC BY 2.0 FR); UD Norwegian-Nynorsk dev (CC BY-SA 4.0)",
}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\n")


def tatoeba(gold, code):
    return sorted({line for path in glob.glob(str(gold / f"tatoeba-nordic/*.{code}")) for line in lines(path)})


def texts(gold):
    """Genre texts by language."""
    statutes = [re.sub(r"[#*_]", " ", pathlib.Path(path).read_text()) for path in sorted(glob.glob(str(gold / "sfs-versions/dev/*.a.md")))]
    laws = [json.loads(line)["text"] for line in lines(gold / "laws-no/derived/headings-dev.jsonl") if line]
    faq = [json.loads(line) for line in lines(gold / "superlim/swefaq/swefaq_dev.jsonl") if line]
    answers = sorted({answer for row in faq for answer in row["candidate_answers"]} | {row["question"] for row in faq})
    arguments = [json.loads(line)["sentence"] for name in ("dev", "train")
                 for line in lines(gold / f"superlim/argumentation-sentences/argumentation-sentences_{name}.jsonl") if line]
    quad = json.loads((gold / "norquad/data/evaluation/all/validation_dataset_flattened.json").read_text())
    quad = sorted({paragraph["context"] for entry in quad["data"] for paragraph in entry["paragraphs"]})
    summaries = json.loads((gold / "norsumm/Data/NorSumm_dev.json").read_text())
    news = [row["article"] for row in summaries]
    nynorsk = [text for row in summaries for summary in row["summaries_nn"] for text in summary.values()]
    ud = {language: [s.text for s in treebank.sentences(gold / treebank.PATHS[language])] for language in ("sv", "nb", "nn")}
    return {
        "sv": [statutes, answers + arguments, ud["sv"] + tatoeba(gold, "swe")],
        "nb": [laws, quad, ud["nb"] + news + tatoeba(gold, "nob")],
        "nn": [laws, ud["nn"] + nynorsk + tatoeba(gold, "nno")],
    }


def passages(samsyn, genre, language):
    """Sets of lemmas of passages in the language."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n\n".join(text.replace("\n", " ") for text in genre))
        file.flush()
        rows = subprocess.run([samsyn, "tokens", file.name, "--format", "tsv"], capture_output=True, text=True, check=True).stdout
    found, current, count = [], set(), 0
    for row in rows.split("\n")[1:]:
        columns = row.split("\t")
        if len(columns) > 7 and columns[4] == "word" and columns[7] == language:
            current.add(columns[3])
            count += 1
            if count == PASSAGE:
                found.append(current)
                current, count = set(), 0
    return found


def main(gold, samsyn):
    for language, genres in texts(gold).items():
        shares = collections.Counter()
        sizes = []
        counts = collections.Counter()
        for genre in genres:
            found = passages(samsyn, genre, language)
            sizes.append(len(found))
            for passage in found:
                for lemma in passage:
                    shares[lemma] += 1 / len(found) / len(genres)
                    counts[lemma] += 1
        rows = sorted((lemma, round(100_000 * share)) for lemma, share in shares.items()
                      if counts[lemma] > 1 and re.fullmatch(r"[^\W\d_][\w:-]*", lemma) and len(lemma) > 1)
        header = (f"# Passages of {PASSAGE} words, per 100,000, that hold a lemma. version: 1.0\n"
                  f"# Learned by Evaluation/learn/reference.py from {sum(sizes)} passages.\n"
                  f"# Sources: {SOURCES[language]}\n# lemma\tpassages\n")
        (RESOURCES / language / "reference.tsv").write_text(header + "".join(f"{l}\t{s}\n" for l, s in rows), encoding="utf-8")
        print(language, "passages by genre", sizes, "lemmas", len(rows))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2])

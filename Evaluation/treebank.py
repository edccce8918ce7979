"""Reading CoNLL-U, and a copy of the built command whose learned tables can be exchanged."""
import glob
import os
import pathlib
import shutil

PATHS = {
    "sv": "ud/UD_Swedish-Talbanken/sv_talbanken-ud-dev.conllu",
    "sv-lines": "ud/UD_Swedish-LinES/sv_lines-ud-dev.conllu",
    "nb": "ud/UD_Norwegian-Bokmaal/no_bokmaal-ud-dev.conllu",
    "nn": "ud/UD_Norwegian-Nynorsk/no_nynorsk-ud-dev.conllu",
}
CONTENT = ("NOUN", "VERB", "ADJ")


class Sentence:
    """Text, and (form, lemma, part of speech, start, end) of each word; offsets count in the text."""

    def __init__(self, text, rows):
        self.text = text
        self.words = []
        position = 0
        for form, lemma, part in rows:
            start = text.find(form, position)
            if start < 0:
                continue
            position = start + len(form)
            self.words.append((form, lemma, part, start, position))


def sentences(path):
    text, rows = None, []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# text = "):
                text = line[9:].rstrip("\n")
            elif line[:1].isdigit():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append((columns[1], columns[2], columns[3]))
            elif not line.strip() and text is not None:
                yield Sentence(text, rows)
                text, rows = None, []
    if text is not None and rows:
        yield Sentence(text, rows)


def folds(items, count, block=20):
    """Blocks of neighboring sentences dealt to `count` folds: what belongs together stays together."""
    parts = [[] for _ in range(count)]
    for start in range(0, len(items), block):
        parts[start // block % count] += items[start : start + block]
    return parts


def copy_of_command(samsyn, folder):
    """Copies the command with its resources to a folder; returns the copy and its resource folder."""
    built = pathlib.Path(samsyn).resolve().parent
    target = pathlib.Path(folder) / "samsyn"
    shutil.copy2(samsyn, target)
    for bundle in glob.glob(str(built / "Samsyn_*.resources")):
        shutil.copytree(bundle, pathlib.Path(folder) / os.path.basename(bundle))
    resources = next(pathlib.Path(folder).glob("Samsyn_SamsynResources.resources"))
    return target, resources / "Resources"

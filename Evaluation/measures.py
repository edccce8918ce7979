"""The measures themselves: pure functions, with tests of their own in test_measures.py."""
import collections


def f1(found, expected):
    """Precision, recall and F1 of two sets."""
    hits = len(found & expected)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(expected) if expected else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def boundaries(split, mark="|"):
    """Positions of `mark` in a split word, counted in the letters of the whole word."""
    found, position = set(), 0
    for letter in split:
        if letter == mark:
            found.add(position)
        else:
            position += 1
    return found


def compound_scores(pairs):
    """(gold, found) splits: exact share, boundary precision, recall, F1 over compounds, false splits of others."""
    exact = hits = proposed = wanted = compounds = others = false = 0
    for gold, found in pairs:
        right, own = boundaries(gold), boundaries(found)
        if right:
            compounds += 1
            exact += right == own
            hits += len(right & own)
            proposed += len(own)
            wanted += len(right)
        else:
            others += 1
            false += bool(own)
    precision = hits / proposed if proposed else 0.0
    recall = hits / wanted if wanted else 0.0
    total = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"exact": exact / max(1, compounds), "precision": precision, "recall": recall, "f1": total,
            "false_splits": false / max(1, others), "compounds": compounds, "others": others}


def pair_f1(found, gold):
    """F1 over pairs of word types that share a lemma; arguments map a type to its lemma."""
    def groups(lemmas):
        by_lemma = collections.defaultdict(list)
        for word, lemma in lemmas.items():
            by_lemma[lemma].append(word)
        return by_lemma

    def pairs(members):
        return len(members) * (len(members) - 1) // 2

    proposed = sum(pairs(m) for m in groups(found).values())
    wanted = sum(pairs(m) for m in groups(gold).values())
    both = collections.Counter((found[w], gold[w]) for w in gold if w in found)
    hits = sum(n * (n - 1) // 2 for n in both.values())
    precision = hits / proposed if proposed else 0.0
    recall = hits / wanted if wanted else 0.0
    return 2 * precision * recall / (precision + recall) if hits else 0.0


def letters(text):
    """What is left of a text without white space: the scale on which two layouts of it are compared."""
    return [c for c in text if not c.isspace()]


def spans_by_letters(text, spans):
    """Spans of a text as spans of its letters, half open."""
    order, count = [], 0
    for character in text:
        order.append(count)
        count += not character.isspace()
    order.append(count)
    return [(order[start], order[end]) for start, end in spans]


def align(source, forms):
    """Where each form stands in the letters of `source`; None for a form that is not found there.

    What lies between forms (bullets that are layout) is stepped over, and a line that was moved is found.
    """
    places, position = [], 0
    wanted = [letters(form) for form in forms]
    for number, own in enumerate(wanted):
        start = position
        if source[start : start + len(own)] != own:
            start = resume(source, position, [x for form in wanted[number : number + 4] for x in form], own)
        if start is None or not own:
            places.append(None)
            continue
        position = start + len(own)
        places.append((start, position))
    return places


def resume(source, position, context, own):
    """The nearest place, within 400 letters before or behind, where the next few forms follow each other.

    Where they follow nowhere (the last forms of a part), the nearest place of the form itself behind.
    """
    near = sorted(range(max(0, position - 400), min(len(source), position + 400)), key=lambda p: abs(p - position))
    for start in near:
        if source[start : start + len(context)] == context:
            return start
    for start in range(position, min(len(source), position + 40)):
        if source[start : start + len(own)] == own:
            return start
    return None

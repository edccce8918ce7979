"""Tests of the measures, on cases worked out by hand: python3 -m unittest -s Evaluation."""
import unittest

import measures


class Measures(unittest.TestCase):
    def test_f1(self):
        for found, expected in zip(measures.f1({1, 2, 3, 4}, {3, 4, 5}), (0.5, 2 / 3, 4 / 7)):
            self.assertAlmostEqual(found, expected)
        self.assertEqual(measures.f1(set(), {1}), (0.0, 0.0, 0.0))

    def test_boundaries_count_letters(self):
        self.assertEqual(measures.boundaries("sam|hälls|mål"), {3, 8})
        self.assertEqual(measures.boundaries("hus"), set())

    def test_compound_scores(self):
        scores = measures.compound_scores(
            [("bil|vei", "bil|vei"), ("skole|mat", "skolemat"), ("hav|bunn", "ha|vbunn"), ("hus", "h|us"), ("bil", "bil")])
        self.assertEqual(scores["exact"], 1 / 3)
        self.assertEqual(scores["precision"], 1 / 2)
        self.assertEqual(scores["recall"], 1 / 3)
        self.assertEqual(scores["false_splits"], 1 / 2)

    def test_pair_f1(self):
        gold = {"mål": "mål", "målet": "mål", "målen": "mål", "vara": "vara"}
        found = {"mål": "mål", "målet": "mål", "målen": "måla", "vara": "måla"}
        # Proposed: mål-målet, målen-vara; wanted: three pairs; one right.
        self.assertAlmostEqual(measures.pair_f1(found, gold), 2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))

    def test_alignment_steps_over_layout(self):
        source = measures.letters("• Ett mål.\n\n• Två")
        self.assertEqual(measures.align(source, ["Ett", "mål", ".", "Två", "tre"]), [(1, 4), (4, 7), (7, 8), (9, 12), None])

    def test_spans_by_letters(self):
        self.assertEqual(measures.spans_by_letters("a bc  d", [(0, 1), (2, 4), (6, 7)]), [(0, 1), (1, 3), (3, 4)])


if __name__ == "__main__":
    unittest.main()

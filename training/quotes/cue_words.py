"""Count the words of PolNeAR's cues: the table ``src/foreigndesk/read/cue_words.csv``.

``python cue_words.py --data DATA/quotes --out ../../src/foreigndesk/read/cue_words.csv``
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

from foreigndesk.evaluate.polnear import read_attributed

LEAST_SHARE = 0.3
"""Share of a word's occurrences that stand in a cue, from which it is in the table."""

LEAST = 3
"""Occurrences in cues, likewise."""

HEADER = """\
# Words that tell of saying, as often as a cue has them: of all occurrences in the train part of PolNeAR (Newell,
# Margolin, Ruths 2018; licence not stated), the share that stand in a cue. Words with three or more in cues and a
# share of .3 or more. Counted by training/quotes/cue_words.py.
"""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    seen: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    for one in read_attributed(args.data / "train"):
        spans = [span for attribution in one.gold for span in attribution.cue]
        inside = {m.start() for a, b in spans for m in _WORD.finditer(one.text, a, b)}
        for word in _WORD.finditer(one.text):
            seen[word[0].lower()] += 1
            cue[word[0].lower()] += word.start() in inside
    rows = sorted((w, f"{n / seen[w]:.2f}") for w, n in cue.items() if n >= LEAST and n / seen[w] >= LEAST_SHARE)
    with args.out.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEADER)
        csv.writer(stream, lineterminator="\n").writerows([("word", "share"), *rows])
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()

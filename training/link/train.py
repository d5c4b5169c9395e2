"""Learn whom pronouns and common nouns take up, and write the weights as a table.

``python train.py --data ../../../shared/data --out ../../src/foreigndesk/read/antecedents.csv``

Every labelled mention that names nobody by itself is an example: the candidates' features as ``foreigndesk.read.link``
makes them, and which of them have the state that the label gives. People's names come from the shipped coder. The
penalty is chosen on held-out articles; those that stand for figures are never seen.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.progress import track
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent / "events"))
from data import plain
from train import LABELS, checked, known_articles

from foreigndesk.knowledge import Knowledge
from foreigndesk.read import weights
from foreigndesk.read.antecedents import Ranker, Reference, named
from foreigndesk.read.events import stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.network import Network
from foreigndesk.read.sentences import split
from foreigndesk.records import Act, Article, Coded, Span

PENALTIES = (3.0, 6.0, 12.0)
FOLDS = 4
LEAST_SEEN = 12
"""Examples in which a feature must occur to be learnt."""

LEAST_WEIGHT = 0.05
"""Weights under this are left out of the table."""


@dataclass(frozen=True)
class Labelled:
    """An article; sentence number → its acts as (actors, recipients, speaker), each a span with its state."""

    article: Article
    acts: dict[int, list[tuple[list[tuple[Span, str]], list[tuple[Span, str]], Span | None]]]


@dataclass(frozen=True)
class Instance:
    """Candidates' features, the last candidate being nobody, and which are right."""

    article: str
    kind: str
    candidates: list[list[str]]
    right: list[int]


class Recorder(Linker):
    """Links by the labels, and notes each choice."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.gold: dict[tuple[int, Span], set[str]] = defaultdict(set)
        self.seen: list[tuple[Reference, list[list[str]], list[int]]] = []

    def _chosen(
        self, reference: Reference, span: Span, rows: Sequence[Sequence[str]], countries: Sequence[str]
    ) -> int | None:
        known = self.gold.get((reference.sentence, span))
        if known is None or len(known) != 1:
            return super()._chosen(reference, span, rows, countries)
        [country] = known
        right = [i for i, one in enumerate(countries) if one == country]
        self.seen.append(
            (reference, [list(r) for r in rows], right + ([len(rows)] if not right or not country else []))
        )
        return right[0] if right else None


def whole(path: Path, banned: set[str]) -> Iterator[Labelled]:
    """Yield the articles annotated by the field."""
    for line in path.open(encoding="utf-8"):
        raw = json.loads(line)
        if raw["id"] in banned:
            continue
        article = Article(id=raw["id"], title=raw["title"], text=raw["text"], published=raw["date"])
        sentences = split(article)
        keys = [plain(s.text) for s in sentences]
        acts = defaultdict(list)
        for event in raw["events"]:
            place = _place(plain(event["sentence"]), keys)
            if place is None:
                continue
            text = sentences[place].text
            sides = [[_span(a, text) for a in event[side]] for side in ("source", "target")]
            if all(all(side) for side in sides):
                speaker = _span({"text": event["speaker"], "country": ""}, text) if event.get("speaker") else None
                acts[place].append((*sides, speaker and speaker[0]))
        yield Labelled(article, dict(acts))


def _place(wanted: str, keys: list[str]) -> int | None:
    for i, key in enumerate(keys):
        if key == wanted or (len(key) > 15 and (key in wanted or wanted in key)):
            return i
    return None


def _span(actor: dict, text: str) -> tuple[Span, str] | None:
    start = text.find(actor["text"])
    return ((start, start + len(actor["text"])), actor["country"]) if start >= 0 else None


def own(paths: list[Path], articles: dict[str, Article]) -> Iterator[Labelled]:
    """Yield the articles in which sentences are labelled by the project."""
    rows = defaultdict(list)
    for path in paths:
        for raw in map(json.loads, path.open(encoding="utf-8")):
            if raw["article"] in articles:
                rows[raw["article"]].append(raw)
    for key, some in rows.items():
        article = articles[key]
        at = {(s.field, s.start, s.end): i for i, s in enumerate(split(article))}
        acts = {}
        for raw in some:
            place = at.get((raw["field"], raw["start"], raw["end"]))
            if place is not None:
                acts[place] = [
                    (
                        *([(tuple(a["span"]), a["country"]) for a in e[side]] for side in ("source", "target")),
                        tuple(e["speaker"]) if e.get("speaker") else None,
                    )
                    for e in raw["events"]
                ]
        yield Labelled(article, acts)


def instances(one: Labelled, knowledge: Knowledge, people: list[tuple[Span, ...]], ranker: Ranker) -> list[Instance]:
    """Return the choices that linking an article by its labels meets."""
    sentences = split(one.article)
    recorder = Recorder(knowledge, sentences, [stated_date(one.article, s) for s in sentences], ranker)
    for index in range(len(sentences)):
        acts = []
        for actors, recipients, speaker in one.acts.get(index, ()):
            for span, country in (*actors, *recipients):
                recorder.gold[index, span].add(country)
            sides = [tuple(sorted({s for s, _ in side})) for side in (actors, recipients)]
            acts.append(Act(sides[0], sides[1], "CONSULT", "happened", 0.9, speaker=speaker))
        recorder.link(index, Coded(tuple(acts), people[index]))
    return [
        Instance(one.article.id, ref.kind, [list(named(ref, r)) for r in (*rows, ("none",))], right)
        for ref, rows, right in recorder.seen
    ]


def fit(some: list[Instance], penalty: float) -> dict[str, float]:
    """Return the weights of the likeliest conditional logit under a penalty on their squares."""
    counts = Counter(name for one in some for name in {n for c in one.candidates for n in c})
    index = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST_SEEN))}
    rows, columns, group, right = [], [], [], []
    for g, one in enumerate(some):
        for c, names in enumerate(one.candidates):
            for name in names:
                if name in index:
                    rows.append(len(group))
                    columns.append(index[name])
            group.append(g)
            right.append(c in one.right)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), (len(group), len(index)))
    groups, mask = np.asarray(group), np.asarray(right)
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])

    def cost(weight: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weight
        scores -= np.repeat(np.maximum.reduceat(scores, starts), np.diff(np.r_[starts, len(scores)]))
        power = np.exp(scores)
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * mask, starts)
        p_all = power / np.repeat(total, np.diff(np.r_[starts, len(scores)]))
        p_good = power * mask / np.repeat(np.maximum(good, 1e-300), np.diff(np.r_[starts, len(scores)]))
        gradient = matrix.T @ (p_all - p_good) + 2 * penalty * weight
        return float(-np.log(np.maximum(good / total, 1e-300)).sum() + penalty * (weight**2).sum()), gradient

    found = minimize(cost, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[i]) for name, i in index.items()}


def share_right(weight: dict[str, float], some: list[Instance]) -> dict[str, tuple[int, int]]:
    """Return kind → (right, all) of the best candidates."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in some:
        scores = [sum(weight.get(n, 0.0) for n in names) for names in one.candidates]
        out[one.kind][0] += int(np.argmax(scores)) in one.right
        out[one.kind][1] += 1
    return {k: (a, b) for k, (a, b) in out.items()}


def main() -> None:
    """Learn, print accuracy by kind on held-out articles, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=Path, default=Path("people.pickle"), help="cache of the coder's names")
    args = parser.parse_args()
    banned = checked(args.data)
    labelled = [
        *whole(args.data / "events" / "articles_train.jsonl", banned),
        *own(sorted(LABELS.glob("*.train.jsonl")), known_articles(args.data)),
    ]
    people = _people(labelled, args.people)
    knowledge = Knowledge.load()
    weight: dict[str, float] = {}
    for _ in range(2):  # the second time, what is not labelled is linked by what was learnt
        ranker = Ranker(weight)
        some = [i for one in track(labelled) for i in instances(one, knowledge, people[one.article.id], ranker)]
        articles = sorted({i.article for i in some})
        fold = {a: n % FOLDS for n, a in enumerate(articles)}
        best = max(PENALTIES, key=lambda p: _validated(some, fold, p))
        weight = fit(some, best)
    print(len(some), "examples; penalty", best)
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for held in range(FOLDS):
        learnt = fit([i for i in some if fold[i.article] != held], best)
        for kind, (a, b) in share_right(learnt, [i for i in some if fold[i.article] == held]).items():
            total[kind][0] += a
            total[kind][1] += b
    for kind, (a, b) in sorted(total.items(), key=lambda kv: -kv[1][1]):
        print(f"{kind:20} {a / b:.3f} of {b}")
    print(f"all {sum(a for a, _ in total.values()) / sum(b for _, b in total.values()):.3f}")
    _write(args.out, weight, len(some))


def _validated(some: list[Instance], fold: dict[str, int], penalty: float) -> float:
    right = 0
    for held in range(FOLDS):
        learnt = fit([i for i in some if fold[i.article] != held], penalty)
        right += sum(a for a, _ in share_right(learnt, [i for i in some if fold[i.article] == held]).values())
    print(penalty, right / len(some), flush=True)
    return right / len(some)


def _people(labelled: list[Labelled], cache: Path) -> dict[str, list[tuple[Span, ...]]]:
    out: dict[str, list[tuple[Span, ...]]] = pickle.loads(cache.read_bytes()) if cache.exists() else {}
    network = Network(weights.load())
    for one in track([one for one in labelled if one.article.id not in out], description="names"):
        out[one.article.id] = [c.people for c in network.code([s.text for s in split(one.article)])]
    cache.write_bytes(pickle.dumps(out))
    return out


def _write(out: Path, weight: dict[str, float], examples: int) -> None:
    head = [line for line in out.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    head = [re.sub(r"[\d,]+(?= labelled mentions)", f"{examples:,}", line) for line in head]
    lines = []
    for name, value in sorted(weight.items()):
        if abs(value) >= LEAST_WEIGHT:
            refers, feature = name.split("/", 1)
            lines.append(f"{refers},{feature},{value:.2f}")
    out.write_text("\n".join([*head, "refers,feature,weight", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()

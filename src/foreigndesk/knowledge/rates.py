"""What a currency was worth in US dollars, on the mean of a year: ``usd_rates.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreigndesk.records import Amount

TABLE = "usd_rates.csv"


@dataclass(frozen=True, slots=True)
class Dollars:
    """An amount in US dollars, with the rate and the year it was converted at."""

    value: float
    rate: float
    year: str


@cache
def _rates() -> dict[tuple[str, str], float]:
    lines = (files("foreigndesk.knowledge") / "tables" / TABLE).read_text("utf-8").splitlines()
    kept = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["currency"], row["year"]): float(row["usd"]) for row in kept}


def dollars(amount: Amount, date: str) -> Dollars | None:
    """Return an amount of another currency in US dollars at the mean rate of its date's year.

    None for dollars, for what is no money, and where the table has no rate: a near year's is never taken.
    """
    rate = _rates().get((amount.unit, date[:4]))
    return Dollars(amount.value * rate, rate, date[:4]) if rate else None

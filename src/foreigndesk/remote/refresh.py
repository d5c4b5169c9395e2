"""People, their offices, and organisations of one state, as Wikidata has them now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from foreigndesk.knowledge.own import OwnActor

#: Classes of offices: head of state, head of government, minister, speaker, central bank governor, chief of staff.
_OFFICES = ("Q48352", "Q2285706", "Q83307", "Q1758037", "Q107711", "Q24886", "Q4164871")
#: Classes of organisations, with PLOVER's sector.
_ORGANISATIONS = {
    "Q192350": "GOV",  # ministry
    "Q7278": "PTY",  # political party
    "Q17149090": "REB",  # armed organization
    "Q66344": "GOV",  # central bank
    "Q47913": "SPY",  # intelligence agency
    "Q35749": "LEG",  # parliament
    "Q484652": "IGO",  # international organization
}
_QID = re.compile(r"Q\d+", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})T", re.ASCII)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_DAY_PRECISION, _MONTH_PRECISION, _YEAR_PRECISION = "11", "10", "9"


class Service(Protocol):
    """Whatever answers queries: Wikidata, or a stand-in."""

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a query's answer."""


@dataclass(frozen=True, slots=True)
class State:
    """A state to be refreshed: its alpha-3 ``code``, Wikidata ``qid`` and ``names`` as titles end in them."""

    code: str
    qid: str
    names: tuple[str, ...]


def refreshed(service: Service, state: State, since: str) -> tuple[OwnActor, ...]:
    """Return who held high offices of a state on ``since`` (an ISO date) or later, and its organisations.

    Raises:
        SourceError: the service gives no answer.
    """
    people = service.ask(_people_query(state.qid, since))
    organisations = service.ask(_organisations_query(state.qid))
    found = (*_people(people, state), *_organisations(organisations, state))
    return tuple(dict.fromkeys(found))


def _people_query(country: str, since: str) -> str:
    classes = " ".join(f"wd:{qid}" for qid in _OFFICES)
    return f"""SELECT DISTINCT ?person ?name ?office ?start ?startp ?end ?endp
  (GROUP_CONCAT(DISTINCT ?alias; separator="|") AS ?aliases) WHERE {{
  VALUES ?class {{ {classes} }}
  ?position wdt:P279*|wdt:P31/wdt:P279* ?class ; wdt:P1001|wdt:P17 wd:{country} ; rdfs:label ?office .
  ?person p:P39 ?held ; rdfs:label ?name . ?held ps:P39 ?position .
  OPTIONAL {{ ?held pqv:P580 ?s . ?s wikibase:timeValue ?start ; wikibase:timePrecision ?startp . }}
  OPTIONAL {{ ?held pqv:P582 ?e . ?e wikibase:timeValue ?end ; wikibase:timePrecision ?endp . }}
  OPTIONAL {{ ?person skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }}
  FILTER(LANG(?name) = "en" && LANG(?office) = "en")
  FILTER(!BOUND(?end) || ?end >= "{since}T00:00:00Z"^^xsd:dateTime)
}} GROUP BY ?person ?name ?office ?start ?startp ?end ?endp ORDER BY ?person ?start ?office"""


def _organisations_query(country: str) -> str:
    classes = " ".join(f"wd:{qid}" for qid in _ORGANISATIONS)
    return f"""SELECT DISTINCT ?item ?name ?class ?start ?startp ?end ?endp
  (GROUP_CONCAT(DISTINCT ?alias; separator="|") AS ?aliases) WHERE {{
  VALUES ?class {{ {classes} }}
  ?item wdt:P31/wdt:P279* ?class ; wdt:P17|wdt:P1001 wd:{country} ; rdfs:label ?name .
  OPTIONAL {{ ?item p:P571/psv:P571 ?s . ?s wikibase:timeValue ?start ; wikibase:timePrecision ?startp . }}
  OPTIONAL {{ ?item p:P576/psv:P576 ?e . ?e wikibase:timeValue ?end ; wikibase:timePrecision ?endp . }}
  OPTIONAL {{ ?item skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }}
  FILTER(LANG(?name) = "en")
}} GROUP BY ?item ?name ?class ?start ?startp ?end ?endp ORDER BY ?item ?class"""


def _people(rows: list[dict[str, str]], state: State) -> Iterator[OwnActor]:
    for row in rows:
        qid, name = _qid(row.get("person", "")), _text(row.get("name", ""))
        title = _title(row.get("office", ""), state)
        since, until = _date(row, "start"), _date(row, "end")
        if qid and name and title and not _backwards(since, until):
            yield OwnActor(name, _aliases(row, name), qid, "person", state.code, "", title, since, until)


def _organisations(rows: list[dict[str, str]], state: State) -> Iterator[OwnActor]:
    met: set[str] = set()
    for row in rows:
        qid, name = _qid(row.get("item", "")), _text(row.get("name", ""))
        sector = _ORGANISATIONS.get(_qid(row.get("class", "")), "")
        since, until = _date(row, "start"), _date(row, "end")
        # A name of one word ("Union", "Future") is too often something else to be taken unseen.
        if qid and qid not in met and sector and " " in name and not _backwards(since, until):
            met.add(qid)
            kind = "group" if sector in {"REB", "PTY"} else "organisation"
            aliases = tuple(alias for alias in _aliases(row, name) if " " in alias)
            yield OwnActor(name, aliases, qid, kind, "" if sector == "IGO" else state.code, sector, "", since, until)


def _title(office: str, state: State) -> str:
    """Return an office's name without the state's: "President of Freedonia" is President there."""
    title = _BRACKETS.sub("", _text(office))
    for name in sorted(state.names, key=len, reverse=True):
        title = re.sub(rf" of (?:the )?{re.escape(name)}$", "", title)
    return title[:1].upper() + title[1:]


def _aliases(row: dict[str, str], name: str) -> tuple[str, ...]:
    found = (_text(alias) for alias in row.get("aliases", "").split("|"))
    return tuple(dict.fromkeys(alias for alias in found if len(alias) > 3 and alias != name))


def _qid(uri: str) -> str:
    found = uri.rsplit("/", 1)[-1]
    return found if _QID.fullmatch(found) else ""


def _text(text: str) -> str:
    return " ".join(re.sub(r"[\t\n|~]", " ", text).split())


def _date(row: dict[str, str], which: str) -> str:
    """Return an ISO date of the precision stated, "" for none or one before the common era."""
    found = _DAY.match(row.get(which, ""))
    if found is None:
        return ""
    kept = {_DAY_PRECISION: 3, _MONTH_PRECISION: 2, _YEAR_PRECISION: 1}.get(row.get(f"{which}p", ""), 0)
    return "-".join(found.groups()[:kept])


def _backwards(since: str, until: str) -> bool:
    return bool(since and until and until < since[: len(until)])

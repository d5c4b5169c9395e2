"""The options of commands that read articles: which coder, with which ontology and actors, at what price."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.commands.own import ActorsOption, own_actors
from foreigndesk.errors import UsageError
from foreigndesk.knowledge import OwnActor
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.ontology.own import MAX_CHARACTERS, parse_ontology
from foreigndesk.remote.chat import Usage
from foreigndesk.settings import CoderKind, CoderSettings

KEY_VARIABLE = "FOREIGNDESK_LLM_KEY"

CoderOption = Annotated[
    CoderKind,
    typer.Option(
        "--coder",
        help="What finds the events: the shipped model; transformers, another model trained and exported by training/; "
        f"or llm, a language model behind a server with OpenAI's API (its key, if any, in {KEY_VARIABLE}).",
    ),
]
ModelOption = Annotated[
    str,
    typer.Option(
        "--model", metavar="MODEL", help="The weights file (.zip) of transformers, or the llm's name at its server."
    ),
]
EndpointOption = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="The llm's server, such as http://localhost:11434/v1.")
]
OntologyOption = Annotated[
    Path | None,
    typer.Option("--ontology", metavar="FILE", help="Your own types, as YAML, in place of PLOVER's; for the llm."),
]
PriceInOption = Annotated[
    float, typer.Option("--price-in", min=0, help="Price of a million tokens sent to the llm, to tell the cost.")
]
PriceOutOption = Annotated[float, typer.Option("--price-out", min=0, help="Price of a million tokens it writes.")]


@dataclass(frozen=True, slots=True)
class Coding:
    """How a run codes; ``actors`` go before the shipped ones, ``usage`` is counted up by a coder that is paid for."""

    settings: CoderSettings
    ontology: Ontology = PLOVER
    actors: tuple[OwnActor, ...] = ()
    usage: Usage = field(default_factory=Usage)

    @contextmanager
    def accounted(self) -> Iterator[None]:
        """Tell calls, tokens and cost on leaving, however the block ends."""
        try:
            yield
        finally:
            if self.settings.coder == "llm":
                notice(account(self.usage, self.settings))


def choose_coder(
    coder: CoderOption = "shipped",
    model: ModelOption = "",
    endpoint: EndpointOption = "",
    ontology: OntologyOption = None,
    price_in: PriceInOption = 0.0,
    price_out: PriceOutOption = 0.0,
    actors: ActorsOption = None,
) -> Coding:
    """Return how to code; raises UsageError where options do not fit together, RecordError for a wrong file."""
    if coder == "llm" and not endpoint:
        raise UsageError("--coder llm needs its server", hint="--endpoint http://localhost:11434/v1 --model NAME")
    if coder != "llm" and (endpoint or ontology or price_in or price_out):
        raise UsageError("--endpoint, --ontology and prices are for --coder llm", hint="name the coder: --coder llm")
    if bool(model) != (coder != "shipped"):
        wanted = f"--coder {coder} needs a model" if coder != "shipped" else "--model needs --coder llm or transformers"
        raise UsageError(wanted, hint="--model NAME for llm, --model FILE.zip for transformers")
    if coder == "transformers" and not Path(model).is_file():
        raise UsageError(
            f"--model {model}: no such weights file", hint="training/events/export.py makes one of a trained model"
        )
    key = _key() if coder == "llm" else ""
    settings = CoderSettings(coder, model, endpoint, key, price_in=price_in, price_out=price_out)
    return Coding(settings, _ontology(ontology) if ontology else PLOVER, own_actors(actors))


coding = taking(choose_coder, "coding")
"""Gives a command the options of a coder, handed to it as its argument ``coding``."""


def account(usage: Usage, settings: CoderSettings) -> str:
    """Return calls, tokens and cost in one line."""
    parts = [f"{settings.model}: {usage.calls:,} call{'' if usage.calls == 1 else 's'} answered"]
    parts.append(f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out")
    if usage.uncounted:
        parts.append(f"{usage.uncounted:,} whose tokens the server did not state")
    if settings.price_in or settings.price_out:
        at_least = "at least " if usage.uncounted else ""
        parts.append(f"cost {at_least}{usage.cost(settings.price_in, settings.price_out):,.4f}")
    return "; ".join(parts)


def _key() -> str:
    """Return the key; one that no header can carry is refused, unseen."""
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(f"{KEY_VARIABLE} is no key: it holds spaces or characters that no key has")
    return key


def _ontology(path: Path) -> Ontology:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return parse_ontology(file.read(MAX_CHARACTERS + 1), str(path))
    except OSError as error:
        raise UsageError(f"--ontology {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--ontology {path}: not UTF-8 text") from error

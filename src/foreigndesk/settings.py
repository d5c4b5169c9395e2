"""The settings: one frozen table a part, each row with its default and, in ``metadata["help"]``, what it does.

Settings are handed in; nothing here reads the environment or a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """How sources are read: what stands in for a missing date, and the limits that keep a bad source from harm."""

    date: str = field(
        default="",
        metadata={"help": "publication date (ISO 8601) of articles whose source states none"},
    )
    allow_private: bool = field(
        default=False,
        metadata={"help": "fetch from private, loopback and link-local addresses too"},
    )
    timeout: float = field(
        default=15.0,
        metadata={"help": "seconds to wait for a server to connect, or to send its next bytes"},
    )
    total_timeout: float = field(
        default=60.0,
        metadata={"help": "seconds that fetching one URL may take in all, redirects included"},
    )
    max_redirects: int = field(
        default=8,
        metadata={"help": "redirects followed before a URL is given up"},
    )
    max_page_bytes: int = field(
        default=10_000_000,
        metadata={"help": "bytes of one HTML page, or of anything fetched from a URL, after decompression"},
    )
    max_document_bytes: int = field(
        default=32_000_000,
        metadata={"help": "bytes of one text file, JSON document or JSONL line, after decompression"},
    )
    max_article_characters: int = field(
        default=1_000_000,
        metadata={"help": "characters of one article's text; longer ones are refused, as no article is that long"},
    )


CoderKind = Literal["shipped", "transformers", "llm"]


@dataclass(frozen=True, slots=True)
class CoderSettings:
    """Which coder reads sentences, and how one behind a server is called."""

    coder: CoderKind = field(
        default="shipped",
        metadata={"help": "the shipped model, another weights file (transformers), or a language model's server (llm)"},
    )
    model: str = field(
        default="",
        metadata={"help": "transformers: path of the weights file; llm: the model's name as its server knows it"},
    )
    endpoint: str = field(
        default="",
        metadata={"help": "base URL of a server with OpenAI's API, such as http://localhost:11434/v1"},
    )
    key: str = field(
        default="",
        repr=False,
        metadata={"help": "the server's key, from the environment variable FOREIGNDESK_LLM_KEY"},
    )
    price_in: float = field(default=0.0, metadata={"help": "price of a million tokens sent"})
    price_out: float = field(default=0.0, metadata={"help": "price of a million tokens received"})
    sentences_per_call: int = field(default=8, metadata={"help": "sentences of an article that one call codes"})
    context_sentences: int = field(
        default=3, metadata={"help": "sentences before those of a call that it shows beside the first, not to be coded"}
    )
    timeout: float = field(default=120.0, metadata={"help": "seconds to wait for the server's next bytes"})
    total_timeout: float = field(default=300.0, metadata={"help": "seconds that one call may take in all"})
    attempts: int = field(
        default=4, metadata={"help": "times that a call is made, or a sentence asked, before giving up"}
    )
    first_wait: float = field(
        default=1.0, metadata={"help": "seconds before the second attempt, doubled before each next"}
    )
    longest_wait: float = field(default=60.0, metadata={"help": "seconds waited at most, whatever the server asks for"})
    failures: int = field(default=3, metadata={"help": "calls given up one after the other before the run is stopped"})
    max_answer_bytes: int = field(default=1_000_000, metadata={"help": "bytes of one answer, after decompression"})


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How articles become stories: the window that bounds memory, what weighs in a likeness, and where it is enough."""

    window_days: float = field(default=30.0, metadata={"help": "days without a report after which a story is closed"})
    window_articles: int = field(
        default=100_000,
        metadata={"help": "articles kept in mind at most; beyond, the stories silent longest are closed"},
    )
    head_words: int = field(default=1_500, metadata={"help": "words of a text that count, from its beginning"})
    terms: int = field(default=200, metadata={"help": "terms of an article that count, the weightiest"})
    title_weight: float = field(default=3.0, metadata={"help": "how often a word of the title counts"})
    name_weight: float = field(default=1.3, metadata={"help": "how much more a word counts that is mostly capitalised"})
    pair_weight: float = field(
        default=0.5, metadata={"help": "what two capitalised words in a row weigh, as a term beside each of them"}
    )
    decay_days: float = field(default=5.0, metadata={"help": "days of silence that reduce a likeness to 1/e"})
    brevity: float = field(
        default=3.0, metadata={"help": "terms added to an article's when its likeness is judged: few words tell less"}
    )
    likeness: float = field(
        default=0.135, metadata={"help": "mean likeness to a story's articles that is enough to join"}
    )
    merge: float = field(default=1.0, metadata={"help": "share of it at which two stories become one"})
    split: float = field(default=0.5, metadata={"help": "share of it under which the halves of a story part"})
    copy: float = field(default=0.6, metadata={"help": "share of common three-word runs that makes a text a copy"})
    copy_days: float = field(default=7.0, metadata={"help": "days between two articles that may be copies"})


@dataclass(frozen=True, slots=True)
class HappeningSettings:
    """When two events are one happening (figures: ``evaluate happenings``)."""

    days: int = field(default=2, metadata={"help": "days between the dates of two tellings of one happening"})
    background_days: int = field(
        default=60, metadata={"help": "days before its article from which an event is background, not news"}
    )
    alike: float = field(default=0.5, metadata={"help": "share of common words that makes two sentences tell the same"})
    alike_in_story: float = field(
        default=0.15, metadata={"help": "the same for events of one type in articles of one story"}
    )


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How feeds are watched: how often, how many at a time, and when to give up."""

    threads: int = field(default=8, metadata={"help": "servers asked at the same time"})
    host_delay: float = field(
        default=2.0, metadata={"help": "seconds between two requests to one server; its robots.txt may ask for more"}
    )
    first_wait: float = field(default=1_800.0, metadata={"help": "seconds to the second look at a new feed"})
    shortest_wait: float = field(default=300.0, metadata={"help": "seconds between two looks at a busy feed"})
    longest_wait: float = field(default=21_600.0, metadata={"help": "seconds between two looks at a quiet feed"})
    longest_backoff: float = field(default=86_400.0, metadata={"help": "seconds between two looks at a failing feed"})
    attempts: int = field(default=6, metadata={"help": "times a page is asked for before it is given up"})
    retry: float = field(
        default=300.0, metadata={"help": "seconds to a page's second attempt, doubled before each next"}
    )
    checks: tuple[float, ...] = field(
        default=(3_600.0, 86_400.0), metadata={"help": "seconds after which a page is looked at again for changes"}
    )
    fewest_words: int = field(
        default=20, metadata={"help": "words that the feed's own text must have to stand in for a page"}
    )
    silence: float = field(
        default=4.0,
        metadata={"help": "usual times between two entries after which a feed is called silent, from a day"},
    )
    store_patience: float = field(
        default=600.0, metadata={"help": "seconds that watch --once waits for a locked or full desk before it gives up"}
    )


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """When a reader wants to hear of what they follow."""

    zone: str = field(default="UTC", metadata={"help": "the reader's time zone, such as Europe/Berlin"})
    quiet: str = field(default="", metadata={"help": "hours without messages, in that zone, such as 22:00-07:00"})
    digest: str = field(default="08:00", metadata={"help": "when daily digests leave, and weekly ones on Mondays"})
    cool_down: float = field(
        default=6.0, metadata={"help": "hours after an alert in which a follow does not tell of the same story again"}
    )

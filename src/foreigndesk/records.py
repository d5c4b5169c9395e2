"""The vocabulary of Foreign Desk: plain frozen records that the steps hand to one another.

Offsets are code points into one *field* of an article: its ``title``, its ``text`` or one of its captions
(``field == "caption"``, then ``caption`` is that caption's index). ``field_text(article, field, caption)[start:end]``
is always the stated text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "text", "caption"]
Status = Literal["happened", "planned", "possible", "denied", "alleged"]
Direction = Literal["rupture", "thaw"]
Span = tuple[int, int]
"""Code points of a sentence, first included, last not."""

UNFINISHED = "coder: "
"""What ``Reading.not_coded`` begins with where the coder failed at sentences of the article."""

Bound = Literal["", "about", "least", "most"]
"""How a figure stands to the fact: as stated, near it, not above it, not below it."""

Stage = Literal["claimed", "discussed", "threatened", "promised", "agreed", "done", "suspended", "denied", "withdrawn"]
"""How far a commitment or transfer has come. A restriction that was lifted is withdrawn."""

LedgerKind = Literal["aid", "arms", "loans", "trade", "access", "agreements", "threats"]

STATUSES: tuple[Status, ...] = ("happened", "planned", "possible", "denied", "alleged")


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, kept apart from the body; ``date`` is the ISO date that stands in them, or ""."""

    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published.

    ``published`` is an ISO 8601 date or date-time, or "" where the source states none (never today's date).
    ``language`` is an ISO 639-1 code, or "" where the text is too short to tell. ``rights`` is what the publisher
    says of reuse. ``origin`` names where we read it (a path, a URL, ``-``), for messages. ``edition`` is the
    publisher's own version number, 0 where it states none.
    """

    id: str
    title: str
    text: str
    url: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    rights: str = ""
    captions: tuple[Caption, ...] = ()
    origin: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; ``start``/``end`` are code points into its field."""

    field: Field
    start: int
    end: int
    text: str
    caption: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a coder finds it in a sentence, before anybody is named: who, did what, to whom, as spans of it.

    ``speaker``, ``time`` and ``amount`` are one word or more of the expression that the coder points at, or None.
    ``confidence`` is in 0..1.
    """

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    type: str
    status: Status
    confidence: float
    reciprocal: bool = False
    deed: str = ""
    speaker: Span | None = None
    time: Span | None = None
    amount: Span | None = None
    mode: str = ""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence as coded: its acts, and the names of people in it (spans), whether they act or not.

    ``failure`` says why the coder could not code it, or is "".
    """

    acts: tuple[Act, ...] = ()
    people: tuple[Span, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a span of the event's field, resolved as far as we know.

    ``id`` is ISO 3166-1 alpha-3 for states, a Wikidata QID for people and organisations where known, else "".
    ``country`` is alpha-3 or ""; ``sector`` one of PLOVER's; ``role`` the office held on the article's date, or "".
    """

    text: str
    start: int
    end: int
    name: str = ""
    id: str = ""
    country: str = ""
    sector: str = "UNK"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: ``value`` in ``unit`` (ISO 4217 for money, ``%``, else the thing counted, such as "troops").

    ``value`` is the lower end of a range and ``high`` its upper one, else None. ``per`` is the period in which it
    recurs ("a year": P1Y), ``over`` the one it is the sum for ("over 15 years": P15Y): ISO 8601 durations, or "".
    """

    text: str
    value: float
    unit: str
    high: float | None = None
    bound: Bound = ""
    per: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a span of the event's field, and the place that it names.

    ``name`` is the usual English one, ``country`` alpha-3, ``region`` the first-level region that a city lies in, each
    "" where unknown; ``kind`` is "country", "region" or "city".
    """

    text: str
    start: int
    end: int
    name: str = ""
    country: str = ""
    region: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One act in one sentence: ``actors`` did ``type`` to ``recipients``, after PLOVER.

    A type of a user's own ontology is written ``name:TYPE``, with the ontology's name; its ``quad`` may be "", and
    ``score`` is then 0 and says nothing.
    ``deed`` is the type of the act that a speech act speaks of, or "". ``date`` is ISO with the precision known
    (YYYY, YYYY-MM, YYYY-MM-DD) or "". ``confidence`` is in 0..1. ``coder`` names what made the event, with version.
    """

    id: str
    article: str
    sentence: Sentence
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    type: str
    status: Status
    confidence: float
    coder: str
    reciprocal: bool = False
    mode: str = ""
    contexts: tuple[str, ...] = ()
    quad: str = ""
    score: float = 0.0
    deed: str = ""
    date: str = ""
    date_text: str = ""
    place: Place | None = None
    amounts: tuple[Amount, ...] = ()
    items: tuple[str, ...] = ()
    speaker: Actor | None = None


Stance = Literal["supportive", "critical", "neutral"]
StatementKind = Literal["direct", "indirect", "mixed"]
Medium = Literal["", "tweet", "document"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a field as they stand there: ``text`` is the field's ``start:end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attitude:
    """How a statement takes an actor whom it names, with the words that show it (none where ``stance`` is neutral)."""

    actor: Actor
    stance: Stance
    words: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: ``content`` in one piece or more, of any number of sentences, as the article gives it.

    ``sentence`` is the one in which the ``cue`` stands, the words that tell of the saying ("said", "according to");
    a quotation that goes on without one has the cue of the statement it goes on from. ``speaker`` is None where nobody
    is named. ``anonymous``: the source is meant to stay unknown ("a senior official"). ``medium`` is "" for speech.
    ``within`` is the id of the statement as a part of whose content this one is told, or "". ``confidence`` is in
    0..1; ``coder`` names what found it, with version.
    """

    id: str
    article: str
    sentence: Sentence
    kind: StatementKind
    content: tuple[Passage, ...]
    cue: Passage
    speaker: Actor | None
    confidence: float
    coder: str
    anonymous: bool = False
    medium: Medium = ""
    within: str = ""
    attitudes: tuple[Attitude, ...] = ()

    @property
    def text(self) -> str:
        """What was said, its pieces joined."""
        return " … ".join(piece.text for piece in self.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article.

    ``not_coded`` says why no events were looked for ("language: de"), or why not in all of its sentences
    ("coder: 3 of 20 sentences: refused"), or is "". ``read_by`` names what looked for them, with versions: while it
    stays the same, reading the article again would find the same; "" where a further try may find more.
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    events: tuple[Event, ...] = ()
    not_coded: str = ""
    read_by: str = ""
    statements: tuple[Statement, ...] = ()

    @property
    def unfinished(self) -> str:
        """What the coder failed at and may yet code another time, or ""."""
        return self.not_coded.removeprefix(UNFINISHED) if self.not_coded.startswith(UNFINISHED) else ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence as a person read it: ``events`` is all that it says, in place of what a coder finds in it.

    ``before`` is what the desk had in it when it was first corrected; ``also`` has, for each of ``events``, the further
    types that an expert could give. ``taken`` is the ISO 8601 time at which the desk took it.
    """

    article: str
    sentence: Sentence
    events: tuple[Event, ...]
    before: tuple[Event, ...]
    also: tuple[tuple[str, ...], ...]
    taken: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A source, or one article of it, that is not read: ``origin`` names it, ``reason`` says why in one line.

    ``withdraws`` is the id of an article that its publisher takes back hereby, up to its ``edition``. ``until`` is the
    ISO 8601 time before which an article is not to be used.
    """

    origin: str
    reason: str
    withdraws: str = ""
    edition: int = 0
    until: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A dated turn of a relation, between two states or, where ``directed``, of one towards the other.

    ``start`` is the ISO date on which the ``by`` (day, week, month) begins. ``strength`` is in usual deviations of
    the pair; ``confidence``, 0..1, that an unchanging pair would not have shown it. ``before`` and ``after`` are
    events a period of the kind that turned: conflict for a rupture, cooperation for a thaw. ``corpus`` names the
    events it was found in.
    """

    source: str
    target: str
    directed: bool
    start: str
    by: str
    direction: Direction
    strength: float
    confidence: float
    before: float
    after: float
    corpus: str


def field_text(article: Article, field: Field, caption: int = 0) -> str:
    """Return the text that a sentence's offsets count in."""
    if field == "title":
        return article.title
    if field == "text":
        return article.text
    return article.captions[caption].text


@dataclass(frozen=True, slots=True)
class Report:
    """One article's place in a story; ``copy_of`` is the article whose writing it repeats, or ""."""

    article: str
    title: str
    source: str = ""
    published: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same news, in the order they came.

    ``id`` is that of its first article. ``start``/``end`` are the first and last ISO dates stated in it, or "".
    ``places`` and ``actors`` are the names its titles hold, the most frequent first.
    """

    id: str
    title: str
    reports: tuple[Report, ...]
    start: str = ""
    end: str = ""
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def timeline(self) -> tuple[Report, ...]:
        """One report a writing, by date; undated ones stand last."""
        own = [report for report in self.reports if not report.copy_of]
        return tuple(sorted(own, key=lambda report: (not report.published, report.published)))


ChangeKind = Literal["begun", "joined", "copy", "merged", "split", "closed"]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What happened to ``story``, and why.

    ``begun``, ``joined`` and ``copy`` name the article; ``merged`` names in ``other`` the story that went into it,
    ``split`` the story that came out of it; ``closed``: it left the window. ``similarity`` is what decided.
    """

    kind: ChangeKind
    story: str
    article: str = ""
    other: str = ""
    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, told by ``events`` (ids) of ``articles`` (ids).

    ``reports`` counts writings, not copies of a wire story. ``date`` is the finest stated one, else the first
    article's day. ``background``: every telling puts it long before its article, so that it is not new. ``actor`` and
    ``recipient`` are whom most tellings name first (a country's alpha-3 code, else an id, else a name), or "";
    ``event`` is the telling that the coder is surest of.
    """

    id: str
    type: str
    quad: str
    date: str
    events: tuple[str, ...]
    articles: tuple[str, ...]
    reports: int
    background: bool = False
    actor: str = ""
    recipient: str = ""
    status: Status = "happened"
    event: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of one commitment or transfer.

    ``givers`` and ``recipients`` are alpha-3 codes, or names of organisations and groups; either may be unknown.
    ``action`` and ``item`` are words of the sentence; ``restricts``: the act withholds, bans or taxes; ``partly``: of a
    part only; ``so_far``: a denial for the time being. ``disputes``: it contradicts the claim that its article made
    last. ``by`` is who says so, where it is a claim of somebody. ``event`` is the id of the event in the same sentence
    that named a side, or "". ``date`` is ISO, the event's or its article's.
    """

    kind: LedgerKind
    stage: Stage
    givers: tuple[str, ...]
    recipients: tuple[str, ...]
    item: str
    action: str
    article: str
    source: str
    date: str
    sentence: Sentence
    amounts: tuple[Amount, ...] = ()
    by: str = ""
    event: str = ""
    restricts: bool = False
    partly: bool = False
    so_far: bool = False
    disputes: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One commitment or transfer over all its reports: ``steps`` by date; ``stage`` is where it stands.

    ``figures`` are the amounts told of it, each with the articles' ids that tell it, never averaged.
    ``contested`` says in words what its reports disagree on.
    """

    id: str
    kind: LedgerKind
    givers: tuple[str, ...]
    recipients: tuple[str, ...]
    item: str
    stage: Stage
    steps: tuple[Claim, ...]
    figures: tuple[tuple[Amount, tuple[str, ...]], ...] = ()
    contested: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """Where it stands, in words: "partly suspended", "denied so far, discussed"."""
        partly = "partly " if any(step.partly for step in self.steps) else ""
        so_far = self.stage == "denied" and any(step.so_far for step in self.steps)
        discussed = so_far and any(step.stage == "discussed" for step in self.steps)
        return f"{partly}{self.stage}{' so far' if so_far else ''}{', discussed' if discussed else ''}"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A threat or promise and what came of it: ``deed`` is the claim that tells its doing, None while none is found.

    ``days`` have passed from it to its deed, or to the day asked for.
    """

    claim: Claim
    line: str
    days: int
    deed: Claim | None = None


FeedKind = Literal["feed", "sitemap", "page", "folder"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A source that is looked at again and again.

    ``address`` is a URL, or for a ``folder`` the path of a folder or file. ``country`` is ISO 3166-1 alpha-3 and
    ``language`` ISO 639-1, each "" where unknown. ``kind`` "feed" is RSS, Atom or JSON Feed.
    """

    address: str
    title: str = ""
    country: str = ""
    language: str = ""
    kind: FeedKind = "feed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article: ``key`` is its identity, the cleaned ``url`` or else the feed's own id.

    ``text`` is what the feed itself holds of it, which may be all, a teaser or nothing.
    """

    key: str
    url: str
    title: str = ""
    text: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found at a feed's address.

    ``parts`` are addresses that hold the entries in its place (a sitemap of sitemaps). ``hub`` and ``topic`` are
    WebSub's, where offered. ``note`` tells what was left out, or is "".
    """

    entries: tuple[Entry, ...]
    title: str = ""
    language: str = ""
    hub: str = ""
    topic: str = ""
    parts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found, with its story's id and the part of its text that answers; ``marks`` are spans
    of ``snippet``.
    """

    article: str
    title: str
    source: str
    published: str
    url: str
    story: str
    snippet: str
    marks: tuple[Span, ...] = ()


TopicKind = Literal["actor", "pair", "place", "context", "subject", "phrase"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article or story is about, for a reader to follow.

    ``id`` is a country's alpha-3 code or Wikidata's id (actor), two codes in alphabetical order (pair: ``PAK USA``), a
    place's name, a PLOVER context, an IPTC Media Topics code (subject: ``20000056``) or the phrase itself; ``name`` is
    how it is shown. ``weight`` is how many events (subject and phrase: uses) speak of it.
    """

    kind: TopicKind
    id: str
    name: str
    weight: float


Every = Literal["at once", "hourly", "daily", "weekly"]


@dataclass(frozen=True, slots=True)
class Follow:
    """What a reader watches: a ``rule``, by the ``id`` that mutes it.

    ``to`` names the channels its alerts go to, ``every`` how they are gathered. ``made`` and ``muted`` are ISO 8601
    times in UTC: when it began, and until when it is silent ("" is not at all). ``user`` is whose it is: "" on a desk
    that nobody logs in to, and of whoever keeps it.
    """

    id: str
    rule: str
    name: str
    to: tuple[str, ...] = ()
    every: Every = "at once"
    made: str = ""
    muted: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to a reader about one story, or about one turn or change that came without an article.

    ``why`` says why now, one line a reason; ``matched`` what of the rule matched, as written in it. ``sentence`` is the
    first to read, of ``event`` (an id, or ""); ``also`` are other sentences of the article that matched. ``heard`` are
    the things that the reader knows from it (:mod:`foreigndesk.follow.novelty`). ``made`` is an ISO 8601 time in UTC.
    """

    id: int
    follow: str
    rule: str
    story: str
    article: str
    made: str
    why: tuple[str, ...]
    matched: tuple[str, ...]
    title: str
    sentence: str
    source: str = ""
    url: str = ""
    published: str = ""
    event: str = ""
    also: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()

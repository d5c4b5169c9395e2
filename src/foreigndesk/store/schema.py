"""The desk's tables as they are now; ``migrations/`` tells how they came to be.

Plain SQLAlchemy Core with types that SQLite and PostgreSQL share. An event is known by its article and its position
there; its actors, recipients and speaker stand in one table, told apart by ``side``, and its amounts in another.

*Revisions* count what changed in the desk: each change of what an article or its events say takes the next number.
``articles.revision`` is that of the article's last change, ``first_seen`` that in which an article, or the sentence of
an event, first stood in the desk: a new reading of known words changes it in no event.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

LONG = Integer().with_variant(BigInteger(), "postgresql")
"""Numbers of others: their versions may be dates to the second. SQLite's integers are as long as need be."""

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("rights", Text, nullable=False),
    Column("captions", JSON, nullable=False),
    Column("origin", Text, nullable=False),
    Column("not_coded", Text, nullable=False),
    Column("read_by", Text, nullable=False, server_default=""),
    Column("first_seen", Integer, nullable=False, server_default="1"),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("edition", LONG, nullable=False, server_default="0"),
    Column("pruned", Text, nullable=False, server_default=""),  # when all but its evidence was let go, or ""
    Index("articles_by_revision", "revision"),
)

events = Table(
    "events",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("caption", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("reciprocal", Boolean, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("contexts", JSON, nullable=False),
    Column("quad", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("deed", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("date_text", Text, nullable=False),
    Column("place", Text, nullable=False),  # its words; "" where none is known, and then all that follow are empty
    Column("items", JSON, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("coder", Text, nullable=False),
    # The first and last day that the event may have taken place, from its date or its article's; null where unknown.
    Column("first_day", Text),
    Column("last_day", Text),
    Column("first_seen", Integer, nullable=False, server_default="1"),
    Column("place_start", Integer, nullable=False, server_default="0"),
    Column("place_end", Integer, nullable=False, server_default="0"),
    Column("place_name", Text, nullable=False, server_default=""),
    Column("place_country", Text, nullable=False, server_default=""),
    Column("place_region", Text, nullable=False, server_default=""),
    Column("place_kind", Text, nullable=False, server_default=""),
    Index("events_by_id", "id"),
    Index("events_by_first_seen", "first_seen"),
    Index("events_by_day", "first_day"),
)

actors = Table(
    "actors",
    metadata,
    Column("article", Text, primary_key=True),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("side", Text, primary_key=True),  # "actor", "recipient" or "speaker"
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("sector", Text, nullable=False),
    Column("role", Text, nullable=False),
    ForeignKeyConstraint(["article", "event"], ["events.article", "events.position"], ondelete="CASCADE"),
    Index("actors_by_country", "country", "side"),
)

amounts = Table(
    "amounts",
    metadata,
    Column("article", Text, primary_key=True),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("value", Double, nullable=False),
    Column("unit", Text, nullable=False),
    Column("high", Double),
    Column("bound", Text, nullable=False, server_default=""),
    Column("per", Text, nullable=False, server_default=""),
    Column("over", Text, nullable=False, server_default=""),
    ForeignKeyConstraint(["article", "event"], ["events.article", "events.position"], ondelete="CASCADE"),
)

# The ids that events have by their own words → those that they keep, being the same acts as older ones.
renamed = Table(
    "renamed",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("own", Text, primary_key=True),
    Column("id", Text, nullable=False),
)

# One row a sentence that a person read; ``events`` and ``before`` hold whole events, in reading order.
corrections = Table(
    "corrections",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("caption", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("events", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("also", JSON, nullable=False),
    Column("taken", Text, nullable=False),
)

# ``is_open``: articles may still join; while they may, ``state`` is what grouping remembers of the story.
stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("merged_into", Text),
    Column("articles", Integer, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("state", LargeBinary),
    Index("stories_by_last_day", "last_day"),
)

# ``position`` is the article's place in the stream; ``filed`` the article's revision when its events were filed.
story_articles = Table(
    "story_articles",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("copy_of", Text, nullable=False),
    Column("filed", Integer, nullable=False),
    Column("state", LargeBinary),
    Index("story_articles_by_story", "story", "position"),
)

# The trace: which story went into which, which came out of which, and by what likeness.
story_changes = Table(
    "story_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("similarity", Double, nullable=False),
    Index("story_changes_by_story", "story"),
)

# In how many articles of the stream each term stood.
story_terms = Table(
    "story_terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("count", Double, nullable=False),
)

# One row: the last article of the stream, and what grouping remembers beside the open stories.
story_stream = Table(
    "story_stream",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, nullable=False),
    Column("article", Text, nullable=False),
    Column("state", JSON, nullable=False),
)

# ``day`` is the first it may have taken place on; ``actor`` and ``recipient`` whom they stand for (a country's code,
# else an id, else a name) and ``event`` the telling that shows it best.
happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("day", Text),
    Column("date", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("quad", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("event", Text, nullable=False),
    Index("happenings_by_number", "number"),
    Index("happenings_by_day", "day"),
)

happening_events = Table(
    "happening_events",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("event", Text, primary_key=True),
    Column("happening", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Index("happening_events_by_happening", "happening", "number"),
    Index("happening_events_by_event", "event"),
)

# Every party of a happening, and the days (proleptic ordinals) that its tellings span: where like ones are looked up.
happening_sides = Table(
    "happening_sides",
    metadata,
    Column("happening", Text, ForeignKey("happenings.id", ondelete="CASCADE"), primary_key=True),
    Column("side", Text, primary_key=True),
    Column("quad", Text, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Index("happening_sides_by_side", "side", "quad", "last_day"),
)

# ``content`` and ``cue`` hold passages, as [text, start, end]. ``day`` is the article's, null where it has no date.
statements = Table(
    "statements",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("caption", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", JSON, nullable=False),
    Column("cue", JSON, nullable=False),
    Column("speaker", Boolean, nullable=False),  # whether anybody is named; if not, what follows is empty
    Column("speaker_text", Text, nullable=False),
    Column("speaker_name", Text, nullable=False),
    Column("speaker_id", Text, nullable=False),
    Column("speaker_country", Text, nullable=False),
    Column("speaker_sector", Text, nullable=False),
    Column("speaker_role", Text, nullable=False),
    Column("speaker_start", Integer, nullable=False),
    Column("speaker_end", Integer, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("medium", Text, nullable=False),
    Column("within", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("coder", Text, nullable=False),
    Column("day", Text),
    Index("statements_by_day", "day"),
    Index("statements_by_country", "speaker_country"),
)

attitudes = Table(
    "attitudes",
    metadata,
    Column("article", Text, primary_key=True),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("sector", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("stance", Text, nullable=False),
    Column("words", JSON, nullable=False),
    ForeignKeyConstraint(["article", "statement"], ["statements.article", "statements.position"], ondelete="CASCADE"),
    Index("attitudes_by_country", "country"),
)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


# Times are seconds since 1970 (UTC). ``wait`` is between two looks, ``gap`` the usual time between two new entries, 0
# where unknown; ``due`` is the next look.
feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    *_texts(
        "title", "country", "language", "kind", "host", "etag", "modified", "error", "note", "moved", "hub", "topic"
    ),
    *(Column(name, Double, nullable=False) for name in ("added", "due", "wait", "gap")),
    *(Column(name, Double) for name in ("tried", "succeeded", "news")),
    Column("failures", Integer, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Index("feeds_by_due", "due", "address"),
)

# What feeds listed. ``state`` is waiting, done or given up; ``basis`` of a done one is page, teaser, feed or file.
# ``due`` is null where nothing is left to do; a done one is due for another look.
entries = Table(
    "entries",
    metadata,
    Column("key", Text, primary_key=True),
    *_texts("url", "host", "title", "text", "published", "updated", "digest"),
    *_texts("state", "reason", "basis", "article", "etag", "modified"),
    Column("authors", JSON, nullable=False),
    Column("found", Double, nullable=False),
    Column("due", Double),
    Column("attempts", Integer, nullable=False),
    Column("checks", Integer, nullable=False),
    Index("entries_by_due", "due", "key"),
    Index("entries_by_article", "article"),
)

listed = Table(
    "listed",
    metadata,
    Column("feed", Text, ForeignKey("feeds.address", ondelete="CASCADE"), primary_key=True),
    Column("entry", Text, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
)

# Former forms of an article, from 1; the present one stands in ``articles``. ``replaced`` is when, in ISO 8601.
versions = Table(
    "versions",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_texts("title", "text", "replaced"),
)

# Articles that their publisher took back, whether the desk had them yet or not; ``edition`` is the last one meant.
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("article", Text, primary_key=True),
    Column("edition", LONG, nullable=False),
    *_texts("reason", "taken"),
    Column("revision", Integer, nullable=False),
    Index("withdrawals_by_revision", "revision"),
)

# The row of each article in the full-text index (``search.py``); the index itself is the database's own kind of table.
search_rows = Table(
    "search_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True),
)

# ``version`` of ``follow_state`` counts changes of follows; ``revision`` is that up to which articles were considered.
follows = Table(
    "follows",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("to", JSON, nullable=False),
    Column("every", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("muted", Text, nullable=False),
    Column("user", Text, nullable=False, server_default=""),
)

follow_state = Table(
    "follow_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("follow", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("why", JSON, nullable=False),
    Column("matched", JSON, nullable=False),
    Column("title", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("also", JSON, nullable=False),
    Column("heard", JSON, nullable=False),
    Index("alerts_by_follow", "follow", "id"),
    Index("alerts_by_article", "article"),
)

# Which article a follow matched, and the alert that told of its story: what a reader knows goes where articles go.
hearings = Table(
    "hearings",
    metadata,
    Column("follow", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("alert", Integer, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    Index("hearings_by_article", "article"),
)

# One row an alert and channel. ``state``: waiting, sending (until ``lease``), sent, failed or cancelled. Rows that
# leave in one message share its ``batch``, which stays theirs however often it is tried.
outbox = Table(
    "outbox",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("channel", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("lease", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("sent", Text, nullable=False),
    Index("outbox_by_due", "state", "due"),
    Index("outbox_by_batch", "batch"),
)

# One row an event and ordered pair of states on its sides; "" is a side without a state, or a day that is unknown.
dyads = Table(
    "dyads",
    metadata,
    Column("article", Text, primary_key=True),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("quad", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("score", Double, nullable=False),
    ForeignKeyConstraint(["article", "event"], ["events.article", "events.position"], ondelete="CASCADE"),
    Index("dyads_by_pair", "source", "target", "day"),
    Index("dyads_by_source", "source", "day"),
    Index("dyads_by_target", "target", "day"),
)

# ``dyads`` counted by month (YYYY-MM), kept as articles come.
dyad_months = Table(
    "dyad_months",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("quad", Text, primary_key=True),
    Column("status", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Index("dyad_months_by_target", "target"),
)

# Those of ``dyads`` between two known states that happened, counted by month and by what their acts are; ``contexts``
# is the JSON that ``events`` has, as text.
dyad_kinds = Table(
    "dyad_kinds",
    metadata,
    *(
        Column(name, Text, primary_key=True)
        for name in ("source", "target", "month", "quad", "type", "mode", "contexts")
    ),
    Column("events", Integer, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),  # Argon2id, with its salt and costs
    Column("made", Text, nullable=False),
)

# Sessions of the browser and tokens of programs; ``digest`` is the SHA-256 of what the client holds.
keys = Table(
    "keys",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("scope", Text, nullable=False),  # "session", "read" or "write"
    Column("label", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("until", Text, nullable=False),  # ISO 8601 in UTC; "" is without end
    Index("keys_by_user", "user"),
)

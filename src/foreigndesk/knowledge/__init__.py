"""Who is who, and when: tables of states, organisations, people and their offices, and look-ups by date."""

from foreigndesk.knowledge.entries import Hit, Resolution
from foreigndesk.knowledge.gazetteer import Spot
from foreigndesk.knowledge.lookup import Knowledge
from foreigndesk.knowledge.own import OwnActor

__all__ = ["Hit", "Knowledge", "OwnActor", "Resolution", "Spot"]

"""Dates that name a year, a month or a weekday: "July 17", "5 January 2014", "last August", "on Monday", "2015-16"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from foreigndesk.read import calendar, tense
from foreigndesk.read.tables import rows, words_of_kind

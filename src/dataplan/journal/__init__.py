"""The journal: append-only events, one sequence for each plan."""

from dataplan.journal.store import Entry, Journal, open_journal

__all__ = ["Entry", "Journal", "open_journal"]

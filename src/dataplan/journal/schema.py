"""The journal's two tables. ``plans`` is a projection for listing; ``events`` is the truth."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

METADATA = MetaData()

PLANS = Table(
    "plans",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("created", String(40), nullable=False),
    Column("phase", String(20), nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("plan", String(64), ForeignKey("plans.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

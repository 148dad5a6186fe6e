"""Reads a brief into facts with verbatim quotes: what the built-in planner knows before it writes anything."""

from dataplan.model.planner.reader.boundary import boundary
from dataplan.model.planner.reader.read import read

__all__ = ["boundary", "read"]

"""A skill's Markdown into the contract it states: what is written (shape), then what it means.

The format is the law here, not one text: gates, criteria, tables and the quality bar are whatever the documents list.
"""

from dataplan.core.parse.skill import parse_skill

__all__ = ["parse_skill"]

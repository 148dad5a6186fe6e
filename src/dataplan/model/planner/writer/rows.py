"""Which row of which decision table fits: by the words of the tables themselves, so that an edited one still works."""

from __future__ import annotations

import re

from dataplan.core.contract import DecisionRow, DecisionTable, Skill

_WORD = re.compile(r"[a-z0-9]{3,}")
_STEM = 6


def choose_row(skill: Skill, need: str, situation: str) -> tuple[DecisionTable, DecisionRow]:
    """The table whose name shares most words with ``need``, and its row whose signal shares most with ``situation``.

    The first table or row wins a tie, which is the order in which the skill's author put them.
    """
    table = max(skill.tables, key=lambda item: len(_stems(item.name) & _stems(need)))
    row = max(table.rows, key=lambda item: len(_stems(item.signal) & _stems(situation)))
    return table, row


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}

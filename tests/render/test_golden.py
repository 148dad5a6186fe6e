"""PLAN.md of a small plan, word for word.

After a change of a template, look at the difference and write it anew:

    DATAPLAN_WRITE_GOLDEN=1 pytest tests/render/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.render.small import SMALL

from dataplan.render.document import render_plan

GOLDEN = Path(__file__).parent / "golden" / "small.PLAN.md"


def test_small_plan() -> None:
    text = render_plan(SMALL)
    if os.environ.get("DATAPLAN_WRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")

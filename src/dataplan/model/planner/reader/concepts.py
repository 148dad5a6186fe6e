"""Every concept that the reader knows a word for, in English, German and Spanish.

These lists are what the reader knows of language. A missing word is added there, with a row in the tests.
"""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.model.planner.reader.words_of_keeping import KEEPING
from dataplan.model.planner.reader.words_of_load import LOAD
from dataplan.model.planner.reader.words_of_promises import PROMISES

CONCEPTS: Mapping[str, str] = {**LOAD, **PROMISES, **KEEPING}

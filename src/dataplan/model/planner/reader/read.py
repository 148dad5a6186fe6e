"""From the text of a brief to a `Reading`, whether it is prose or YAML."""

from __future__ import annotations

from dataplan.core.brief.text import first_key
from dataplan.core.contract import Skill
from dataplan.errors import BriefError
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import Reading

_FILE = "brief"


def read(brief: str, skill: Skill) -> Reading:
    """What ``brief`` says. Deterministic, never raises, and takes time linear in the length of the brief.

    Every quantity of the brief is one fact, or `Unclear` where its notation has two readings; quotes are verbatim.
    Left out are sentences that try to instruct the runtime, HTML comments, and what a mail program adds. YAML that
    has not the shape of a brief is read as prose: whoever opened the file has reported its problems.
    """
    if not first_key(brief):
        return read_prose(brief)
    from dataplan.brief_yaml import looks_like_document, read_document
    from dataplan.model.planner.reader.document import read_document_text

    if looks_like_document(brief):
        try:
            return read_document_text(read_document(brief, _FILE))
        except BriefError:
            return read_prose(brief)
    return read_prose(brief)

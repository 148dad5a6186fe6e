"""The ingestion section as a Mermaid flowchart: sources and components, and what flows into what."""

from __future__ import annotations

import re
from types import SimpleNamespace

from dataplan.core.plan.common import Section
from dataplan.core.plan.ingestion import Ingestion
from dataplan.render.markdown import Markdown

_SPECIAL = re.compile(r"[^\w ./-]")


def topology(section: Section | None) -> SimpleNamespace | None:
    """``nodes`` (key, label, kind) and ``edges`` (from, to), fit for Mermaid; None for any other section.

    Labels keep letters, digits and a few signs; anything else becomes Mermaid's numeric entity.
    """
    if not isinstance(section, Ingestion) or not section.components:
        return None
    kinds = {mode.source: "source" for mode in section.modes}
    kinds |= {name: "source" for item in section.components for name in item.depends_on}
    kinds |= {item.name: item.kind for item in section.components}
    keys = {name: f"n{index}" for index, name in enumerate(kinds)}
    return SimpleNamespace(
        nodes=[(keys[name], _label(name), kind) for name, kind in kinds.items()],
        edges=[(keys[name], keys[item.name]) for item in section.components for name in item.depends_on],
    )


def _label(name: str) -> Markdown:
    line = " ".join(name.split())
    return Markdown(_SPECIAL.sub(lambda found: f"#{ord(found[0])};", line))

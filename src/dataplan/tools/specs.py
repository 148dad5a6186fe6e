"""The tools as a model is told of them: names, descriptions and schemas, the same bytes at every gate."""

from __future__ import annotations

from functools import cache

from dataplan.core.exchange import ToolSpec
from dataplan.render.schemas import shown_schema
from dataplan.render.templates import say
from dataplan.tools import TOOLS


@cache
def tool_specs() -> tuple[ToolSpec, ...]:
    """In the order of the table. What a gate wants of its sections stands in the prompt of the gate, never here."""
    return tuple(
        ToolSpec(name=name, description=say(f"tools/{name}.md.j2").strip(), schema=shown_schema(tool.arguments))
        for name, tool in TOOLS.items()
    )

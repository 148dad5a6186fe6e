"""`dataplan schema`: the JSON Schemas of what is written and read."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(what: Annotated[str, typer.Argument(metavar="plan|brief", help="Which schema.")] = "plan") -> None:
    """Print the JSON Schema of plan.json, or of a brief in YAML."""
    from dataplan.codec import plan_schema, schema_of
    from dataplan.errors import InputError

    if what == "plan":
        document = plan_schema()
    elif what == "brief":
        from dataplan.core.brief import BriefDocument

        document = schema_of(BriefDocument)
    else:
        raise InputError(f"schema {what!r}: expected plan or brief")
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))

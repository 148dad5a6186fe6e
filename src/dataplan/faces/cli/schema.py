"""`dataplan schema`: the JSON Schemas of what is written and read."""

from __future__ import annotations

from typing import Annotated

import typer

from dataplan.faces.cli.terminal import out_json


def schema(what: Annotated[str, typer.Argument(metavar="[plan|brief]", help="Which schema.")] = "plan") -> None:
    """Print the JSON Schema of plan.json or of a YAML brief.

    \b
    Examples:
      dataplan schema > plan.schema.json
      dataplan schema brief
    """
    from dataplan.codec import plan_schema, schema_of
    from dataplan.errors import InputError

    match what:
        case "plan":
            out_json(plan_schema())
        case "brief":
            from dataplan.core.brief.document import BriefDocument

            out_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_of(BriefDocument)})
        case _:
            raise InputError(f"schema {what!r}: expected plan or brief")

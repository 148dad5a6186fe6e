"""The options that bound what a run may take and keep what it did: the same for `plan` and `resume`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

MaxCost: TypeAlias = Annotated[
    str | None, typer.Option("--max-cost", metavar="USD", help="Stop before the plan costs more, all runs together.")
]
MaxTokens: TypeAlias = Annotated[
    str | None, typer.Option("--max-tokens", metavar="N", help="Stop before the plan takes more tokens.")
]
MaxCalls: TypeAlias = Annotated[str | None, typer.Option("--max-calls", metavar="N", help="Stop after as many calls.")]
Record: TypeAlias = Annotated[
    Path | None,
    typer.Option("--record", metavar="FILE", help="Append every call to a transcript, for --model replay:FILE."),
]

"""The command line. Data on stdout, commentary on stderr; every error names the place and what to do."""

from __future__ import annotations

import os
import sys

import click
import typer

from dataplan.errors import DataplanError
from dataplan.faces.cli import calc, check, decide, explain, journal, plan, schema, skill, whatif

app = typer.Typer(
    name="dataplan",
    help="From a brief to a data-engineering plan whose numbers, decisions and contradictions are checked by code.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 met, 1 not met, 2 usage or unreadable input, 3 provider, 4 budget, 5 waiting for answers, "
    "6 outside the skill's boundary, 130 interrupted.",
)
app.command("plan")(plan.plan)
app.command("resume")(journal.resume)
app.command("list")(journal.list_plans)
app.command("show")(journal.show)
app.command("check")(check.check)
app.command("calc")(calc.calc)
app.command("decide")(decide.decide)
app.command("whatif")(whatif.whatif)
app.command("explain")(explain.explain)
app.command("diff")(explain.diff)
app.command("schema")(schema.schema)
app.add_typer(skill.app, name="skill")


def main() -> None:
    """Entry point: maps every error to one message on stderr and its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    try:
        result = app(arguments, standalone_mode=False)
    except DataplanError as error:
        print(f"dataplan: {_printable(str(error))}", file=sys.stderr)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        print("dataplan: interrupted; `dataplan list` shows what can be resumed", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("DATAPLAN_TRACEBACK"):
            raise
        told = f"{type(error).__name__}: {error}"
        print(
            f"dataplan: a bug in dataplan: {_printable(told)[:500]}\n  DATAPLAN_TRACEBACK=1 shows where",
            file=sys.stderr,
        )
        return 70
    return result if isinstance(result, int) else 0


def _printable(text: str) -> str:
    """Without control characters: an error may quote a file."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)

"""The command line. Data on stdout, commentary on stderr; every error names the place and what to do."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from dataplan.core.printable import printable
from dataplan.errors import DataplanError
from dataplan.faces.cli import (
    calc,
    check,
    decide,
    diff,
    doctor,
    explain,
    journal,
    plan,
    revise,
    schema,
    skill,
    whatif,
)

INTERRUPTED = 130
BUG = 70
_BETWEEN_COLLECTIONS = 100_000

app = typer.Typer(
    name="dataplan",
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
app.command("revise")(revise.revise)
app.command("explain")(explain.explain)
app.command("diff")(diff.diff)
app.command("schema")(schema.schema)
app.add_typer(skill.app, name="skill")
app.command("doctor")(doctor.doctor)


@app.callback(invoke_without_command=True)
def dataplan(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """From a brief to a data-engineering plan whose numbers, decisions and contradictions are checked by code.

    Example: dataplan plan examples/card-fraud.md -o out
    """
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"dataplan {version_of('dataplan')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def main() -> None:
    """Entry point: whatever happens ends in one message on stderr and an exit code."""
    # a command ends before it pays to look for garbage often
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a character gets another one, and never an error
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone: let the interpreter's own flush at its end find a place to write to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # nor does it pay to look for garbage in memory that is given back as a whole: a tenth of the time of `check`
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Carry a command out and return its exit code."""
    try:
        result = app(arguments, standalone_mode=False, prog_name="dataplan")
    except DataplanError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        # an error of the parser itself knows no command
        command = getattr(getattr(error, "ctx", None), "command_path", "dataplan")
        return _fail(f"{error.format_message()}\n  `{command} --help` shows what it takes", error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except OSError as error:
        return _fail(f"{error.filename or 'a file'}: {error.strerror or error}", 2)
    except Exception as error:
        if os.environ.get("DATAPLAN_TRACEBACK"):
            raise
        told = f"a bug in dataplan: {type(error).__name__}: {error}"
        return _fail(f"{told[:500]}\n  DATAPLAN_TRACEBACK=1 shows where", BUG)
    if result == INTERRUPTED:
        return _fail("interrupted", INTERRUPTED)
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    print(f"dataplan: {printable(message)}", file=sys.stderr)
    return code

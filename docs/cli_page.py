"""docs/reference/cli.md: every command with its help text, as the program prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WIDTH = 100

INTRO = """\
# Command line

Data goes to stdout, commentary to stderr. `--json` prints one JSON document. [Exit codes](exit-codes.md) are the same
for every command; [settings](settings.md) says what flags, environment variables and files decide. A quantity is
written with its unit and quoted for the shell: `"9500 events/s"`, `"1.35 KB"`, `"13 months"`, `"25 %"`.
"""


def cli_page(application: Any) -> str:
    """One heading and one help text per command of a Typer application, subcommands behind their group."""
    import typer

    command = typer.main.get_command(application)
    root = command.make_context("dataplan", [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)
    return "\n".join([INTRO, *_helps(command, root, 2)])


def _helps(command: Any, context: Any, level: int) -> Iterator[str]:
    text = "\n".join(line.rstrip() for line in context.get_help().strip().splitlines())
    yield f"{'#' * level} {context.command_path}\n\n```text\n{text}\n```\n"
    for name, below in getattr(command, "commands", {}).items():
        inner = below.make_context(name, [], parent=context, resilient_parsing=True)
        yield from _helps(below, inner, min(level + 1, 4))

"""The door: usage errors, exit codes, help texts, and that nothing ends in a traceback."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.faces.cli.running import cli, refused, write_sample

from dataplan import errors
from dataplan.faces import cli as face

COMMANDS = (
    "plan", "resume", "list", "show", "check", "calc", "decide", "whatif", "revise", "explain", "diff", "schema",
    "doctor", "skill show", "skill validate",
)  # fmt: skip


def test_the_commands_are_all_here() -> None:
    assert {name.split()[0] for name in COMMANDS} == {command.name for command in face.app.registered_commands} | {
        "skill"
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_text_shows_an_example_of_its_command(command: str) -> None:
    shown = cli(*command.split(), "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "Example" in shown.out
    assert f"    dataplan {command}" in shown.out


def test_every_command_is_told_in_one_line_of_the_overview() -> None:
    shown = cli("--help")
    told = [line for line in shown.out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert not [line for line in told if line.rstrip().endswith("...")]
    assert "Exit codes: 0 met" in shown.out


def test_without_a_command_the_help_is_commentary() -> None:
    shown = cli()
    assert (shown.code, shown.out) == (2, "")
    assert "Usage: dataplan" in shown.err


def test_version() -> None:
    assert cli("--version").out == f"dataplan {version('dataplan')}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch"], "No such command 'nosuch'"),
        (["check"], "Missing argument 'PLAN'"),
        (["check", "x", "--bogus"], "No such option: --bogus"),
        (["plan", "x", "--mode"], "requires an argument"),
        (["check", "x", "y"], "unexpected extra argument"),
        (["skill", "nosuch"], "No such command"),
    ],
)
def test_usage_errors_name_the_option_and_the_help(arguments: list[str], said: str) -> None:
    told = refused(*arguments)
    assert said in told
    assert "--help` shows what it takes" in told


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.InputError("m"), 2), (errors.PlanError("m"), 2), (errors.BriefError("m"), 2),
        (errors.SkillError("m"), 2), (errors.ModelError("m"), 3), (errors.BudgetError("m"), 4),
        (errors.JournalError("m"), 2),
        (errors.ProtocolError("m"), 70), (OSError(28, "No space left on device", "plan.json"), 2),
        (KeyboardInterrupt(), 130), (RuntimeError("b\x1b[31mad"), 70), (RecursionError("deep"), 70),
        (MemoryError(), 70),
    ],
)  # fmt: skip
def test_every_error_ends_in_a_message_and_its_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("dataplan.plan_folder.read_plan", fail)
    assert refused("check", write_sample(tmp_path / "plan.json"), code=code)


def test_a_bug_says_so_and_how_to_see_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("dataplan.plan_folder.read_plan", fail)
    assert "a bug in dataplan: KeyError: 'oops'" in refused("check", tmp_path, code=70)
    monkeypatch.setenv("DATAPLAN_TRACEBACK", "1")
    with pytest.raises(KeyError):
        cli("check", tmp_path)


def shell(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from dataplan.faces.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_terminal_that_cannot_show_a_character_gets_another_one(tmp_path: Path) -> None:
    plan = write_sample(tmp_path / "plan.json")
    ran = shell("whatif", str(plan), "--set", "outage=45 min", env={"PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)})
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False)
    assert b"?" in ran.stdout
    ran = shell("whatif", str(plan), "--set", "outage=45 min", "--json",
                env={"PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)})  # fmt: skip
    assert ran.returncode == 0


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    plan = write_sample(tmp_path / "plan.json")
    command = f"{sys.executable} -c 'from dataplan.faces.cli import main; main()' check {plan} --format json | head -1"
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (ran.stdout, ran.stderr.count(b"Traceback"), ran.stderr.count(b"Broken")) == (b"{\n", 0, 0)


@pytest.mark.parametrize("command", [["check"], ["whatif", "--set", "outage=45 min"], ["explain", "drain"]])
def test_what_only_reads_a_plan_loads_no_database_no_templates_and_no_sdk(command: list[str], tmp_path: Path) -> None:
    plan = write_sample(tmp_path / "plan.json")
    code = (
        "import sys; from dataplan.faces.cli import run; run(sys.argv[1:]); "
        "print([name for name in ('sqlalchemy', 'jinja2', 'rich', 'anthropic', 'asyncio') if name in sys.modules])"
    )
    arguments = [sys.executable, "-c", code, command[0], str(plan), *command[1:]]
    ran = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert ran.stdout.splitlines()[-1] == "[]"

"""What can go wrong, by who has to act.

    DataplanError
    ├── SkillError      the author of a skill folder: its texts do not parse
    ├── BriefError      the user: the brief cannot be read
    ├── InputError      the user: an option, an answer, a quantity or a formula input
    ├── PlanError       the user: a plan file cannot be read
    ├── ModelError      the provider: the model did not answer, or not in a usable way
    ├── BudgetError     the user's limit on cost, tokens or calls was reached
    ├── JournalError    the run store: locked, unknown event version, unknown plan id
    ├── ToolError       the model: a tool call that it can repair; the text goes back to it
    └── ProtocolError   us: an event that the machine does not allow in its phase

Each class carries its exit code and HTTP status; a face only maps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in one place: ``place`` is file:line, a JSON Pointer or an option."""

    place: str
    message: str
    expected: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text} (expected {self.expected})" if self.expected else text


class DataplanError(Exception):
    """Base of every error that reaches a face; ``problems`` lists each place at once."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])


class SkillError(DataplanError):
    exit_code, http_status = 2, 422


class BriefError(DataplanError):
    exit_code, http_status = 2, 422


class InputError(DataplanError):
    exit_code, http_status = 2, 422


class PlanError(DataplanError):
    exit_code, http_status = 2, 422


class ModelError(DataplanError):
    exit_code, http_status = 3, 502


class BudgetError(DataplanError):
    exit_code, http_status = 4, 402


class JournalError(DataplanError):
    exit_code, http_status = 2, 409


class ToolError(DataplanError):
    exit_code, http_status = 3, 502


class ProtocolError(DataplanError):
    exit_code, http_status = 70, 500

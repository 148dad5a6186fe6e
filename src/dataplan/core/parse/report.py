"""Where both stages write down what is wrong, so that an author sees every problem of a skill in one go."""

from __future__ import annotations

from dataplan.errors import Problem


class Report:
    """``problems`` make the skill unreadable; ``unread`` is text that nothing was read from, which is no error."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []

    def add(self, place: str, message: str, expected: str) -> None:
        self.problems.append(Problem(place=place, message=message, expected=expected))

    def skip(self, place: str, message: str) -> None:
        self.unread.append(Problem(place=place, message=message))


def quoted(text: str, limit: int = 80) -> str:
    """``text`` in quotation marks, cut where a message would turn into a copy of the document."""
    return f'"{text}"' if len(text) <= limit else f'"{text[: limit - 4].rstrip()} ..."'


def in_reading_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sorted by file and line, each once."""

    def place(problem: Problem) -> tuple[str, int]:
        path, _, line = problem.place.rpartition(":")
        return (path, int(line)) if path else (problem.place, 0)

    return tuple(sorted(dict.fromkeys(problems), key=place))

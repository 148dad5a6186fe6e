"""A plan's values as a template sees them: every text written as Markdown by what its mark says it is.

A template gets namespaces of values, never models: prose comes with its figure references resolved, a figure's id as
its value with a link to the ledger, a decision's id as its choice. What has no mark (a kind, a flag) stays as it is.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.plan.marks import Mark, marked_fields
from dataplan.core.plan.numbers import Numbers
from dataplan.render.markdown import Markdown, anchor, code, escape, link

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the values of one plan; remembers each figure, so that the cost is linear in what is written."""

    ledger: Ledger
    numbers: Numbers = field(init=False)
    _written: dict[str, Markdown] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", Numbers(self.ledger))

    def model(self, value: Any) -> SimpleNamespace:
        """A section, or any model below it, with every field written."""
        model: type = type(value)
        fields = marked_fields(model)
        written = {name: self._value(getattr(value, name), mark) for name, mark in fields}
        if "refs" in written:
            written["refs"] = [self.reference(name) for name in value.refs]
        return SimpleNamespace(**written)

    def prose(self, text: str) -> Markdown:
        """One line of text, its figure references resolved; an unknown reference stays as it was written."""
        parts = _REFERENCE.split(text)
        # every second part is the name in a reference
        return Markdown("".join(self._referred(part) if index % 2 else _glued(part, index, len(parts))
                                for index, part in enumerate(parts)))  # fmt: skip

    def paragraphs(self, text: str) -> tuple[Markdown, ...]:
        return tuple(self.prose(part) for part in _PARAGRAPHS.split(text.strip()) if part.strip())

    def figure(self, name: str) -> Markdown:
        """The value with a link to its entry; an id that is not in the ledger as code."""
        if name not in self._written:
            found = self.ledger.figures.get(name)
            self._written[name] = self._linked(found) if found is not None else code(name)
        return self._written[name]

    def decision(self, name: str) -> Markdown:
        """What was chosen, with a link to the decision."""
        found = self.ledger.decisions.get(name)
        return link(escape(found.choice or name), anchor("decision", name)) if found is not None else code(name)

    def reference(self, name: str) -> Markdown:
        """What a concern or a risk rests on: a figure with its value, an assumption, a decision, or a rule's id."""
        if name in self.ledger.figures:
            return Markdown(f"{code(name)} {self.figure(name)}")
        for kind, entries in (("assumption", self.ledger.assumptions), ("decision", self.ledger.decisions)):
            if name in entries:
                return link(code(name), anchor(kind, name))
        return code(name)

    def _linked(self, figure: Figure) -> Markdown:
        return link(escape(self.numbers.show(figure)), anchor("figure", figure.id))

    def _referred(self, name: str) -> Markdown:
        return self.figure(name) if name in self.ledger.figures else escape(f"{{{name}}}")

    def _value(self, value: Any, mark: Mark | None) -> Any:
        if isinstance(value, tuple):
            return [self._value(item, mark) for item in value]
        if isinstance(value, str):
            return self._text(value, mark)
        if dataclasses.is_dataclass(value):
            return self.model(value)
        return value

    def _text(self, text: str, mark: Mark | None) -> str:
        match mark.kind if mark is not None else "":
            case "":
                return text
            case "prose":
                return self.prose(text)
            case "figure":
                return self.figure(text)
            case "decision":
                return self.decision(text)
        return escape(text)


def _glued(part: str, index: int, count: int) -> Markdown:
    """A piece of prose between two references, with the blanks that `escape` would take from its ends."""
    before = " " if index and part[:1].isspace() else ""
    after = " " if index < count - 1 and part[-1:].isspace() and part.strip() else ""
    return Markdown(f"{before}{escape(part, starts=index == 0)}{after}")

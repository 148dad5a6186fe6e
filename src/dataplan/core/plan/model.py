"""The base of everything that is read from a submission or a file, and the decorator that declares it.

A plan has about eighty of these models, and writing the usual methods of a dataclass for each anew takes longer than
reading a plan with them: they are written once, here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def model(declared: type[T]) -> type[T]:
    """A frozen dataclass whose fields are given by keyword; compared, hashed and shown as `Model` does it."""
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(declared)


@model
class Model:
    """Unknown keys are refused. Equal are models of one type with equal fields."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(self) is type(other) and self._values() == type(self)._values(other)

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        given = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self))
        return f"{type(self).__name__}({given})"

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))

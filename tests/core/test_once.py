"""What was found out about a frozen value is not found out again, and is never told of another value."""

from __future__ import annotations

from collections.abc import Callable

from dataplan.core.once import MOST, once


def counted() -> tuple[Callable[..., tuple[str, ...]], list[object]]:
    asked: list[object] = []

    @once
    def told(value: tuple[str, ...], more: str = "", *, end: str = "") -> tuple[str, ...]:
        asked.append(value)
        return (*value, more, end)

    return told, asked


def test_the_same_value_is_asked_once_for_each_set_of_further_arguments() -> None:
    told, asked = counted()
    value = ("a", "b")
    first = told(value, "x")
    assert told(value, "x") is first == ("a", "b", "x", "")
    assert told(value, "y") == ("a", "b", "y", "")
    assert told(value, "y", end="!") == ("a", "b", "y", "!")
    assert len(asked) == 3


def test_values_that_come_and_go_are_not_taken_for_one_another() -> None:
    told, _ = counted()
    for number in range(2 * MOST + 10):
        assert told((str(number),)) == (str(number), "", "")


def test_what_is_kept_is_bounded() -> None:
    told, asked = counted()
    first = ("first",)
    told(first)
    for number in range(MOST):
        told((str(number),))
    told(first)
    assert asked.count(first) == 2

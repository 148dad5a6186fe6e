"""Stage two for lists of sentences: criteria, the quality bar, topics, default assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dataplan.core.contract import Criterion, Kind, Statement, slug
from dataplan.core.parse.outline import Item, Outline
from dataplan.core.parse.report import Report, quoted


def read_criteria(
    outline: Outline, items: Iterable[Item], kind: Kind, taken: dict[str, Criterion], report: Report
) -> tuple[Criterion, ...]:
    """``items`` as criteria, each with a slug not yet in ``taken``, which grows by them."""
    found = []
    for statement in read_statements(outline, items, report):
        criterion = Criterion(text=statement.text, slug=slug(statement.text), kind=kind, place=statement.place)
        if first := taken.get(criterion.slug):
            message = f"{quoted(criterion.text)} is already demanded at {first.place}"
            report.add(criterion.place, message, "each criterion once")
        else:
            taken[criterion.slug] = criterion
            found.append(criterion)
    return tuple(found)


def read_statements(outline: Outline, items: Iterable[Item], report: Report) -> tuple[Statement, ...]:
    return tuple(_statements(outline, items, report))


def check_item(outline: Outline, item: Item, report: Report) -> None:
    """Report what Markdown would hide: text that fell into the item by accident, and lists within it."""
    if item.lazy:
        report.add(outline.place(item.lazy), "this line runs into the list item above it", "a blank line before it")
    if item.nested:
        report.add(outline.place(item.nested), "something is nested in a list item", "one sentence per item")


def _statements(outline: Outline, items: Iterable[Item], report: Report) -> Iterator[Statement]:
    for item in items:
        check_item(outline, item, report)
        text, place = str(item.text), outline.place(item.text.line)
        if slug(text):
            yield Statement(text=text, place=place)
        else:
            report.add(place, "a list item says nothing", "a sentence")

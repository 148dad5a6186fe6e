"""Cost lines: quantity × unit price, both in the ledger, in the currency of the budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.jobs import Job
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.sayings import said as told

_SMALL = 0.25
"""Part of the budget below which an estimate is questioned."""


def cost_of(book: Book, jobs: Sequence[Job], stores: list[dict[str, Any]]) -> dict[str, Any]:
    """Storage at full retention and nodes of every job; then contingency and the parallel run."""
    budget = book.anyone("budget.monthly")
    currency = currency_of(book)
    said = _said_price(book, currency)
    lines = []
    for store in stores:
        tier = "price_disk" if store["kind"] == "log" else "price_object"
        price = said or book.assumed(tier, tier, currency=currency)
        quantity = store.get("disk") or store["size"]
        lines.append(_line(book, f"{store['store']} storage", "storage", store["kind"], quantity, price, currency))
    node = book.assumed("price_node", "price_node", currency=currency)
    for job in jobs:
        driver, price = ("daily", _for_hours(book, job, node)) if job.active else ("nodes", node)
        lines.append(_line(book, job.name, driver, job.name, job.paid, price, currency))
    contingency = told(book, "contingency") or book.assumed("contingency", "contingency")
    total = book.computed(
        "cost_total",
        "Monthly cost",
        "arith.sum",
        **{line["monthly"].removeprefix("cost_"): line["monthly"] for line in lines},
    )
    return {
        "lines": lines,
        "total": total,
        "contingency": contingency,
        "with_contingency": book.computed(
            "cost_with_contingency", "Monthly cost with contingency", "arith.increased",
            quantity=total, increase=contingency,
        ),
        "budget": budget,
        "small": budget if budget and _small(book, total, budget, currency) else None,
        "said": said,
        "parallel_limit": told(book, "parallel cost"),
        "parallel": book.computed(
            "cost_parallel", "Extra cost of the parallel run, a month", "arith.share",
            quantity=total, share=book.assumed("parallel_cost_share", "parallel_cost_share"),
        ),
    }  # fmt: skip


def _for_hours(book: Book, job: Job, node: str) -> str:
    """The price of a node that is paid for a part of the day."""
    label = f"Price of a node for the hours of {job.name}"
    return book.computed(
        f"{slug(job.output.name)}_node_price", label, "arith.multiple", quantity=node, factor=job.active or ""
    )


def _small(book: Book, total: str, budget: str, currency: str) -> bool:
    """So far below the budget that something is more likely missing than saved."""
    spent, allowed = (book.value(figure) for figure in (total, budget))
    unit = f"{currency}/month"
    if spent is None or allowed is None or not (spent.check(unit) and allowed.check(unit)):
        return False
    return book.magnitude(total, unit) < _SMALL * book.magnitude(budget, unit)


def currency_of(book: Book) -> str:
    """Of the budget, else of the first price or amount in the brief, else the currency of the default prices."""
    money = [key for key, fact in book.facts.items() if fact.kind in {"money-rate", "price", "money"}]
    first = book.anyone("budget.monthly") or (book.stated(money[0]) if money else None)
    return book.ledger.figures[first].unit.split("/")[0] if first else "USD"


def _said_price(book: Book, currency: str) -> str | None:
    """A price of stored bytes in the brief, such as EUR 22 per TB and month."""
    wanted = book.usual_like("price_object", currency)
    for key, fact in book.facts.items():
        if fact.role == "price.unit" and fact.kind == "price":
            found = book.value(book.stated(key))
            if found is not None and found.check(wanted.dimensionality):
                return key
    return None


def _line(book: Book, name: str, driver: str, stem: str, quantity: str, price: str, currency: str) -> dict[str, str]:
    monthly = book.computed(
        f"cost_{slug(stem)}", f"Cost of {name}", "cost.line", quantity=quantity, price=price, unit=f"{currency}/month"
    )
    return {"name": name, "driver": driver, "quantity": quantity, "unit_price": price, "monthly": monthly}

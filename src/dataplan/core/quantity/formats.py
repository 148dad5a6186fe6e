"""Prints a number for a reader: thousands separators, no floating-point dust, significant digits on request."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def format_number(value: float, digits: int | None = None) -> str:
    """``1040000.0`` -> ``1,040,000``; with ``digits=2``, ``39900`` -> ``40,000``. Without, all 15 reliable digits."""
    exact = Decimal(f"{value:.15g}")
    if digits is not None and exact:
        exact = exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), rounding=ROUND_HALF_UP)
    if not exact:
        return "0"
    exact = exact.normalize()
    if -9 <= exact.adjusted() < 15:
        return f"{exact:,f}"
    mantissa, _, exponent = f"{exact:e}".partition("e")
    return f"{mantissa}e{int(exponent)}"

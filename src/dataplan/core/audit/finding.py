"""How a structural finding is written down."""

from __future__ import annotations

from dataplan.core.plan.bundle import Finding


def error(rule: str, message: str, *at: str, figures: tuple[str, ...] = (), subject: str = "") -> Finding:
    """``message``: what is wrong and what to write instead; ``at``: JSON Pointers, the place itself first."""
    return Finding(
        rule=rule, severity="error", result="violated", message=message, subject=subject, figures=figures, at=at
    )

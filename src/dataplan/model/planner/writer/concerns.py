"""A rule that the brief's own numbers break is carried in the open: a concern that names it, later a risk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dataplan.core.plan.bundle import Finding
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Ledger
from dataplan.core.rules import explain
from dataplan.errors import InputError
from dataplan.render.templates import phrase

_MOST = 6
"""Figures that one sentence names; the finding has the rest."""


def carried(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The violated rules of severity error; structural findings (lower-case names) are not carried but repaired."""
    return tuple(
        finding
        for finding in findings
        if finding.result == "violated" and finding.severity == "error" and finding.rule[:1].isupper()
    )


def untold(findings: Sequence[Finding], sections: Iterable[Section]) -> list[Finding]:
    """Those that no concern of the other gates names: each is said once."""
    refs = {ref for section in sections for concern in section.concerns for ref in concern.refs}
    return [finding for finding in findings if _name(finding) not in refs]


def _name(finding: Finding) -> str:
    return f"{finding.rule}:{finding.subject}" if finding.subject else finding.rule


def told(ledger: Ledger, finding: Finding) -> dict[str, str]:
    """A violated rule in words: its title, what it is about, and the figures that contradict one another."""
    known = [figure for figure in finding.figures if figure in ledger.figures][:_MOST]
    listed = ", ".join(f"{ledger.figures[figure].label} {{{figure}}}" for figure in known)
    return {"rule": finding.rule, "title": _title(finding.rule), "subject": finding.subject, "figures": listed}


def with_concerns(
    sections: dict[str, dict[str, Any]], violated: Sequence[Finding], owner: str, ledger: Ledger
) -> dict[str, dict[str, Any]]:
    """The sections, the first of them with a concern for each violated rule."""
    if not violated:
        return sections
    concerns = [
        {
            "statement": phrase("rule_violated", **told(ledger, finding)),
            "consequence": phrase("rule_consequence", **told(ledger, finding)),
            "severity": "high",
            "owner": owner,
            "refs": [_name(finding), *finding.figures],
        }
        for finding in violated
    ]
    first, *_ = sections
    return {**sections, first: {**sections[first], "concerns": [*sections[first].get("concerns", ()), *concerns]}}


def _title(rule: str) -> str:
    try:
        return explain(rule).title
    except InputError:
        return rule

"""The result of a check as text, JSON, SARIF 2.1.0 (code scanning) and JUnit XML (CI)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

from dataplan.codec import plain
from dataplan.core.checked import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objection:
    """One thing that keeps the plan from being met, or (``level`` warning) that a reviewer should know."""

    id: str
    level: str
    text: str
    at: tuple[str, ...]


def text_report(checked: Checked, place: str) -> str:
    lines = []
    for item in _objections(checked):
        lines.append(f"{item.level:<8}{item.id}  {item.text}")
        lines += [f"        at {pointer}" for pointer in item.at[:6]]
    counted = f"{len(checked.verdicts)} criteria, {len(checked.quality_bar)} items of the quality bar"
    results = {name: sum(item.result == name for item in checked.findings) for name in ("holds", "violated")}
    unclear = len(checked.findings) - sum(results.values())
    lines.append(
        f"{'met' if checked.met else 'NOT met'}: {counted}; rules: {results['holds']} hold, "
        f"{results['violated']} violated, {unclear} not evaluable"
    )
    return _printable("\n".join(lines)) + "\n"


def json_report(checked: Checked, place: str) -> str:
    document = {
        "plan": place,
        "met": checked.met,
        "verdicts": plain(checked.verdicts),
        "findings": plain(checked.findings),
        "quality_bar": plain(checked.quality_bar),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def sarif_report(checked: Checked, place: str) -> str:
    objections = list(_objections(checked))
    results = [
        {
            "ruleId": item.id,
            "level": "error" if item.level == "error" else "warning",
            "message": {"text": item.text},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": place}},
                    "logicalLocations": [{"fullyQualifiedName": pointer} for pointer in item.at],
                }
            ],
        }
        for item in objections
    ]
    driver = {"name": "dataplan", "rules": [{"id": name} for name in sorted({item.id for item in objections})]}
    document: dict[str, Any] = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def junit_report(checked: Checked, place: str) -> str:
    suite = ElementTree.Element("testsuite", name="dataplan check", file=place)
    failures = 0
    cases = [(f"gate {item.gate}", item.criterion, item.met, item.reason, item.evidence) for item in checked.verdicts]
    cases += [("quality bar", item.item, item.met, item.reason, item.evidence) for item in checked.quality_bar]
    for group, name, met, reason, evidence in cases:
        case = ElementTree.SubElement(suite, "testcase", classname=group, name=_printable(name))
        if not met:
            failures += 1
            failure = ElementTree.SubElement(case, "failure", message=_printable(reason))
            failure.text = "\n".join(evidence)
    for finding in checked.findings:
        title = f"{finding.rule} {finding.subject}".strip()
        case = ElementTree.SubElement(suite, "testcase", classname="rules", name=_printable(title))
        if finding in checked.errors:
            failures += 1
            failure = ElementTree.SubElement(case, "failure", message=_printable(finding.message))
            failure.text = "\n".join(finding.at)
        elif finding.result == "not-evaluable":
            ElementTree.SubElement(case, "skipped", message=_printable(finding.message))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


REPORTS: Mapping[str, Callable[[Checked, str], str]] = MappingProxyType(
    {"text": text_report, "json": json_report, "sarif": sarif_report, "junit": junit_report}
)


def _objections(checked: Checked) -> Iterator[_Objection]:
    for verdict in checked.unmet:
        text = f"gate {verdict.gate}: {verdict.criterion} {verdict.reason}"
        yield _Objection(id="criterion", level="error", text=text, at=verdict.evidence)
    for item in checked.fallen:
        yield _Objection(id="quality-bar", level="error", text=f"{item.item}: {item.reason}", at=item.evidence)
    for finding in checked.findings:
        if finding.result == "violated":
            level = "error" if finding in checked.errors else "accepted" if finding.accepted_by else "warning"
            carried = f" (accepted by {finding.accepted_by})" if finding.accepted_by else ""
            yield _Objection(id=finding.rule, level=level, text=f"{finding.message}{carried}", at=finding.at)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)

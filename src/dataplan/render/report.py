"""The result of a check as text, JSON, SARIF 2.1.0 (code scanning) and JUnit XML (CI)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from dataplan.core.checked import Checked
from dataplan.core.json_lines import line_numbers, line_of
from dataplan.core.objections import RANGE, Objection, objections
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.printable import json_text, one_line, printable
from dataplan.core.remarks import Remark
from dataplan.core.rules import RULES

_MOST_PLACES = 6
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file that was checked, as the user names it, with its text, which knows on which line a pointer leads."""

    file: str
    text: str = ""

    def line(self, pointer: str) -> int:
        return line_of(self._lines, pointer)

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        return line_numbers(self.text)


def text_report(checked: Checked, source: Source) -> str:
    """Each gap with its place, what fails for the same reasons, and one line that says how it stands."""
    told = objections(checked)
    lines = [line for item in told if item.level == "error" and not item.follows for line in _told(item, source)]
    if following := [item for item in told if item.follows]:
        lines.append("so these are not met either:")
        lines += [f"         {_heading(item)}" for item in following]
    lines += [line for item in told if item.level != "error" for line in _told(item, source)]
    lines.append(_balance(checked))
    return printable("\n".join(lines)) + "\n"


def json_report(checked: Checked, source: Source) -> str:
    from dataplan.codec import plain

    document = {
        "plan": source.file,
        "met": checked.met,
        "verdicts": plain(checked.verdicts),
        "findings": plain(checked.findings),
        "quality_bar": plain(checked.quality_bar),
        "remarks": [_remark(item) for item in checked.remarks],
    }
    return json_text(document) + "\n"


def sarif_report(checked: Checked, source: Source) -> str:
    """One run with a result for each objection; what follows from another one, and what is unclear, is a note."""
    told = objections(checked)
    ids = list(dict.fromkeys(item.id for item in told))
    titles = {item.id: item.title for item in reversed(told)}
    driver = {
        "name": "dataplan",
        "version": _version(),
        "rules": [{"id": name, "shortDescription": {"text": _rule_title(name, titles[name])}} for name in ids],
    }
    document: dict[str, Any] = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "results": [_result(item, ids.index(item.id), source) for item in told],
            }
        ],
    }
    return json_text(document) + "\n"


def junit_report(checked: Checked, source: Source) -> str:
    """A test case for each criterion, item and finding: failed, skipped where it is not evaluable, or passed."""
    from xml.etree import ElementTree

    suite = ElementTree.Element("testsuite", name="dataplan check", file=one_line(source.file))
    counts = dict.fromkeys(("failures", "skipped"), 0)

    def case(group: str, name: str, outcome: str = "", message: str = "", at: tuple[str, ...] = ()) -> None:
        element = ElementTree.SubElement(suite, "testcase", classname=group, name=one_line(name), time="0")
        if outcome == "system-out":
            ElementTree.SubElement(element, outcome).text = printable(message)
        elif outcome:
            counts[{"failure": "failures"}.get(outcome, outcome)] += 1
            said = ElementTree.SubElement(element, outcome, message=one_line(message))
            said.text = printable("\n".join(f"{source.file}:{source.line(place)} {place}" for place in at))

    for verdict in checked.verdicts:
        group = f"gate {verdict.gate:02} {verdict.kind}"
        case(group, verdict.criterion, "" if verdict.met else "failure", verdict.reason, verdict.evidence)
    for item in checked.quality_bar:
        case("quality bar", item.item, "" if item.met else "failure", item.reason, item.evidence)
    for finding in checked.findings:
        outcome = {"holds": "", "not-evaluable": "skipped"}.get(finding.result, "system-out")
        if finding in checked.errors:
            outcome = "failure"
        group = "ledger and prose" if finding.rule in STRUCTURAL else "rules"
        accepted = f" (carried by a risk of {finding.accepted_by})" if finding.accepted_by else ""
        case(group, f"{finding.rule} {finding.subject}", outcome, finding.message + accepted, finding.at)
    for remark in checked.remarks:
        case("ranges", remark.place, "system-out", remark.message, (remark.at,))
    suite.attrib |= {"tests": str(len(suite)), "errors": "0", "time": "0"}
    suite.attrib |= {name: str(count) for name, count in counts.items()}
    root = ElementTree.Element("testsuites", {key: suite.attrib[key] for key in ("tests", "failures", "errors")})
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


REPORTS: Mapping[str, Callable[[Checked, Source], str]] = MappingProxyType(
    {"text": text_report, "json": json_report, "sarif": sarif_report, "junit": junit_report}
)


def _remark(item: Remark) -> dict[str, Any]:
    violated = [{"rule": each.rule.id, "subject": each.subject, "message": each.message}
                for each in item.breaks]  # fmt: skip
    at = {"figure": item.figure.id, "end": item.end, "value": item.value, "unit": item.figure.unit}
    return {**at, "violated": violated}


def _told(item: Objection, source: Source) -> list[str]:
    lines = [f"{item.level:<9}{_heading(item)}"]
    if item.level == "unclear":
        return [f"{lines[0]}: {one_line(item.text)}"]
    lines.append(f"         {one_line(item.text)}")
    file = one_line(source.file)
    lines += [f"         at {file}:{source.line(place)}  {one_line(place)}" for place in item.at[:_MOST_PLACES]]
    if len(item.at) > _MOST_PLACES:
        lines.append(f"         and {len(item.at) - _MOST_PLACES} more places")
    return lines


def _heading(item: Objection) -> str:
    """ "gate 3, exit: Ordering guarantees are explicit.", "quality bar: ...", "C13 score job", "unit"."""
    if item.id.startswith("gate-"):
        _, number, kind, _ = item.id.split("-")
        return f"gate {number}, {kind}: {one_line(item.title)}"
    if item.id.startswith("quality-bar-"):
        return f"quality bar: {one_line(item.title)}"
    return one_line(f"{item.id} {item.title}")


def _balance(checked: Checked) -> str:
    rules = [item for item in checked.findings if item.rule not in STRUCTURAL]
    counts = {name: sum(item.result == name for item in rules) for name in ("holds", "violated", "not-evaluable")}
    defects = sum(item.rule in STRUCTURAL for item in checked.findings)
    accepted = sum(bool(item.accepted_by) for item in rules)
    parts = [
        _share(checked.unmet, len(checked.verdicts), "criteria"),
        _share(checked.fallen, len(checked.quality_bar), "items of the quality bar"),
        f"ledger and prose: {defects or 'no'} defect{'' if defects == 1 else 's'}",
        f"rules: {counts['holds']} hold, {counts['violated']} violated{f' ({accepted} accepted)' if accepted else ''}, "
        f"{counts['not-evaluable']} not evaluable",
    ]
    return f"{'met' if checked.met else 'NOT met'}: {'; '.join(parts)}"


def _share(failed: tuple[object, ...], count: int, what: str) -> str:
    return f"{len(failed)} of {count} {what} not met" if failed else f"all {count} {what}"


def _result(item: Objection, index: int, source: Source) -> dict[str, Any]:
    kind = {"unclear": "open", "remark": "review"}.get(item.level, "fail")
    level = "note" if item.follows else {"error": "error", "warning": "warning"}.get(item.level, "note")
    heading = one_line(item.title) if item.id.startswith(("gate-", "quality-bar-")) else _heading(item)
    found: dict[str, Any] = {
        "ruleId": item.id,
        "ruleIndex": index,
        "kind": kind,
        "level": level if kind == "fail" else "none",
        "message": {"text": f"{heading}: {one_line(item.text)}"},
        "locations": [_location(pointer, source) for pointer in item.at] or [_location("", source)],
    }
    if item.level == "accepted":
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": one_line(item.text)}]
    return found


def _location(pointer: str, source: Source) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(source.file.replace("\\", "/").encode("utf-8", "replace"), safe="/")},
            "region": {"startLine": source.line(pointer)},
        }
    }
    if pointer:
        place["logicalLocations"] = [{"fullyQualifiedName": pointer}]
    return place


def _rule_title(name: str, title: str) -> str:
    if name in RULES:
        return RULES[name].title
    if name == RANGE:
        return "rules that hold at the expected value of an estimate, but not over its whole range"
    return one_line(title) or name


def _version() -> str:
    from importlib.metadata import version

    return version("dataplan")

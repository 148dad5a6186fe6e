"""The four forms of a check: what they say of a good plan, of one with a gap, and of texts that mean harm."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from tests.support import PARCEL, broken, sample_plan, sample_skill

from dataplan.core.checked import Checked, check
from dataplan.core.plan.bundle import Finding, Verdict
from dataplan.render.report import REPORTS, Source, json_report, junit_report, sarif_report, text_report

OWNER = "/sections/sources/sources/0/owner"
SOURCE = Source(file="out/plan.json", text=PARCEL.read_text(encoding="utf-8"))

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ruleId", "ruleIndex", "kind", "level", "message", "locations"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"enum": ["fail", "open", "review"]},
        "level": {"enum": ["error", "warning", "note", "none"]},
        "message": TEXT,
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["physicalLocation"],
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation", "region"],
                        "properties": {
                            "artifactLocation": {
                                "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9%/._~-]+$"}}
                            },
                            "region": {"properties": {"startLine": {"type": "integer", "minimum": 1}}},
                        },
                    },
                    "logicalLocations": {
                        "type": "array",
                        "items": {"required": ["fullyQualifiedName"], "additionalProperties": False,
                                  "properties": {"fullyQualifiedName": {"type": "string", "pattern": "^/"}}},
                    },
                },
            },
        },
    },
    # SARIF 3.27.10: only what failed has a level
    "if": {"properties": {"kind": {"enum": ["open", "review"]}}},
    "then": {"properties": {"level": {"const": "none"}}},
    "else": {"properties": {"level": {"not": {"const": "none"}}}},
}  # fmt: skip
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"type": "string", "pattern": "sarif.*2\\.1\\.0"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"const": "dataplan"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {"id": {"type": "string"}, "shortDescription": TEXT},
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def checked(*changes: object) -> Checked:
    return check(sample_skill(), broken(*changes) if changes else sample_plan())


def sarif(result: Checked, source: Source = SOURCE) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(sarif_report(result, source))
    jsonschema.Draft202012Validator(SARIF).validate(document)
    run: dict[str, Any] = document["runs"][0]
    for item in run["results"]:
        assert run["tool"]["driver"]["rules"][item["ruleIndex"]]["id"] == item["ruleId"]
    return run


def junit(result: Checked) -> ElementTree.Element:
    return ElementTree.fromstring(junit_report(result, SOURCE))


def test_the_text_of_a_good_plan_is_its_balance() -> None:
    *unclear, last = text_report(checked(), SOURCE).splitlines()
    assert last.startswith(
        "met: all 49 criteria; all 11 items of the quality bar; ledger and prose: no defects; rules: "
    )
    assert unclear[0].startswith("unclear  E11 billing_day: ")
    assert unclear[1:] == [
        "remark   range high end of ckpt_p99 (20 s)",
        "         O07 checkpoint duration holds at the expected value and is violated here: normal 20 s ≥ warning "
        "20 s: it fires all the time: move the threshold away from normal",
        f"         at out/plan.json:{SOURCE.line('/figures/45')}  /figures/45",
    ]


def test_a_gap_is_told_with_criterion_place_and_line() -> None:
    lines = text_report(checked(OWNER, ""), SOURCE).splitlines()
    assert lines[0] == "error    gate 2, exit: Source systems and owners are listed."
    assert "Source 'scans': owner is empty" in lines[1]
    found = SOURCE.line(OWNER)
    assert lines[2] == f"         at out/plan.json:{found}  {OWNER}"
    assert '"owner"' in SOURCE.text.splitlines()[found - 1]
    assert "so these are not met either:" in lines
    assert sum("owner is empty" in line for line in lines) == 1
    assert lines[-1].startswith("NOT met: 4 of 49 criteria not met; 1 of 11 items")


def test_many_places_are_counted() -> None:
    verdict = Verdict(
        gate=1, criterion="c", kind="exit", met=False, evidence=tuple(f"/{n}" for n in range(9)), reason="r"
    )
    text = text_report(Checked(verdicts=(verdict,), findings=(), quality_bar=()), SOURCE)
    assert "and 3 more places" in text


def test_json_says_everything() -> None:
    result = checked(OWNER, "")
    document = json.loads(json_report(result, SOURCE))
    assert (document["plan"], document["met"]) == ("out/plan.json", False)
    assert [len(document[name]) for name in ("verdicts", "findings", "quality_bar")] == [
        len(result.verdicts), len(result.findings), len(result.quality_bar),
    ]  # fmt: skip
    (remark,) = document["remarks"]
    assert {key: remark[key] for key in ("figure", "end", "value", "unit")} == {
        "figure": "ckpt_p99", "end": "high", "value": 20, "unit": "s",
    }  # fmt: skip
    assert [(item["rule"], item["subject"]) for item in remark["violated"]] == [("O07", "checkpoint duration")]


def test_sarif_of_a_good_plan_has_no_failure() -> None:
    assert {(item["kind"], item["level"]) for item in sarif(checked())["results"]} <= {
        ("open", "none"),
        ("review", "none"),
    }


def test_sarif_names_criterion_place_and_line() -> None:
    run = sarif(checked(OWNER, ""))
    (first,) = [item for item in run["results"] if item["level"] == "error"]
    assert first["ruleId"] == "gate-2-exit-1"
    (place,) = first["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": OWNER}]
    assert place["physicalLocation"]["region"]["startLine"] == SOURCE.line(OWNER)
    titles = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert titles["gate-2-exit-1"] == "Source systems and owners are listed."
    assert {item["level"] for item in run["results"]} == {"error", "note", "none"}


def test_sarif_of_a_violated_rule_has_its_title_and_an_accepted_one_is_suppressed() -> None:
    findings = (
        Finding(rule="T01", severity="error", result="violated", message="m", subject="eta", at=("/a",)),
        Finding(rule="T02", severity="error", result="violated", message="m", accepted_by="Ann"),
        Finding(rule="T03", severity="warning", result="violated", message="m"),
    )
    run = sarif(Checked(verdicts=(), findings=findings, quality_bar=()))
    assert [(item["ruleId"], item["level"]) for item in run["results"]] == [
        ("T01", "error"), ("T02", "note"), ("T03", "warning"),
    ]  # fmt: skip
    assert run["results"][1]["suppressions"][0]["kind"] == "external"
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "the stages fit the latency promise"


@pytest.mark.parametrize("file", ["my plans/plan #1.json", "C:\\plans\\plan.json", "plän?.json"])
def test_a_file_name_becomes_a_uri(file: str) -> None:
    sarif(checked(OWNER, ""), Source(file=file))


def test_junit_counts_what_failed() -> None:
    result = checked(OWNER, "")
    root = junit(result)
    (suite,) = root
    cases = list(suite)
    failures = suite.findall("testcase/failure")
    assert suite.attrib["tests"] == root.attrib["tests"] == str(len(cases))
    assert len(cases) == sum(map(len, (result.verdicts, result.findings, result.quality_bar, result.remarks)))
    assert suite.attrib["failures"] == str(len(failures)) == str(len(result.unmet) + len(result.fallen))
    assert suite.attrib["skipped"] == str(len(suite.findall("testcase/skipped"))) == "1"
    (first, *_) = [case for case in cases if case.find("failure") is not None]
    assert (first.attrib["classname"], first.attrib["name"]) == (
        "gate 02 exit",
        "Source systems and owners are listed.",
    )
    assert first.findtext("failure") == f"out/plan.json:{SOURCE.line(OWNER)} {OWNER}"


def test_junit_of_a_good_plan_has_no_failure() -> None:
    assert junit(checked()).attrib["failures"] == "0"


def test_junit_lets_what_is_accepted_and_what_is_soft_pass_with_a_remark() -> None:
    findings = (
        Finding(rule="T02", severity="error", result="violated", message="m", accepted_by="Ann"),
        Finding(rule="T03", severity="warning", result="violated", message="soft"),
    )
    (suite,) = junit(Checked(verdicts=(), findings=findings, quality_bar=()))
    assert suite.attrib["failures"] == "0"
    assert [case.findtext("system-out") for case in suite] == ["m (carried by a risk of Ann)", "soft"]


HARM = 'a\x1b]0;x\x07b\x9b31m\u202e <script>&"]]>\ud83d\n::error::'


@pytest.mark.parametrize("form", REPORTS)
def test_nothing_that_a_terminal_obeys_is_printed_and_it_still_parses(form: str) -> None:
    result = Checked(
        verdicts=(Verdict(gate=1, criterion=HARM, kind="exit", met=False, evidence=("/a",), reason=HARM),),
        findings=(
            Finding(rule="T01", severity="error", result="violated", message=HARM, subject=HARM, at=(f"/{HARM}",)),
        ),
        quality_bar=(),
    )
    text = REPORTS[form](result, Source(file=f"x{HARM}"))
    assert all(line.isprintable() for line in text.split("\n"))
    if form in {"json", "sarif"}:
        json.loads(text)
    if form == "junit":
        ElementTree.fromstring(text)
    if form == "text":
        # nothing in a text begins a line of its own
        assert not [line for line in text.splitlines() if line.startswith("::")]

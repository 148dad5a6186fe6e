"""`dataplan check` as a user and as CI call it: good plans, broken ones, and files that are no plans."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.faces.cli.running import cli, refused, write_sample
from tests.support import DELETE, sample_raw, sample_skill


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "out" / "plan.json")


def test_a_good_plan_is_met(plan: Path) -> None:
    for named in (plan, plan.parent):
        shown = cli("check", named)
        assert shown.code == 0
        assert shown.lines[-1].startswith("met: all 49 criteria; all 11 items of the quality bar")


GAPS = [
    ("owner", ("/sections/sources/sources/0/owner", ""), "Source systems and owners are listed.",
     "/sections/sources/sources/0/owner"),
    ("owner gone", ("/sections/sources/sources/0/owner", DELETE), "Source systems and owners are listed.",
     "/sections/sources/sources/0/owner"),
    ("unit", ("/figures/eta_slo/unit", ""), "Primary consumers and decisions are explicit.", "/figures/12/unit"),
    ("unit gone", ("/figures/eta_slo/unit", DELETE), "Primary consumers and decisions are explicit.",
     "/figures/12/unit"),
    ("watermark", ("/sections/semantics/outputs/0/watermark/delay", ""),
     "Lateness profile and watermark strategy are explicit.", "/sections/semantics/outputs/0/watermark/delay"),
    ("watermark gone", ("/sections/semantics/outputs/0/watermark", DELETE),
     "Lateness profile and watermark strategy are explicit.", "/sections/semantics/outputs/0/watermark"),
    ("rollback trigger", ("/sections/cutover/rollback/triggers", []),
     "Rollback triggers and fallback process are explicit.", "/sections/cutover/rollback/triggers"),
    ("one trigger", ("/sections/cutover/rollback/triggers/0", DELETE),
     "Rollback triggers and fallback process are explicit.", "/sections/cutover/steps/"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "criterion", "place"), [gap[1:] for gap in GAPS], ids=[gap[0] for gap in GAPS])
def test_one_thing_taken_away_is_named_with_criterion_and_place(
    tmp_path: Path, changes: tuple[Any, ...], criterion: str, place: str
) -> None:
    file = write_sample(tmp_path / "plan.json", *changes)
    shown = cli("check", file)
    assert shown.code == 1
    assert criterion in shown.out
    assert re.search(rf"at {re.escape(str(file))}:\d+  {re.escape(place)}", shown.out)
    assert shown.lines[-1].startswith("NOT met: ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("/figures/drain/value", 27), "backlog.drain gives"),
        (("/figures/scans_peak/value", 9000), "volume.peak_rate gives 8,400 scans/s, but 9,000 scans/s is written"),
        (("/figures/outage/value", 45), "says '30 minutes', not 45 min"),
        (("/figures/outage/quote", "An outage of 45 minutes"), "45 minutes"),
        (("/sections/semantics/outputs/0/slo/freshness", "nowhere"), "nowhere"),
        (("/sections/estimates/narrative", "About 9,000 scans a second arrive at the peak."), "9,000 scans"),
        (("/decisions/d_mode_scans/signal", "Because we can"), "Because we can"),
    ],
)
def test_a_plan_that_was_edited_by_hand_is_caught(tmp_path: Path, changes: tuple[Any, ...], said: str) -> None:
    shown = cli("check", write_sample(tmp_path / "plan.json", *changes))
    assert shown.code == 1
    assert said in shown.out


def test_what_the_file_says_of_itself_does_not_count(tmp_path: Path) -> None:
    raw = sample_raw()
    lies = {"status": "final", "verdicts": [], "findings": [], "quality_bar": []}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps({**raw, **lies, "sections": {}}), encoding="utf-8")
    shown = cli("check", file)
    assert shown.code == 1
    assert "note: the file says that the plan is final" in shown.err


def test_json_is_one_document(plan: Path) -> None:
    shown = cli("check", plan, "--format", "json")
    assert shown.code == 0
    assert shown.document["met"] is True
    assert {"plan", "met", "verdicts", "findings", "quality_bar", "remarks"} == set(shown.document)


def test_sarif_and_junit_parse(tmp_path: Path) -> None:
    file = write_sample(tmp_path / "plan.json", "/sections/sources/sources/0/owner", "")
    sarif = cli("check", file, "--format", "sarif")
    assert sarif.code == 1
    assert sarif.document["version"] == "2.1.0"
    junit = cli("check", file, "--format", "junit")
    assert junit.code == 1
    assert int(ElementTree.fromstring(junit.out).attrib["failures"]) == 5


def test_notes_are_commentary(tmp_path: Path) -> None:
    skill = sample_skill()
    text = sample_raw()["brief"]["text"]
    same = write_sample(tmp_path / "same.json", "/skill/sha256", skill.sha256,
                        "/brief/sha256", sha256(text.encode()).hexdigest())  # fmt: skip
    assert cli("check", same).err == ""
    other = write_sample(tmp_path / "other.json", "/skill/sha256", "0" * 64, "/brief/sha256", "0" * 64,
                         "/status", "draft", "/status_reason", "stopped")  # fmt: skip
    shown = cli("check", other)
    assert shown.code == 0
    assert [line[:6] for line in shown.err.splitlines()] == ["note: "] * 3
    assert "another version of the skill" in shown.err
    assert "the brief in the file is not the one" in shown.err
    assert "the file says that the plan is draft: stopped" in shown.err


NO_PLANS = [
    (b"", "is not JSON"),
    (b"{", "is not JSON"),
    (b"[1, 2]", "expected 'dataplan/1'"),
    (b"null", "expected 'dataplan/1'"),
    (b"{}", "/schema is None, expected 'dataplan/1'"),
    (b'{"schema": "dataplan/2"}', "/schema is 'dataplan/2', expected 'dataplan/1'"),
    (b'{"schema": "dataplan/1"}', "is not a plan"),
    (b'{"schema": "dataplan/1", "sections": 3}', "/sections: is not an object"),
    (b'{"schema": "dataplan/1", "figures": [{"id": 3}]}', "/figures/0/id"),
    (b"\x00\x01\xff\xfe", "is not UTF-8 text (byte 2)"),
    (b"\x7fELF\x02\x01\x01\x00", "is not JSON"),
    ("plän".encode("latin-1"), "is not UTF-8 text (byte 2)"),
    (b"\xef\xbb\xbf{}", "/schema is None"),
    (b'{"schema": "dataplan/1", "created": NaN}', "NaN is not a number that JSON knows"),
    (b"[" * 100_000, "is not JSON"),
    (b'{"schema": "\\u001b[31mred"}', "expected 'dataplan/1'"),
]


@pytest.mark.parametrize(("content", "said"), NO_PLANS)
def test_a_file_that_is_no_plan(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(content)
    told = refused("check", tmp_path)
    assert said in told
    assert str(file) in told


def test_places_that_hold_no_plan(tmp_path: Path) -> None:
    (tmp_path / "deeper" / "plan.json").mkdir(parents=True)
    assert "name a plan.json or the folder that holds one" in refused("check", tmp_path / "nowhere")
    assert f"there is no {tmp_path / 'plan.json'}" in refused("check", tmp_path)
    assert "there is no" in refused("check", tmp_path / "deeper")
    assert "is not a file" in refused("check", "/dev/null")
    assert "cannot be read" in refused("check", "x" * 5_000)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    monkeypatch.setattr("dataplan.plan_folder.LARGEST", 1_000)
    assert "is larger than 1,000 bytes" in refused("check", plan)


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    file = write_sample(tmp_path / "plan.json", "/figures/0/value", "much", "/sections/problem/consumers", 3,
                        "/sections/semantics/outputs/0/slo", "soon", "/unknown", 1)  # fmt: skip
    told = refused("check", file)
    for pointer in ("/figures/0/value", "/sections/problem/consumers", "/sections/semantics/outputs/0/slo", "/unknown"):
        assert f"  {pointer}: " in told


@pytest.mark.parametrize("form", ["yaml", "", "TEXT"])
def test_an_unknown_format_is_refused(plan: Path, form: str) -> None:
    assert "expected text, json, sarif, junit" in refused("check", plan, "--format", form)


def test_another_skill_judges_by_its_own_criteria(plan: Path) -> None:
    folder = Path(__file__).parents[2] / "skills" / "ml-feature-store"
    shown = cli("check", plan, "--skill", folder)
    assert shown.code == 1
    assert "another version of the skill" in shown.err
    assert "/nowhere" in refused("check", plan, "--skill", "/nowhere")


def test_texts_of_a_plan_do_not_reach_the_terminal_as_they_are(tmp_path: Path) -> None:
    harm = "x\u001b]0;owned\u0007\u202e\ud83d"
    file = write_sample(tmp_path / "plan.json", "/sections/sources/sources/0/name", harm,
                        "/sections/sources/sources/0/owner", "", "/figures/drain/label", harm)  # fmt: skip
    for form in ("text", "json", "sarif", "junit"):
        assert cli("check", file, "--format", form).code == 1

"""What is for another skill, and what only sounds like it: a mention is no request."""

from __future__ import annotations

import dataclasses

import pytest

from dataplan.core.contract import Boundary
from dataplan.model.planner.reader import boundary
from dataplan.resources import load_skill

SKILL = load_skill()

BEYOND = [
    ("system-design-interview", "Help me prepare for a system design interview. Give me a mock interview on "
                                "designing a feed."),
    ("system-design-interview", "I have a data engineer interview on Friday. Please quiz me on Kafka and streaming."),
    ("system-design-interview", "Mock interview: design a pipeline for ad clicks and give me feedback as an "
                                "interviewer would."),
    ("system-design-interview", "Practice question: how would you design YouTube? Ask me follow-up questions like "
                                "an interviewer."),
    ("system-design-interview", "Interview prep: what should I answer when the candidate is asked about exactly-once?"),
    ("system-design-interview", "Bitte hilf mir bei der Vorbereitung auf mein Vorstellungsgespräch als Data Engineer."),
    ("system-design-interview", "Prepárame para una entrevista técnica de diseño de sistemas."),
    ("systems-engineer", "Design the microservice architecture for our booking web application: API gateway, "
                         "service discovery, caching."),
    ("systems-engineer", "Should we split our monolith into microservices? We need a service architecture and a "
                         "deployment plan."),
    ("systems-engineer", "We need an SLO and error budget policy for our checkout service, multi-region failover "
                         "and autoscaling."),
    ("systems-engineer", "Set up a Kubernetes cluster with ingress, autoscaling and CI/CD for our web shop backend."),
    ("systems-engineer", "Wir brauchen eine Microservice-Architektur mit API-Gateway und Load Balancing für unser "
                         "Kundenportal."),
    ("qa-engineer", "We need a regression strategy and a defect triage workflow for our mobile app."),
    ("qa-engineer", "Define our QA process: test levels, release sign-off and bug severity."),
    ("qa-engineer", "Write test cases for the login page and set up Cypress end-to-end tests."),
    ("qa-engineer", "Wir brauchen eine Teststrategie mit Regressionstests für die Bestellseite."),
    ("security-engineer", "Do a threat model (STRIDE) of our payment API and list the mitigations."),
    ("security-engineer", "Security review: design security controls for our customer portal and plan a "
                          "penetration test."),
    ("security-engineer", "We need a security architecture with zero trust and least privilege."),
    ("security-engineer", "Necesitamos un modelado de amenazas de nuestra aplicación móvil."),
]  # fmt: skip

WITHIN = [
    "HR wants a dashboard of interview events: 200 interviews a day from the applicant system; a status change "
    "must show within 1 h.",
    "Interview transcripts arrive as files from 40 researchers. Build a pipeline into the warehouse.",
    "We interviewed the store managers: they need yesterday's sales by 06:00 from 420 stores.",
    "The hiring platform emits candidate events (30 per second). Recruiters use a funnel report.",
    "Our microservices emit order events to Kafka, 2,000 per second. Build the pipeline into the warehouse.",
    "The SLO of the dashboard is 30 s freshness. The platform team runs Kubernetes for us. Sources: orders, payments.",
    "Replace the nightly batch of the order service with CDC from its PostgreSQL database.",
    "The API gateway writes 9,000 access log records per second; we want them in the lake within 5 minutes.",
    "Reliability of the meter data: 96 readings per meter and day must be in the warehouse by 08:00.",
    "The QA lab sends measurements of 40 machines as CSV files; the QA team reads a nightly report.",
    "Data quality checks for our warehouse tables: nulls, uniqueness and reconciliation with the ledger.",
    "Defect images and inspection events come from the line at 300 per second; we need a defect rate dashboard.",
    "Test results of our CI are exported every night. QA wants a table of flaky tests by 07:00.",
    "The firewall sends 80,000 events per second to the SIEM; alerts within 30 s for the security team.",
    "Fraud scores for card payments, 9,500 per second. PCI DSS applies and the security team must approve.",
    "Threat intelligence feeds: five million indicators a day from three vendors into a table for analysts.",
    "Detect account takeover from login events within 1 minute. 4,000 logins per second at peak.",
    "Access logs must be kept for 400 days because security audits ask for them. They come from the gateway topic.",
    "We want ride and battery events on a live dashboard.",
    "Real-time fraud detection on card payments.",
    "Nightly sales by store, please.",
    "Wir brauchen ein Dashboard für Bestellungen in Echtzeit, die Sicherheit der Kundendaten ist wichtig.",
    "Necesitamos un informe diario de ventas; el equipo de QA revisa los datos.",
    "Design a streaming pipeline for sensor data with encryption at rest and least privilege access.",
    "",
    "Hello",
]

OTHER_SKILL = dataclasses.replace(
    SKILL,
    boundaries=(
        Boundary(
            when="tax returns and bookkeeping advice", prefer="tax-adviser", excludes="tax advice", place="SKILL.md:1"
        ),
        Boundary(
            when="garden irrigation layouts",
            prefer="garden-planner",
            excludes="landscape gardening",
            place="SKILL.md:2",
        ),
    ),
)


@pytest.mark.parametrize(("prefer", "brief"), BEYOND)
def test_requests_for_another_skill_are_sent_there(prefer: str, brief: str) -> None:
    found = boundary(brief, SKILL)
    assert found is not None
    assert found.prefer == prefer


@pytest.mark.parametrize("brief", WITHIN)
def test_a_brief_about_data_stays_here(brief: str) -> None:
    assert boundary(brief, SKILL) is None


@pytest.mark.parametrize(
    ("prefer", "brief"),
    [
        ("tax-adviser", "Please prepare my tax returns and give me bookkeeping advice."),
        ("garden-planner", "Plan the irrigation layout of my garden."),
        ("", "We load tax records from the ledger, 3,000 rows per second, into the warehouse."),
        ("", "Design a mock interview for me."),
    ],
)
def test_another_skill_draws_its_own_lines(prefer: str, brief: str) -> None:
    found = boundary(brief, OTHER_SKILL)
    assert (found.prefer if found is not None else "") == prefer


def test_a_skill_without_boundaries_has_none() -> None:
    assert boundary("Give me a mock interview.", dataclasses.replace(SKILL, boundaries=())) is None


def test_the_end_of_a_long_brief_decides_nothing() -> None:
    brief = "We ingest 2,000 orders per second from Kafka into the warehouse. " * 400
    brief += "Then do a threat model and a mock interview."
    assert boundary(brief, SKILL) is None

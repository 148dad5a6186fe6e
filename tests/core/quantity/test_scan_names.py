"""Numbers in prose that are no quantities: names, versions, dates, times, ordinals, identifiers, idioms, references."""

from __future__ import annotations

import pytest

from dataplan.core.quantity import find_quantities

NAMES = [
    "Kafka 3.9 brokers and Flink 1.19 jobs, Java 17, Debian 12 hosts, PostgreSQL 16 instances",
    "HTTP 503 errors, HTTP 429 and status 404 responses, exit code 2, error 1205",
    "HTTP/2 streams over TLS 1.3, port 9092, ports 8080 and 8081",
    "ISO 8601 timestamps, RFC 9457 problems, ISO 27001 controls, SOC 2 reports",
    "Art. 17 GDPR, GDPR 2016/679, Article 28 contracts, § 147 AO, Art. 5(1)(c)",
    "section 2 describes, sections 3 and 4, chapter 12 rules, Fig. 3 shows, No. 7 fails",
    "gate 3 tests pass, gates 1 to 12, step 4 and stage two follow, phase 2 events",
    "rule T01, C03 and E05; rules X01-X02; Q3 numbers",
    "P95 and p99, p50, the 95th percentile, the 3rd attempt, 1st, 2nd and 4th",
    "SHA-256 of the payload, UTF-8, AES-256, Base64, CRC32, MD5, x86_64",
    "S3, EC2, DB2, K8s, EC2 m5.2xlarge, r6g.large, t3.medium nodes in eu-central-1a",
    "v2 of scans.v2, release 3.1.0, 1.11.16, v1.2.3-rc1, 3.0.2/3.1/3.2, Avro 1.11.3 readers",
    "topic orders_2024, table fct_sales_2023, job-42, run_7, host10, shard 3 events, partition 7",
    "10.0.0.1, 192.168.0.0/16, :9092, 2001:db8::1",
    "C4 diagrams, L2 support, B2B, H2O, 5G, 3D, 2FA, 3PL partners",
    "ticket #4711, issue #42, PR #3938, [3], [12], [4, 7]",
    "spans call/3/events and gate/2/retries, a one-time load, at one time, the 12 gates in 3 steps",
    "EUR 5xlarge, twice per kb, ABC5, 5 secnds late, one secnds per day, 12 km away",
    "FastAPI 0.165 ships it, Iceberg 1.6 tables, Python 3.11 wheels",
    "week 47 numbers, day 2 operations, sprint 14 goals, KW 12, CW 3, FY2026, FY 27",
    "commit 3f2a9c1, request 7c9e6679-7425-40de-944b-e07fc1f90ae7, 0x1F",
    "KIP-98 and FLIP-27, KAFKA-1234, CVE-2024-3094",
    "retention.ms=604800000, acks=1, max.poll.records=500, auto.offset.reset",
    "s3://raw/2026/11/22/part-0001.parquet and https://example.org/v1/items/42?page=3",
    "/data/2026/11/22/orders and C++17",
    "a customer 360 table, Customer 360 tables, a patient 360 view, Office 365 mailboxes, Microsoft 365 events",
    "a 360-degree view, a 360 degree view, the 360 view of customers, 360° cameras",
]

DATES_AND_TIMES = [
    "2026-11-22, 2026-11-22T14:30:00Z, 2026-11-22 14:30, 2026-11, 22.11.2026, 11/22/2026, 2026/11/22",
    "22 Nov 2026, 22 November, November 22, 2026, Nov 22nd, the 22nd of November, on 1 March 2027",
    "in 2026 events, since 2024, the 2026 budget, by 2027, 2025/26, 2025-2027, the 2019 incident",
    "Q3 2026, 2026 Q4, H1 2027, Q1",
    "14:30, 04:30 Europe/Berlin, 02:00–04:00 UTC, 2 am, 9 p.m., 23:59:59, 6 o'clock, at 07:00",
    "around the clock, 24/7, 24x7 support",
    "May 5 and December 24",
    "D+1, T+2, T-1",
    "as of October 2026 we measured",
]

IDIOMS = [
    "one of the owners, at least one owner, the only one, one by one, one another, a single writer",
    "one-shot mode, two-phase commit, exactly-once, at-least-once, one-way, two-sided, first-class",
    "first, second and third; the second consumer; a second look; after a second consumer joined",
    "zero tolerance, zero downtime, none, both streams, several teams, a few hours, dozens of jobs",
    "a scan may be sent twice, asked twice, once a week, once, again and again",
    "the two streams, these three gates, all four tables, its two owners, the other two",
    "two reasons, three ways, two options, four steps, two kinds of events",
    "daily and hourly runs, a monthly close, every hour, nightly, per depot and day",
    "including one month-end and one monthly close",
    "half-open intervals, a half-written file, quarter ends, a quarter later",
    "it doubles, triples or halves; a double entry",
    "1:1 mapping, m:n relation, either/or, and/or",
    "many-to-one, number one, day one, one table per topic, one owner per dataset",
    "millions of events, thousands of stores, hundreds of files",
    "level of detail, order of magnitude, point in time, a minute detail",
]

REFERENCES = [
    "The page moves on after {wm_eta}; at most {late_max} later, {late_995} of it.",
    "{peak_rate} over {p_count}, see {d_wm_eta.2}",
    "",
    "   \n\n",
    "No numbers at all.",
]

STRUCTURE = [
    "1. First\n2. Second\n10. Tenth",
    "1) one\n  2) two\n(3) three",
    "## 3 Sources\n### 3.1 Owners\n# 12. Bundle",
    "| 1 | Record |\n|---|---|\n| 2 Compare | yes |",
    "- 1.1 Scope\n- 1.2. Owners",
    "(a) (1) [2] 3",
    "1, 2, 3, and 4",
    "0 2 * * * and */5 * * * *",
]


@pytest.mark.parametrize("text", [*NAMES, *DATES_AND_TIMES, *IDIOMS, *REFERENCES, *STRUCTURE])
def test_no_quantity(text: str) -> None:
    assert [item.text for item in find_quantities(text)] == []


@pytest.mark.parametrize("text", [*NAMES, *DATES_AND_TIMES, *IDIOMS])
def test_no_quantity_inside_a_sentence(text: str) -> None:
    """The same numbers, with prose around them that could lend them a unit or a label."""
    sentence = f"As agreed ({text}), see there; the rest follows."
    assert [item.text for item in find_quantities(sentence)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we load 360 tables", "360 tables"),
        ("stores send 360 files a day", "360 files a day"),
        ("per customer 360 orders", "360 orders"),
        ("each customer 360 readings a year", "360 readings a year"),
        ("for one customer, 360 orders", "360 orders"),
        ("kept for 365 days", "365 days"),
        ("Customer 360 needs 12 tables", "12 tables"),
        ("360 views per hour", "360 views per hour"),
    ],
)
def test_360_and_365_are_quantities_where_no_name_stands_before_them(text: str, found: str) -> None:
    assert [item.text for item in find_quantities(text)] == [found]

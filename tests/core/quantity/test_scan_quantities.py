"""Quantities in the kind of prose that briefs and plans are made of: exact text, value and unit."""

from __future__ import annotations

import pytest
from tests.core.quantity.marked import expected, scanned, unmarked

from dataplan.core.quantity import find_quantities

RATES = [
    "Hand scanners send «2,400 scans a second|2400 scans/s», «3.5 times|3.5 x» that before Christmas.",
    "We process «9,500 card authorisations a second|9500 card authorisations/s» on average.",
    "The worst hour brings «24,000 per second|24000 /s», the mean is «9,500/s|9500 /s».",
    "The API allows «200 requests per minute|200 requests/min» and «5 req/s per client|5 req/s/client».",
    "Peak ingress is «12.5 MB/s|12.5 MB/s»; a partition takes «10 MB/s/partition|10 MB/s/partition».",
    "We ingest «1.2 TB a day|1.2 TB/day» and «40 GB/day|40 GB/day» of logs.",
    "About «259.2 million events a day|259200000 events/day» pass through.",
    "Volume grows by «18 % a year|18 %/year», orders by «2.5 % per month|2.5 %/month».",
    "Rows arrive at «2.1k rows/s|2100 rows/s», at night «300 k rows/h|300000 rows/h».",
    "A user causes «15 events per user per day|15 events/user/day».",
    "Erasure requests come to about «150 a month|150 /month».",
    "The SLO is broken about «a million times a day|1000000 times/day».",
    "Sales marts refresh «twice a day|2 times/day», the cube «four times per hour|4 times/h».",
    "The link carries «2 Gbps|2 Gbit/s», the disk «900 Mbit/s|900 Mbit/s».",
    "That leaves «two stores a night|2 stores/night».",
    "A store uploads «one file per day|1 files/day».",
    "The two shards take «1,000 records/s|1000 records/s» each.",
    "Payloads are «600 B/event|600 B/event», headers «40 bytes per message|40 B/message».",
]

SIZES_AND_TIMES = [
    "Each authorisation has «1.35 KB|1.35 KB», each scan «600 bytes|600 B».",
    "The database is «1.6 TB|1.6 TB»; the state «64 GiB|64 GiB» in RocksDB.",
    "p99 «200 ms|200 ms» end to end, P95 < «5 s|5 s».",
    "«99.5 %|99.5 %» of scans arrive within «20 s|20 s», the rest within «24 h|24 h».",
    "The watermark waits «5 s|5 s»; state lives for «six hours|6 h».",
    "Keep «7 days|7 days» in the log and «13 months|13 months» of raw data.",
    "A «5-minute|5 min» window over «30-day|30 days» retention, «24-hour|24 h» close.",
    "It takes «ten minutes|10 min», sometimes «twenty-five minutes|25 min».",
    "An outage of «1 h 30 min|90 min» is tolerated, not «2 hours and 45 minutes|165 min».",
    "Late data comes within «an hour|1 h», at most «one day|1 days».",
    "Detection takes less than «a minute|1 min» and recovery «half an hour|0.5 h».",
    "A «two-week|2 weeks» parallel run and «one month|1 months» of history.",
    "The page must be right sub-«100 ms|100 ms», polled every «15 s|15 s».",
    "Skew stays below ±«2 s|2 s», jitter about ~«50 ms|50 ms».",
    "Invoices come «1-3 business days|1..3 business days» after receipt.",
    "Announce schema changes «10 working days|10 working days» ahead, «three full days|3 days» at least.",
    "The step 4 timeout is «30 s|30 s», at stage 2 «5 s|5 s».",
    "Checkpoints of «140 MB|140 MB» every «60s|60 s», at most «5min|5 min» old.",
    "Give it «16 GB|16 GB» RAM; files of «128-MB|128 MB» or more.",
    "Replay takes between «3 and 5 hours|3..5 h», the rebuild «4 to 8 weeks|4..8 weeks».",
    "A day has «23 or 25 hours|23..25 h» in spring and autumn.",
    "Latency of «5–10 ms|5..10 ms» within a zone, «20 ms to 30 ms|20..30 ms» across.",
    "Clock drift fell by «-5 %|-5 %» to «0.8 s|0.8 s».",
]

SHARES_AND_MULTIPLES = [
    "About «0.3 %|0.3 %» of messages come twice, «0.01 percent|0.01 %» more often.",
    "Growth of «3 to 5 %|3..5 %», an error of «3–5 %|3..5 %» and «0.05%|0.05 %».",
    "The share rose by «2 percentage points|2 pp».",
    "Compression gains a factor of «3.5|3.5», that is «4:1|4 x».",
    "Peak is «3x|3 x» the mean; at «3.5×|3.5 x» peak it sheds load.",
    "Before Christmas it is «three times|3 x» the normal rate, once «2.2 times|2.2 x» as much.",
    "A «tenfold|10 x» burst or a «10-fold|10 x» one, «twice|2 x» the volume and «double|2 x» the state.",
    "«Half|50 %» of the events and «two thirds|66.66666667 %» of the cost, «a quarter|25 %» of the keys.",
    "Replication factor «3|3», parallelism «48|48», fan-out: «4|4», utilisation «0.7|0.7».",
    "Topics have RF «3|3» and a compression ratio of «2.4|2.4».",
]

MONEY = [
    "The budget is «EUR 145,000 a month|145000 EUR/month» with «15 %|15 %» contingency.",
    "Storage costs «EUR 22 per TB and month|22 EUR/TB/month» or «USD 0.023 per GB-month|0.023 USD/GB/month».",
    "Requests cost «$0.20 per million requests|0.2 USD/million requests».",
    "A shard is «$0.015 per shard-hour|0.015 USD/shard/h», a node «€1.250/h|? EUR/h».",
    "It costs «€ 4,000 per month|4000 EUR/month», «4.000 €|4000 EUR» once and «£300|300 GBP» for tools.",
    "The vendor asks «$1.2M|1200000 USD», we have «40k €|40000 EUR» and «CHF 5 million|5000000 CHF».",
    "Between «EUR 4,000 and EUR 5,000 a year|4000..5000 EUR/year», or «$3–5|3..5 USD» a seat.",
    "Scans cost «EUR 5 per TB|5 EUR/TB», «500 euros a week|500 EUR/week» at most.",
    "Queries bill «US$ 6.25 per TB|6.25 USD/TB».",
]

COUNTS = [
    "We have «40 depots|40 depots», «12 partitions|12 partitions» and «3 brokers|3 brokers».",
    "The log has «730 GB-months|730 GB-months», «40 person-days|40 person-days» and «4 people|4 people».",
    "Store «220 sales orders|220 sales orders», «1 record|1 records» max, «2–3 million scans|2000000..3000000 scans».",
    "Quota: «5 writes per second per Kafka partition|5 writes/s/Kafka partition».",
    "After «10 s|10 s» and «20 s|20 s», then «2 days|2 days» and «5 min|5 min».",
    "Wait «5 business days|5 business days» «3 h|3 h».",
    "Send «five thousand million rows|5000000000 rows» by «3 logistics hubs|3 logistics hubs».",
    "We made «220 sales|220 sales».",
    "A «3-node|3 nodes» cluster with «16 vCPUs|16 vCPUs» and «9 brokers|9 brokers».",
    "There are about «310 million cards|310000000 cards» and «9 million merchants|9000000 merchants».",
    "«Five tables|5 tables»: orders («180 million rows|180000000 rows»), lines («720 million|720000000»).",
    "Serve «three consumers|3 consumers» and «two EU regions|2 EU regions».",
    "«A million scans an hour|1000000 scans/h» is fine; «half a million rows|500000 rows» is not much.",
    "The team is «7 data engineers|7 data engineers» and «two platform engineers|2 platform engineers».",
    "The model allows «40,000 calls per second|40000 calls/s» and «3,000|3000» in flight.",
    "It holds «2.4 billion keys|2400000000 keys», «10^6 sessions|1000000 sessions», «1e9 rows|1000000000 rows».",
    "Retry «5 times|5 times», then park it; «500+ lines|500 lines» are logged.",
    "Batch size «500|500», pool size of «10|10», quota: «40|40», a limit of «8|8» at «2 MB|2 MB».",
    "«2024 orders per day|2024 orders/day» is the mean.",
    "The region 2 cluster is small, but per region «12 brokers|12 brokers» run.",
    "«19 mornings|19 mornings» last quarter, «a dozen jobs|12 jobs» failed.",
    "Hosts: «1'200 devices|1200 devices» and «1 250 000 rows|1250000 rows».",
]

REFUSED = [
    "Send «9.500 events/s|? events/s» to it.",
    "A payload of «5 kb|5 kb» every «12 m|12 m».",
    "Budget «$1.250|? USD» for it, «9.500 to 9.900 events|? events» a time.",
]

WRAPPED = [
    "Hand scanners in the forty depots of the northern region send «2,400\nscans a second|2400 scans/s» at peak.",
    "rate: «2,400|2400»\nscans: none",
    "| rate | 9 |\n| events | 3 |",
    "- «12 shards|12 shards»\n- «600 B|600 B»\n1. «5 s|5 s» of delay\n2) «3 brokers|3 brokers»",
]


@pytest.mark.parametrize(
    "prose",
    [*RATES, *SIZES_AND_TIMES, *SHARES_AND_MULTIPLES, *MONEY, *COUNTS, *REFUSED, *WRAPPED],
    ids=unmarked,
)
def test_prose_yields_exactly_its_quantities(prose: str) -> None:
    assert scanned(prose) == expected(prose)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2,400 scans a second", "rate"),
        ("3 % per month", "rate"),
        ("twice a day", "rate"),
        ("5 MB/s", "rate"),
        ("15 events per user", "rate"),
        ("99.5 %", "share"),
        ("half of the scans", "share"),
        ("40 depots", "count"),
        ("parallelism 48", "count"),
        ("retry 5 times", "count"),
        ("EUR 4,000 per month", "money"),
        ("$0.20 per million requests", "money"),
        ("ten minutes", "duration"),
        ("1 h 30 min", "duration"),
        ("600 bytes", "number-with-unit"),
        ("40 ms per call", "number-with-unit"),
        ("3.5x", "multiple"),
        ("twice the rate", "multiple"),
        ("replication factor 3", "multiple"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [item.kind for item in find_quantities(text)] == [kind]

"""Words that stand beside a number in prose and decide whether it is a quantity; none of them is a unit."""

from __future__ import annotations

_STOP = """
of in on at to from for with without by and or not no nor the this that these those than then more less most least
is are was were be been has have had will would can may must should could does do did late early old ago later after
before until since within about around up down over under between only also plus minus per pro por each every if
when while as so but it its they we you who which what where there here too yet still even just out off into onto
via both either neither any all some such very total von und oder mit für bis nach vor seit innerhalb binnen später
alt der die das den dem des ein eine einer eines einem zu zum zur im am an auf aus bei durch gegen ohne um über
unter ist sind war waren wird werden hat haben kann nicht nur auch als wie wenn dass sich es er sie wir ihr pro je
de del los las el la le les y o u con sin para en desde hasta al un una unos unas es son fue ser hay que se su sus
no cada por más menos como si cuando pero
"""
_NUMBER_LIKE = """
million millions billion billions trillion milliers mille milliard milliards milioni miliardi mila milhões bilhões
mil mm mln mld tn quadrillion lakhs crores score nan inf infinity infinite null none unlimited unknown tbd
"""
_VERBS = """
has does needs owns takes means requires uses gives makes gets goes comes covers holds shows says starts ends keeps
allows becomes exceeds includes contains applies describes defines explains states lists belongs depends follows
leads leaves keep raises ships puts touch regrets passes sends carries brings costs lasts arrives happens remains
stays reads-as equals matches breaks
"""
_LABELS = """
gate gates step steps stage stages section sections phase phases article articles art chapter chapters page pages
line lines figure figures table tables rule rules item items issue issues ticket tickets release releases version
versions level levels tier tiers wave waves case cases option options appendix annex no nr number numbers port ports
partition partitions shard shards broker brokers node nodes offset offsets epoch id ids status code error exit layer
layers zone zones point points milestone milestones lane lanes queue question questions requirement requirements
sprint sprints priority prio severity sev paragraph clause note footnote sheet slide task job build revision rev
team region depot week day month year quarter calendar model type class category group cluster recital schritt
schritte stufe phase abschnitt artikel kapitel seite zeile tabelle abbildung regel punkt frage woche tag monat jahr
ebene absatz nummer anlage ziffer paso etapa fase sección artículo capítulo página línea tabla figura regla punto
pregunta semana día mes año nivel número puerto versión
"""
_NAMES = """
kafka flink spark airflow postgres postgresql mysql mariadb python java scala kubernetes debian ubuntu linux redis
hive iceberg delta hudi dbt oracle mongodb cassandra elasticsearch opensearch avro protobuf snowflake windows
debezium kinesis pulsar trino presto hadoop hbase clickhouse duckdb sqlite openssl redshift bigquery databricks
dagster prefect beam storm samza zookeeper terraform docker nginx rabbitmq ruby rust go node.js log4j office s/4hana
db2 teradata microsoft dynamics
"""
_SEEN_WHOLE = """
customer client patient member product supplier vendor partner employee citizen student guest household merchant
account subscriber kunde kunden cliente paciente producto
"""
_ACRONYMS = """
HTTP HTTPS RFC ISO SOC TLS SSL EN DIN IEC GDPR DSGVO RGPD CVE KIP FLIP JEP PEP AES RSA SHA EC PCI DSS MQTT SQL IEEE
ANSI NIST PSD IFRS IP UTF NFS SMB SMTP AMQP ODCS API BCBS HL7 FHIR GS1 EDI EDIFACT SARS COVID SAP PHP
"""
_ABSTRACT = """
ways reasons parts sides things options steps phases stages points cases kinds types sorts categories forms levels
layers sections questions words halves dimensions aspects goals purposes rules assumptions decisions paths tracks
modes versions gates criteria items bullets issues problems conditions requirements answers numbers figures values
choices alternatives approaches principles facts properties factors places tiers passes ends directions concerns
findings variants
"""
_DETERMINERS = """
the these those its our their his her both all other first last next any either said same following die der den
beide los las ambos
"""
_YEARS_AFTER = "the in since during until by before after from of mid late early year fy seit im en desde hasta"
_PROPERTIES = """
size count limit quota parallelism concurrency rf factor fan-out fanout retries replicas utilisation utilization
ratio threshold min.insync.replicas parallelität faktor replikationsfaktor paralelismo
"""

LABELS = frozenset(_LABELS.split())
ABBREVIATIONS = frozenset({"art", "no", "nr", "sec", "fig", "tab", "abs", "cap", "ch", "ver", "rev", "núm", "eq"})
NAMES = frozenset(_NAMES.split())
SEEN_WHOLE = frozenset(_SEEN_WHOLE.split())  # of whom a "360" is the view from all sides
ACRONYMS = frozenset(_ACRONYMS.split())
STOP = frozenset(_STOP.split())
NO_NOUNS = STOP | frozenset(_NUMBER_LIKE.split())
NOT_IN_PHRASES = NO_NOUNS | frozenset(_VERBS.split())
ABSTRACT = frozenset(_ABSTRACT.split())
DETERMINERS = frozenset(_DETERMINERS.split())
YEARS_AFTER = frozenset(_YEARS_AFTER.split())
PROPERTIES = frozenset(_PROPERTIES.split())
# end in -s, are no plural and stand before the noun that is
NOT_PLURAL = frozenset({"sales", "analytics", "logistics", "operations", "news", "paas", "saas"})
SUFFIXES = frozenset({"old", "long", "wide", "late", "sized", "lang", "alt"})
COLLECTIVES = frozenset({"people", "staff", "fte", "ftes", "indices", "criteria", "schemata", "personas"})
SPANS_OF_WORK = frozenset({"business", "working", "trading", "banking", "werktage", "arbeitstage", "hábiles"})
WHOLE = frozenset({"consecutive", "calendar", "full", "more", "further", "additional", "extra", "whole", "rolling"})

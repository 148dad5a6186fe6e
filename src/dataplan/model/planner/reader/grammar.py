"""The little words and the verbs of three languages, by what they tell about the phrase beside them."""

from __future__ import annotations

from dataplan.model.planner.reader.lexicon import word_set

DETERMINERS = word_set(
    "the a an our their its his her your this that these those each every all any some both several many most",
    "such",
    "der die das den dem des ein eine einen einem einer unser unsere unseren ihre jede jeder jedes alle diese",
    "dieser",
    "el la los las un una unos unas nuestro nuestra nuestros nuestras su sus cada todo toda todos todas este",
    "esta estos",
)
PRONOUNS = word_set(
    "we i it they he she you this that these those which who what there everything everyone nobody none one",
    "us them",
    "someone somebody anyone each both rest others nothing",
    "wir ich es sie er man dies diese das alles jeder niemand ihr uns",
    "nosotros ellos ellas él ella esto eso todo todos que quien nadie nos se",
)
PREPOSITIONS = word_set(
    "of in on at to from for with without by into onto via over through per under between within during after",
    "before until",
    "since about around against as than behind inside across towards upon",
    "von in im auf an am aus zu zum zur für mit ohne bei beim durch über nach vor bis seit pro je unter",
    "zwischen innerhalb",
    "als gegen während binnen spätestens",
    "de del en a al para por con sin desde hasta sobre entre según durante dentro tras contra",
)
CONJUNCTIONS = word_set(
    "and or but so while if when where because then that which who whose plus und oder aber damit wenn weil",
    "sobald dass",
    "y o e pero cuando donde porque si",
)
ADVERBS = word_set(
    "about around roughly approximately nearly almost only also currently today now already still usually",
    "typically",
    "normally mostly often always sometimes then later thus therefore up continuously constantly directly",
    "just twice once",
    "again back mainly simply automatically here there however additionally otherwise",
    "etwa rund circa ca derzeit heute aktuell nur auch bereits meist immer oft dann ständig direkt nachts",
    "täglich",
    "aproximadamente unos unas casi solo también hoy ahora ya normalmente siempre cerca alrededor diariamente",
)
AUXILIARIES = word_set(
    "is are was were be been being has have had do does did will would can could may might must should shall",
    "not never",
    "ist sind war waren wird werden wurde wurden hat haben hatte kann können soll sollen muss müssen darf",
    "dürfen nicht",
    "es son está están fue fueron era ha han puede pueden debe deben tiene tienen no será serán",
)

SEND = word_set(
    "carry carries send sends sending emit emits emitting publish publishes publishing generate generates",
    "push pushes",
    "stream transmit",
    "transmits produce produces deliver delivers upload uploads export exports report reports write writes",
    "post posts drop",
    "drops feed feeds streams supply supplies provide provides record records log logs issue issues raise",
    "raises",
    "sendet senden liefert liefern schickt schicken erzeugt erzeugen publiziert publizieren exportiert",
    "exportieren überträgt",
    "übertragen meldet melden schreibt schreiben erfasst erfassen produziert produzieren veröffentlicht",
    "envía envían emite emiten produce producen genera generan publica publican exporta exportan entrega",
    "entregan transmite",
    "transmiten manda mandan escribe escriben registra registran",
)
SEND_AMBIGUOUS = word_set(
    "stream streams report reports export exports feed feeds record records log logs post posts drop drops",
    "upload uploads",
    "issue issues write produce supply supplies push raise raises melden",
)
"""Also nouns: they count as verbs only where an object follows."""
RECEIVE = word_set(
    "process processes receive receives ingest ingests collect collects consume consumes import imports load",
    "loads pull",
    "pulls capture captures handle handles read reads get take authorise authorize",
    "verarbeiten verarbeitet empfangen erhalten bekommen laden lesen sammeln importieren beziehen übernehmen",
    "procesamos procesa recibimos recibe ingerimos recogemos recolectamos leemos cargamos importamos",
    "capturamos gestionamos",
)
COME = word_set(
    "come comes arrive arrives originate originates stem stems flow flows stream sourced fed collected",
    "received loaded",
    "imported extracted pulled taken read replicated copied delivered sent exported published ingested",
    "kommt kommen trifft treffen stammt stammen gelangen fließen geliefert gelesen geladen importiert repliziert",
    "viene vienen llega llegan proviene provienen procede proceden procedentes provenientes extraídos",
)
NEED = word_set(
    "need needs want wants use uses see sees get gets watch watches monitor monitors require requires expect",
    "expects",
    "consume consumes query queries receive receives read reads check checks work works rely relies look",
    "looks wait waits",
    "braucht brauchen benötigt benötigen nutzt nutzen verwendet verwenden sieht sehen will wollen erhält",
    "erhalten bekommt",
    "bekommen möchte möchten arbeitet arbeiten",
    "necesita necesitan quiere quieren usa usan utiliza utilizan ve ven recibe reciben consulta consultan",
    "requiere",
    "requieren necesitamos queremos",
)
DEPARTMENT_VERBS = word_set(
    "counts count bills bill charges charge reconciles reconcile closes close invoices pays pay books plans",
    "orders forecasts",
    "zählt zählen rechnet bucht buchen plant planen bestellt factura facturan cuenta concilia cierra",
    "planifica",
)
BUILD = word_set(
    "build building create creating provide providing deliver compute computing calculate produce generate",
    "show feed feeds",
    "power powers serve design need want introduce replace get replacing",
    "bauen erstellen liefern berechnen bereitstellen anzeigen aufbauen brauchen wollen möchten benötigen",
    "construir crear ofrecer calcular generar mostrar montar necesitamos queremos",
)
FROM = word_set("from aus vom von de del desde out_of")
FOR = word_set("for für para zur zum")

GENERIC = word_set(
    "event events data message messages record records row rows file files update updates information",
    "everything reading",
    "change changes line lines entry entries item items batch batches stream streams feed feeds extract",
    "extracts export",
    "exports dump dumps snapshot snapshots document documents value values object objects csv json xml avro",
    "parquet log logs",
    "daten ereignis ereignisse nachricht nachrichten datei dateien sätze datensätze zeilen meldung meldungen",
    "stream streams",
    "datos evento eventos mensaje mensajes registro registros fichero ficheros archivo archivos filas",
    "información",
)
"""Nouns that do not tell one source from another."""

SYSTEMS = word_set(
    "system systems database databases db service services api apis platform platforms app apps application",
    "applications",
    "topic topics queue queues switch gateway gateways terminal terminals till tills scanner scanners sensor",
    "sensors meter",
    "meters device devices erp crm pos wms tms mes oms mainframe sap salesforce backend website shop shops",
    "store server",
    "servers broker bus lake vendor vendors partner partners provider providers exchange exchanges registry",
    "register",
    "registers tool tools client clients vehicle vehicles machine machines plant plants turbine turbines bank",
    "banks scheme",
    "schemes table tables replica tracker trackers beacon beacons camera cameras portal kiosk kiosks hospital",
    "hospitals",
    "lab labs ledger warehouse oracle postgres postgresql mysql mongodb kafka kinesis sftp ftp s3 bucket",
    "controller",
    "controllers gateway operator operators station stations branch branches store stores scada cluster",
    "instance unit units",
    "system systeme datenbank datenbanken dienst dienste plattform anwendung kasse kassen gerät geräte zähler",
    "sensoren",
    "schnittstelle kassensystem warenwirtschaft scanner handscanner maschine maschinen anlage anlagen filiale",
    "filialen",
    "fahrzeug fahrzeuge lieferant lieferanten buchhaltung",
    "sistema sistemas servicio servicios plataforma aplicación aplicaciones caja cajas sensores contador",
    "contadores",
    "dispositivo dispositivos tienda tiendas escáner escáneres vehículo vehículos proveedor proveedores",
    "base_de_datos",
)
DEPARTMENTS = word_set(
    "billing finance accounting regulator regulators authority authorities marketing operations risk fraud",
    "logistics support sales compliance",
    "controlling dispatch",
    "treasury settlement audit auditors procurement purchasing management executives analysts planners",
    "planning marketers",
    "buyers drivers operators customers merchants engineers clinicians doctors nurses pharmacists",
    "merchandisers replenishment",
    "abrechnung finanzen buchhaltung vertrieb einkauf logistik disposition kundendienst geschäftsführung",
    "leitstelle",
    "facturación finanzas contabilidad operaciones riesgo fraude logística ventas compras dirección auditoría",
    "despacho",
)
PEOPLE = word_set(
    "team teams department desk group manager managers analyst analysts owner owners officer officers crew",
    "crews staff users",
    "user agents agent leads lead office centre center squad head director directors planner planners people",
    "team abteilung leiter leiterin leitung mitarbeiter mitarbeiterinnen nutzer benutzer",
    "equipo departamento responsable responsables gerente gerentes analista analistas usuario usuarios jefe",
    "jefes director",
)
OUTPUTS = word_set(
    "dashboard dashboards report reports reporting page pages screen screens score scores scoring alert",
    "alerts alerting mart",
    "marts view views feature features forecast forecasts recommendation recommendations model models",
    "leaderboard statement",
    "statements invoice invoices invoicing counter counters settlement settlements metric metrics kpi kpis",
    "scorecard billing chart",
    "charts heatmap",
    "reconciliation monitoring detection analytics index tracking segmentation notification notifications",
    "payout payouts map",
    "close price prices pricing cockpit overview bill bills summary summaries warning warnings prediction",
    "predictions",
    "bericht berichte auswertung auswertungen übersicht anzeige warnung warnungen alarm alarme abrechnung",
    "prognose prognosen",
    "empfehlung empfehlungen rechnung rechnungen kennzahlen seite",
    "panel tablero tableros informe informes reporte reportes página alerta alertas puntuación factura",
    "facturas previsión",
    "pronóstico recomendación recomendaciones facturación",
)
OUTPUT_ENDINGS = (
    "dashboard",
    "bericht",
    "berichte",
    "report",
    "seite",
    "übersicht",
    "abrechnung",
    "auswertung",
    "prognose",
)
MONEY = word_set(
    "billing bill bills billed invoice invoices invoicing invoiced revenue finance financial settlement",
    "payout payouts ledger",
    "accounting charge charged charges fee fees royalties commission payroll books close refund tax cent",
    "abrechnung rechnung rechnungen umsatz finanzen finanz buchhaltung faktura erlös gebühren",
    "facturación factura facturas facturar ingresos finanzas contabilidad liquidación cobro cobros",
)

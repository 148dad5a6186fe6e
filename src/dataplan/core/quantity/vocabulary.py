"""The words people use for units, in English, German and Spanish, and what each means.

A unit word is a symbol (case matters: ``MB``, ``s``) or a word (case does not). Things that are counted are events
unless they are one of the few parts of a system that must not be mixed up with events: keys, partitions, nodes, tasks.
Nouns that are not listed are events too (``parcels/s``); the list below only teaches their plurals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dataplan.core.quantity.definitions import CURRENCIES

Family = Literal["time", "information", "share", "factor", "money", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a unit word means: pint's name ("" = a plain number), how we print one and many, and its family."""

    name: str
    one: str
    many: str
    family: Family


# family | pint name | printed one/many | symbols (exact case) | words (any case)
_UNITS = """
time|second|s/s|s|sec secs second seconds sek sekunde sekunden seg segundo segundos
time|millisecond|ms/ms|ms|msec millis millisecond milliseconds millisekunde millisekunden milisegundo milisegundos
time|microsecond|µs/µs|us µs μs|microsecond microseconds mikrosekunde mikrosekunden microsegundo microsegundos
time|nanosecond|ns/ns|ns|nanosecond nanoseconds nanosekunden nanosegundos
time|minute|min/min||min mins minute minutes minuten minuto minutos
time|hour|h/h|h|hr hrs hour hours std stunde stunden hora horas
time|day|day/days|d|day days tag tage tagen día días dia dias
time|day|night/nights||night nights nacht nächte noche noches
time|week|week/weeks||wk wks week weeks woche wochen semana semanas
time|month|month/months||mo month months monat monate monaten mes meses
time|quarter|quarter/quarters||quarter quarters quartal quartale trimestre trimestres
time|year|year/years||yr yrs year years annum jahr jahre jahren año años
information|byte|B/B|B|byte bytes
information|bit|bit/bit||bit bits
share|percent|%/%|%|percent pct prozent
share|percent|pp/pp|pp|percentage-point percentage-points prozentpunkt prozentpunkte
share|permille|‰/‰|‰|permille promille
share|ppm|ppm/ppm||ppm
factor||x/x|x X ×|fold fach fache fachen faches
factor||time/times||time times veces mal
count|partition|partition/partitions||partition partitions partición particiones partitionen
count|partition|shard/shards||shard shards
count|node|node/nodes||node nodes knoten nodo nodos
count|node|broker/brokers||broker brokers
count|node|server/servers||server servers servidor servidores
count|node|instance/instances||instance instances instanz instanzen instancia instancias
count|node|host/hosts||host hosts vm vms pod pods machine machines
count|task|task/tasks||task tasks subtask subtasks
count|task|slot/slots||slot slots
count|task|worker/workers||worker workers executor executors
count|task|consumer/consumers||consumer consumers consumidor consumidores
count|task|thread/threads||thread threads
count|task|core/cores||core cores
count|task|vCPU/vCPUs||vcpu vcpus cpu cpus
count|key|key/keys||key keys schlüssel clave claves
count|key|user/users||user users benutzer usuario usuarios
count|key|customer/customers||customer customers kunde kunden cliente clientes
count|key|account/accounts||account accounts konto konten cuenta cuentas
count|key|card/cards||card cards karte karten tarjeta tarjetas
count|key|device/devices||device devices gerät geräte dispositivo dispositivos
count|key|sensor/sensors||sensor sensors sensoren sensores
count|key|meter/meters||meter meters zähler contador contadores
count|key|merchant/merchants||merchant merchants händler
count|key|vehicle/vehicles||vehicle vehicles fahrzeug fahrzeuge vehículo vehículos
count|event|evt/evts||evt evts
count|event|msg/msgs||msg msgs
count|event|req/req||req reqs
count|event|op/ops||op ops
count|event|rec/recs||rec recs
count|event|txn/txns||txn txns
count|event|retry/retries||retry retries
count|event|query/queries||query queries
count|event|entry/entries||entry entries
count|event|delivery/deliveries||delivery deliveries
count|event|Ereignis/Ereignisse||ereignis ereignisse ereignissen
count|event|Nachricht/Nachrichten||nachricht nachrichten
count|event|Datensatz/Datensätze||datensatz datensätze datensätzen
count|event|Zeile/Zeilen||zeile zeilen
count|event|Buchung/Buchungen||buchung buchungen
count|event|Bestellung/Bestellungen||bestellung bestellungen
count|event|Transaktion/Transaktionen||transaktion transaktionen
count|event|transacción/transacciones||transacción transacciones
count|event|lectura/lecturas||lectura lecturas
count|event|registro/registros||registro registros
count|event|fila/filas||fila filas
count|event|mensaje/mensajes||mensaje mensajes
count|event|pedido/pedidos||pedido pedidos
count|event|evento/eventos||evento eventos
"""

# nouns with a plural in -s (or -es after s, x, ch, sh)
_EVENT_NOUNS = """
event message record row scan transaction order click reading request call write read insert update delete change
document item line log payment authorisation authorization purchase sale trade tick quote booking visit view impression
hit sample measurement ping heartbeat notification alert invoice shipment parcel package trip ride file job run batch
object image frame packet span trace session operation mutation commit upsert lookup position point refund return
transfer swipe login search check page scan-event page-view pageview table topic token
"""

_PREFIXES = (("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"))
_BINARY = (("kibi", "Ki"), ("mebi", "Mi"), ("gibi", "Gi"), ("tebi", "Ti"), ("pebi", "Pi"), ("exbi", "Ei"))

MONEY_SIGNS = {
    "€": "EUR", "US$": "USD", "$": "USD", "£": "GBP", "₹": "INR", "₩": "KRW", "R$": "BRL", "A$": "AUD", "C$": "CAD",
    "zł": "PLN", "₺": "TRY", "₪": "ILS",
}  # fmt: skip
_MONEY_WORDS = {"EUR": "euro euros", "USD": "dollar dollars dólar dólares", "CHF": "franken sfr"}

# one word that stands for a whole unit; the first column is what it means
SHORTHANDS = {
    "tps": "transactions/s", "qps": "queries/s", "rps": "requests/s", "eps": "events/s", "mps": "messages/s",
    "kbps": "kbit/s", "Kbps": "kbit/s", "mbps": "Mbit/s", "Mbps": "Mbit/s", "gbps": "Gbit/s", "Gbps": "Gbit/s",
    "Tbps": "Tbit/s", "bps": "bit/s", "KBps": "KB/s", "kBps": "KB/s", "MBps": "MB/s", "GBps": "GB/s",
    "iops": "ops/s",
}  # fmt: skip

AMBIGUOUS = {
    "m": "minutes, months, metres or millions: write min, months or M",
    "b": "bit or byte: write bit or B",
    "¥": "yen or yuan: write JPY or CNY",
    "kr": "one of several crowns: write SEK, NOK, DKK or ISK",
    **{
        f"{prefix}{b}": f"bits or bytes: write {upper}B or {'k' if upper == 'K' else upper}bit"
        for upper in "KMGTP"
        for prefix, b in ((upper.lower(), "b"), (upper, "b"), (upper.lower(), "B"))
        if (prefix, b) != ("k", "B")
    },
}


def _build() -> tuple[dict[str, Word], dict[str, Word]]:
    symbols: dict[str, Word] = {}
    words: dict[str, Word] = {}
    for line in _UNITS.strip().splitlines():
        family, name, printed, exact, loose = line.split("|")
        one, _, many = printed.partition("/")
        word = Word(name=name, one=one, many=many, family=family)  # type: ignore[arg-type]
        symbols.update(dict.fromkeys(exact.split(), word))
        words.update(dict.fromkeys(loose.split(), word))
    for noun in _EVENT_NOUNS.split():
        plural = noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
        word = Word(name="event", one=noun, many=plural, family="count")
        words.update({noun: word, plural: word})
    for (prefix, letter), (binary, short) in zip(_PREFIXES, _BINARY, strict=True):
        shown = "KB" if letter == "k" else f"{letter}B"
        byte = Word(name=f"{prefix}byte", one=shown, many=shown, family="information")
        bits = Word(name=f"{prefix}bit", one=f"{letter}bit", many=f"{letter}bit", family="information")
        kibi = Word(name=f"{binary}byte", one=f"{short}B", many=f"{short}B", family="information")
        symbols.update({f"{letter}B": byte, shown: byte, f"{letter}bit": bits, f"{letter.upper()}bit": bits})
        symbols.update({f"{short}B": kibi, f"{letter}Bit": bits})
        words.update({f"{prefix}byte": byte, f"{prefix}bytes": byte, f"{prefix}bit": bits, f"{prefix}bits": bits})
        words.update({f"{binary}byte": kibi, f"{binary}bytes": kibi})
    money = {code: Word(name=code, one=code, many=code, family="money") for code in CURRENCIES}
    symbols.update(money)
    symbols.update({sign: money[code] for sign, code in MONEY_SIGNS.items()})
    words.update({name: money[code] for code, names in _MONEY_WORDS.items() for name in names.split()})
    return symbols, words


SYMBOLS, WORDS = _build()


def lookup(text: str) -> Word | None:
    """The unit that ``text`` names, or None. A symbol counts only in its own case; a trailing full stop is ignored."""
    bare = text[:-1] if text.endswith(".") else text
    if (found := SYMBOLS.get(bare)) is not None:
        return found
    if bare in AMBIGUOUS:
        return None
    lower = bare.lower()
    dative = lower[:-1] if len(lower) > 5 and lower.endswith("n") else ""  # auf 6 Brokern
    return WORDS.get(lower) or WORDS.get(dative)

"""The words by which briefs say how much comes, how big it is, how it grows; the notation is `lexicon`'s."""

from __future__ import annotations

from collections.abc import Mapping

LOAD: Mapping[str, str] = {
    "mean": """average averages averaging averaged avg mean typical typically usual usually normal normally
        baseline steady on_average around_the_clock durchschnitt* mittel mittlere* mittelwert schnitt normalerweise
        üblicherweise dauerhaft grundlast promedio media medio normalmente habitual* típic* de_media""",
    "peak": """peak* spike* spiking surge* rush busiest worst_hour worst_case maximum maximal max black_friday
        christmas cyber_monday singles_day prime_day high_season holiday_season seasonal salary_day payday kick_off
        around_noon spitze* *spitze *spitzen höchstwert* maximal* weihnacht* stoßzeit* hochsaison pico* punta puntas
        máxim* navidad rebajas""",
    "season": """december dezember diciembre weekend* wochenende* fin_de_semana evening evenings summer as_much
        as_many times_that mal_so doppelt_so veces_más""",
    "burst": "burst* bursty *stoß stöße ráfaga*",
    "limit": """limit limits limited quota* throttle* throttled throttling capped cap ceiling rate_limit*
        drosselung gedrosselt* kontingent* obergrenze limitiert limite límite* cuota* restringid*""",
    "allow": "allow* permit* gives_us lets_us may_read may_take may_use erlaub* gestatte* permite*",
    "upto": "up_to as_much_as as_many_as bis_zu hasta",
    "atmost": """at_most no_more_than not_more_than maximum_of höchstens nicht_mehr_als como_máximo no_más_de
        a_lo_sumo must_not_exceed not_exceed""",
    "capacity": """capacity sustain* handles can_handle can_process can_take can_absorb load_test* benchmark*
        kapazität* schafft schaffen lasttest* verkraftet capacidad soporta aguanta""",
    "wal": "wal binlog* redo_log* write_ahead* oplog* transaktionslog* log_de_transacciones",
    "each": "each apiece per_event per_message per_record per_row je jeweils pro_stück cada_uno cada_una",
    "size": """size sizes sized large big weigh* weighs payload* größe* groß nachrichtengröße tamaño* pesa pesan
        ocupa ocupan miden""",
    "message": """message* event* record* row rows payload* document documents object objects line lines entry
        entries reading readings nachricht* ereignis* datensatz datensätze* zeile* messwert* beleg belege mensaje*
        evento* registro* fila* lectura* línea*""",
    "file": """file files csv dump dumps export exports extract extracts archive parquet xml spreadsheet* datei*
        *datei *dateien abzug fichero* archivo* volcado*""",
    "state": "state zustand zustands* estado keyed_state working_set counters",
    "total": """total in_total altogether overall all_in_all holds contains existing warehouse database table
        tables volume insgesamt gesamt* enthält datenbank bestand tabelle* contiene en_total almacén tabla tablas""",
    "disk": """disk disks free_space free_disk free storage_left headroom platte* plattenplatz speicherplatz frei
        disco libre replication_slot our_slot the_slot wal_volume""",
    "grow": """grow* growth increase* increasing rising rises doubles expand* wachs* wächst wachstum zunahme steig*
        zuwachs crec* aument* crezca* subir""",
    "yearly": "each_year every_year year_on_year jährlich jedes_jahr pro_jahr cada_año al_año",
    "horizon": """planning_period next coming over_the_next within_the_next lifetime nächsten kommenden
        planungszeitraum próxim* siguientes""",
    "horizon_word": "horizon planning_horizon horizont planungshorizont horizonte",
    "plan_for": "plan_for planen_für ausgelegt_auf planificar_para",
    "lifetime": "has_to_last must_last to_last should_last must_hold_for lifetime_of muss_halten debe_durar",
    "distinct": """distinct unique different active registered cardinality individual verschieden* unterschiedlich*
        eindeutig* aktive* registrierte* distint* únic* diferent* activ* registrad*""",
    "topkey": """top_key top_customer top_merchant largest biggest hottest heaviest single_key one_key hot_key
        no_merchant no_customer no_single of_the_traffic of_all_traffic of_the_load größte* stärkste* des_verkehrs
        mayor más_grande principal del_tráfico skew skewed""",
}

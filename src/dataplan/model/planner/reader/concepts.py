"""The words by which briefs in English, German and Spanish say what a quantity is about; the notation is `lexicon`'s.

These lists are what the reader knows of language. A missing word is added here, with a row in the tests.
"""

from __future__ import annotations

CONCEPTS: dict[str, str] = {
    # rates
    "mean": """
        average averages averaging averaged avg mean typical typically usual usually normal normally baseline
        steady on_average around_the_clock durchschnitt* mittel mittlere* mittelwert schnitt normalerweise
        üblicherweise dauerhaft grundlast promedio media medio normalmente habitual* típic* de_media
    """,
    "peak": """
        peak* spike* spiking surge* rush busiest worst_hour worst_case maximum maximal max black_friday
        christmas cyber_monday singles_day prime_day high_season holiday_season seasonal salary_day payday
        kick_off around_noon spitze* *spitze *spitzen höchstwert* maximal* maximum weihnacht* stoßzeit*
        hochsaison pico* punta puntas máxim* navidad rebajas
    """,
    "burst": "burst* bursty *stoß stöße ráfaga*",
    "limit": """
        limit limits limited quota* throttle* throttled throttling capped cap ceiling rate_limit* drosselung
        gedrosselt* kontingent* obergrenze limitiert limite límite* cuota* restringid*
    """,
    "allow": "allow* permit* gives_us lets_us may_read may_take may_use erlaub* gestatte* permite*",
    "upto": "up_to as_much_as as_many_as bis_zu hasta",
    "capacity": """
        capacity sustain* handles can_handle can_process can_take can_absorb load_test* benchmark* kapazität*
        schafft schaffen lasttest* verkraftet capacidad soporta aguanta
    """,
    "wal": "wal binlog* redo_log* write_ahead* oplog* transaktionslog* log_de_transacciones",
    # sizes
    "each": "each apiece per_event per_message per_record per_row je jeweils pro_stück cada_uno cada_una",
    "size": """
        size sizes sized large big weigh* weighs payload* größe* groß nachrichtengröße tamaño* pesa pesan ocupa
        ocupan miden
    """,
    "message": """
        message* event* record* row rows payload* document documents object objects line lines entry entries
        reading readings nachricht* ereignis* datensatz datensätze* zeile* messwert* beleg belege mensaje*
        evento* registro* fila* lectura* línea*
    """,
    "file": """
        file files csv dump dumps export exports extract extracts archive parquet xml spreadsheet* datei* *datei
        *dateien abzug fichero* archivo* volcado*
    """,
    "state": "state zustand zustands* estado keyed_state working_set counters",
    "total": """
        total in_total altogether overall all_in_all holds contains existing warehouse database table tables
        volume insgesamt gesamt* enthält datenbank bestand tabelle* contiene en_total almacén tabla tablas
    """,
    "disk": """disk disks free_space free_disk free storage_left headroom platte* plattenplatz speicherplatz frei disco libre replication_slot our_slot the_slot wal_volume""",
    # growth
    "grow": """
        grow* growth increase* increasing rising rises doubles expand* wachs* wächst wachstum zunahme steig*
        zuwachs crec* aument* crezca* subir
    """,
    "horizon": """planning_period next coming over_the_next within_the_next lifetime nächsten kommenden planungszeitraum próxim* siguientes""",
    # keys
    "distinct": """
        distinct unique different active registered cardinality individual verschieden* unterschiedlich*
        eindeutig* aktive* registrierte* distint* únic* diferent* activ* registrad*
    """,
    "topkey": """
        top_key top_customer top_merchant largest biggest hottest heaviest single_key one_key hot_key
        no_merchant no_customer no_single of_the_traffic of_all_traffic of_the_load größte* stärkste*
        des_verkehrs mayor más_grande principal del_tráfico skew skewed
    """,
    # lateness
    "late": """
        late later lateness delayed delays delay straggl* out_of_order catch_up offline lost_connection
        without_signal no_network buffer buffers buffered verspät* später nachlauf nachzügl* verzöger* tarde
        tardí* retras* rezagad* sin_conexión sin_cobertura demora* desfasad*
    """,
    "arrive": """
        arrive* arriving arrival come comes came come_in comes_in are_in is_in there_by received reach reaches
        reach_us lands landed delivered clear kommt kommen ankommen eintreffen treffen trifft eingehen
        eingegangen geliefert llega* llegue* reciben recibe
    """,
    "rest": """
        rest remainder remaining others last_ones last_one stragglers restliche* übrige* resto restante* demás
    """,
    "latest": """
        at_the_latest no_later_than latest spätestens a_más_tardar como_muy_tarde como_tarde a_lo_sumo
    """,
    "within": """within in under below inside less_than at_most no_more_than not_more_than up_to max maximum innerhalb binnen unter höchstens weniger_als maximal bis_zu en dentro menos_de a_lo_sumo como_máximo antes_de hasta not_later_than no_later_than nicht_später_als no_más_tarde_de spätestens_nach""",
    "after": """
        after later_than once older_than more_than nach älter_als später_als mehr_als después tras pasados
        más_de
    """,
    "more": """
        more_than longer_than later_than over beyond exceeding mehr_als länger_als später_als über más_de
    """,
    # duplicates
    "dup": """
        duplicat* dup dups dedup* deduplicat* resend* resent re_send* re_sent redeliver* redelivery doppelt*
        doppel* dublette* duplikat* duplicad* reenví* reenvi*
    """,
    # clocks
    "skew": """
        clocks clock_skew clock_drift clock_error device_clock* drift* drifts ntp true_time uhren uhrzeit
        uhrenabweichung systemuhr* relojes desfase_de_reloj deriva
    """,
    # service levels
    "fresh": """fresh* stale* staleness old older current up_to_date right correct reflect* behind lag lags lagging in_sync aktuell* frisch* alt älter stimmen stimmt richtig hinterher* actualizad* fresc* frescura reciente* antigüedad reflej* atraso correcto correctos correcta correctas""",
    "refresh": "refresh* update updated updates updating aktualisier* aktualisierung actualiz* refresc*",
    "latency": """
        latency latencies end_to_end response_time respond* responds turnaround round_trip latenz* antwortzeit*
        reaktionszeit durchlaufzeit latencia* tiempo_de_respuesta
    """,
    "action": """
        decide* decision* decisions deciding score* scored scoring answer answers block* blocked approve* alert*
        alerts alerted notify notif* react* detect* detected warn* page_someone respond* response reject* stop
        stopped trigger* flag flagged entscheid* bewert* antwort* sperr* alarm* erkenn* erkannt melde* meldung*
        warnung* reagier* benachrichtig* auslös* decid* decisión puntu* respond* respuesta bloque* aprob* alert*
        avis* notific* detect* reaccion*
    """,
    "slo": """
        slo sla slos slas target objective guarantee* goal ziel ziele zielwert objetivo objetivos garantía
    """,
    "must": """
        must should shall has_to have_to needs_to need_to required requires require expects expected want wants
        needs need may_not cannot can_not muss müssen soll sollen sollte darf dürfen braucht brauchen benötigt
        debe deben debería tiene_que tienen_que necesita* requiere* quiere*
    """,
    "percentile": """
        p50 p75 p90 p95 p98 p99 p999 percentile* quantile* of_the_time of_cases of_all_cases of_requests
        perzentil* quantil* der_fälle der_zeit percentil* de_los_casos del_tiempo
    """,
    "available": "availability available uptime up verfügbar* verfügbarkeit disponib* disponibilidad",
    "correct": """
        correct correctness accura* accurate complete* completeness error errors wrong exact* precise consistent
        lost loss missing genau* genauigkeit vollständig* korrekt* fehler* verlust exact* complet* error*
        precis* perdid*
    """,
    # time structure
    "window": """
        window windows rolling sliding tumbling moving session sessions velocity counter counters
        aggregates_over look_back looks_back lookback fenster zeitfenster gleitend* rollierend* ventana* móvil*
        deslizante*
    """,
    "last": """
        last past previous preceding trailing letzten letzte vergangenen vorigen últim* pasad* anterior*
    """,
    "every": "every each once_every once_per alle jede jeden alle_paar cada",
    "cadence": """
        interval interval_of cadence schedule scheduled batch* micro_batch* poll* polled polling runs run
        heartbeat intervall takt abfrage* läuft intervalo cadencia sondeo se_ejecuta
    """,
    "cycle": """
        billing_cycle cycle accounting_period business_cycle settlement* abrechnungszyklus zyklus ciclo
    """,
    "project": """
        go_live golive live_by live_in launch* project first_version mvp pilot rollout delivery_date finish*
        production_in in_production livegang produktiv* projekt* projektende fertig einführung puesta_en_marcha
        proyecto lanzamiento en_producción piloto
    """,
    # retention
    "retain": """retain* retention keep keeps kept keeping store stored stores archived hold held holds_for preserv* live_for lives_for aufbewahr* aufbewahrung* *aufbewahrung gespeichert vorgehalten vorhalten vorhaltung behalten archiviert retención reten* retien* conserv* guard* almacen* mantener mantien* archiv* bleiben data_stays data_stay stays_in""",
    "log": """
        log kafka topic topics broker brokers stream streams bus queue queues kinesis pulsar pubsub event_hub*
        cola
    """,
    "raw": """
        raw landing bronze lake original originals unprocessed source_events as_received rohdaten roh rohe rohen
        ursprüng* originaldaten crudo* crudos cruda* sin_procesar bruto* brutos originales
    """,
    "serving": """
        serving dashboard* online mart marts table tables warehouse aggregate* aggregated report* reporting
        queryable gold silver hot analytics aggregiert* auswertung* berichte tablero agregad* informe* panel
        consultable*
    """,
    "backup": """
        backup* back_ups snapshots sicherung* sicherungskopie* datensicherung copia copias respaldo*
        copia_de_seguridad
    """,
    "lawful": """
        lawful gdpr dsgvo rgpd privacy personal_data no_longer_than not_longer_than must_not_keep may_not_keep
        at_most erase_after deleted purge* personenbezogen* nicht_länger höchstens datos_personales como_máximo
        no_más_de
    """,
    # recovery
    "outage": """
        outage* outages down downtime unavailable maintenance interruption* failure failures failover
        unreachable crash* blackout fall_back falls_back degraded ausfall* ausfälle* ausfällt wartung* störung*
        unterbrechung* caída* caíd* parada* mantenimiento interrup* indisponib* apagón
    """,
    "tolerate": """
        tolerate* tolerated tolerable accept* acceptable survive* withstand bridge* ride_out cope may_be_down
        may_fall can_be_down tolerier* hinnehm* verkraft* überbrück* akzept* überleb* toler* soport* acept*
        sobreviv* aguant*
    """,
    "rto": """
        rto recovery_time recover* recovery restore* restored restoring back_up_within back_up_in
        back_in_service wiederherst* wiederanlauf* wieder_da recuper* restaur* restablec*
    """,
    "rpo": "rpo recovery_point lose_at_most data_loss datenverlust pérdida_de_datos",
    "replay": """
        replay* reprocess* recompute* recomput* rerun* re_run* rebuild* recalculat* replayed nachberechn*
        neuberechn* neu_berechn* wiedereinspiel* reproces* recalcul*
    """,
    "backfill": """backfill* back_fill* initial_load first_snapshot load_history load_the_last load_the_archive from_the_archive migrate* migration import_history existing_data nachlad* erstbeladung* historie historisch* altdaten bestandsdaten migrier* carga_inicial históric* historial migra* of_history historical historic_data historischen historische years_of_data""",
    # promises
    "notice": """
        notice notify_before announce* announced in_advance ahead advance_notice lead_time ankünd* angekündigt
        vorlauf* im_voraus vorher preaviso aviso anunci* antelación
    """,
    "delete": """delet* deletion* eras* erasure forgotten forget right_to_be_forgotten purge* lösch* gelöscht vergessen borr* elimin* olvido supres* suprim* pseudonymi* anonymi* drop dropped pseudonymisiert anonymisiert seudonimiza* anonimiza*""",
    "request": "request requests anfrage* antrag solicitud* petición peticiones",
    "recon": """
        reconcil* reconciliation tolerance match matches tally agree deviat* deviation* differ* differs
        difference* discrepan* mismatch* variance abgleich* abgeglichen abweich* toleranz differenz*
        übereinstimm* concili* cuadr* tolerancia diferencia* desvia* discrepancia*
    """,
    # money and people
    "budget": """
        budget* afford can_spend to_spend opex for_running running_it to_run run_costs running_costs ausgeben
        betriebskosten presupuesto* gastar
    """,
    "monthly": "monthly month a_month per_month monatlich* monat pro_monat mensual* mes al_mes por_mes",
    "team": """
        team staff headcount squad we_are engineers engineer fte ftes entwickler* ingenieur* wir_sind equipo
        somos ingenier* desarrollador*
    """,
    "output": """
        dashboard* report reports page pages screen* view views chart* panel scoreboard leaderboard mart marts
        table forecast* model score scores alert alerts api invoice* statement* recommendation* feed bericht*
        *bericht *seite anzeige auswertung* übersicht tablero informe* reporte* página* pantalla* factura*
        alerta* puntuación
    """,
    "parallel": """
        parallel* parallelism concurrency concurrent slots workers threads parallelität gleichzeitig paralel*
        simultáne*
    """,
    "atmost": """
        at_most no_more_than not_more_than maximum_of höchstens nicht_mehr_als como_máximo no_más_de a_lo_sumo
        must_not_exceed not_exceed
    """,
    "plan_for": "plan_for planen_für ausgelegt_auf planificar_para",
    "again": """
        twice again retr* repeat* more_than_once second_time double replayed zweimal mehrfach wiederhol* erneut
        nochmals dos_veces repet* repit* reintent* otra_vez
    """,
    "send": """
        send sends sent come comes produce* emit* write writes written written_at ingest* gesendet senden
        schreiben enviad* envía* produc* escrib* throughput durchsatz caudal
    """,
    "seen": """
        visible shown show shows appear* see sees available on_screen sichtbar angezeigt zeigt verfügbar
        visible* muestra ven disponible*
    """,
    "lost": """
        lose_at_most lose_more may_lose may_be_lost can_lose data_loss datenverlust verlieren verloren_gehen
        verlust_von perder pérdida perdemos
    """,
    "takes": """
        takes take took needs_about should_need need duration runs_for lasts lasting long dauert dauern dura
        duran tarda tardan
    """,
    "ack": "acknowledge* looks_at look_at on_call reaktion_der bereitschaft de_guardia",
    "season": """
        december december dezember diciembre weekend* wochenende* fin_de_semana evening evenings summer as_much
        as_many times_that mal_so doppelt_so veces_más
    """,
    "back": "back backwards ago zurück rückwirkend atrás",
    "cost": "cost costs costing spend kosten coste costes costo costos gasto* cuesta",
    "share": "percent prozent por_ciento",
    "audit": """audit auditor auditors auditing tax law legal legally regulator regulators statutory gesetz* prüfer steuer* wirtschaftsprüfer auditor* ley legal* hacienda""",
    "longest": """maximum max maximal longest worst_case at_most höchstens längstens máximo máxima como_máximo""",
    "for": """for für durante over a_lo_largo""",
    "reach_back": """reach_back reaches_back reaching_back go_back goes_back zurückreichen llegar_atrás""",
    "hot": """hot hot_storage hot_tier fast_storage""",
    "yearly": """each_year every_year year_on_year jährlich jedes_jahr pro_jahr cada_año al_año""",
    "horizon_word": """horizon planning_horizon horizont planungshorizont horizonte""",
    "lifetime": """has_to_last must_last to_last should_last must_hold_for lifetime_of muss_halten debe_durar""",
}

"""The words by which briefs say how long things are kept, how failures end, what it costs, who does it.

The notation is `lexicon`'s.
"""

from __future__ import annotations

from collections.abc import Mapping

KEEPING: Mapping[str, str] = {
    "retain": """retain* retention keep keeps kept keeping store stored stores archived hold held holds_for
        preserv* live_for lives_for aufbewahr* aufbewahrung* *aufbewahrung gespeichert vorgehalten vorhalten
        vorhaltung behalten archiviert retención reten* retien* conserv* guard* almacen* mantener mantien* archiv*
        bleiben data_stays data_stay stays_in""",
    "holds": "holds hold covers cover spans reaches_back umfasst deckt abarca cubre",
    "log": """log logs kafka topic topics broker brokers stream streams bus queue queues kinesis pulsar pubsub
        event_hub* cola""",
    "raw": """raw landing bronze lake original originals unprocessed source_events as_received rohdaten roh rohe
        rohen ursprüng* originaldaten crudo* crudos cruda* sin_procesar bruto* brutos originales""",
    "theirs": """the_gateway the_vendor the_partner the_provider the_supplier the_exchange the_portal the_source_system
        the_operator das_gateway der_lieferant der_partner el_proveedor la_pasarela""",
    "history": "table_history time_travel snapshot_history tabellenhistorie",
    "rewrite": "rewritten rewrite rewrites neu_geschrieben umgeschrieben reescri*",
    "identity": "identity identities identität identidad",
    "snapshot": "snapshot initial_load first_load initial_copy first_copy erstbeladung carga_inicial instantánea",
    "inuse": "in_use occupied taken_up belegt en_uso ocupados",
    "hot": "hot hot_storage hot_tier fast_storage",
    "serving": """serving dashboard* online mart marts table tables warehouse aggregate* aggregated report*
        reporting queryable gold silver hot analytics aggregiert* auswertung* berichte tablero agregad* informe*
        panel consultable*""",
    "backup": """backup* back_ups snapshots sicherung* sicherungskopie* datensicherung copia copias respaldo*
        copia_de_seguridad""",
    "lawful": """lawful gdpr dsgvo rgpd privacy personal_data no_longer_than not_longer_than must_not_keep
        may_not_keep at_most erase_after deleted purge* personenbezogen* nicht_länger höchstens datos_personales
        como_máximo no_más_de""",
    "audit": """audit auditor auditors auditing tax law legal legally regulator regulators statutory gesetz* prüfer
        steuer* wirtschaftsprüfer auditor* ley legal* hacienda""",
    "for": "for für durante over a_lo_largo",
    "delete": """delet* deletion* eras* erasure forgotten forget right_to_be_forgotten purge* lösch* gelöscht
        vergessen borr* elimin* olvido supres* suprim* pseudonymi* anonymi* drop dropped pseudonymisiert
        anonymisiert seudonimiza* anonimiza*""",
    "request": "request requests anfrage* antrag solicitud* petición peticiones",
    "outage": """outage* outages down downtime unavailable maintenance interruption* failure failures failover
        unreachable crash* blackout fall_back falls_back degraded ausfall* ausfälle* ausfällt wartung* störung*
        unterbrechung* caída* caíd* parada* mantenimiento interrup* indisponib* apagón""",
    "tolerate": """tolerate* tolerated tolerable accept* acceptable survive* withstand bridge* ride_out cope
        may_be_down may_fall can_be_down tolerier* hinnehm* verkraft* überbrück* akzept* überleb* toler* soport*
        acept* sobreviv* aguant*""",
    "rto": """rto recovery_time recover* recovery restore* restored restoring back_up_within back_up_in
        back_in_service wiederherst* wiederanlauf* wieder_da recuper* restaur* restablec*""",
    "rpo": "rpo recovery_point lose_at_most data_loss datenverlust pérdida_de_datos",
    "lost": """lose_at_most lose_more may_lose may_be_lost can_lose data_loss datenverlust verlieren verloren_gehen
        verlust_von perder pérdida perdemos""",
    "replay": """replay* reprocess* recompute* recomput* rerun* re_run* rebuild* recalculat* replayed nachberechn*
        neuberechn* neu_berechn* wiedereinspiel* reproces* recalcul*""",
    "backfill": """backfill* back_fill* initial_load first_snapshot load_history load_the_last load_the_archive
        from_the_archive migrate* migration import_history existing_data nachlad* erstbeladung* historie historisch*
        altdaten bestandsdaten migrier* carga_inicial históric* historial migra* of_history historical historic_data
        historischen historische years_of_data""",
    "notice": """notice notify_before announce* announced in_advance ahead advance_notice lead_time ankünd*
        angekündigt vorlauf* im_voraus vorher preaviso aviso anunci* antelación""",
    "recon": """reconcil* reconciliation tolerance match matches tally agree deviat* deviation* differ* differs
        difference* discrepan* mismatch* variance abgleich* abgeglichen abweich* toleranz differenz* übereinstimm*
        concili* cuadr* tolerancia diferencia* desvia* discrepancia*""",
    "budget": """budget* afford can_spend to_spend opex for_running running_it to_run run_costs running_costs
        ausgeben betriebskosten presupuesto* gastar""",
    "cost": "cost costs costing spend kosten coste costes costo costos gasto* cuesta",
    "monthly": "monthly month a_month per_month monatlich* monat pro_monat mensual* mes al_mes por_mes",
    "team": """team staff headcount squad we_are engineers engineer fte ftes entwickler* ingenieur* wir_sind equipo
        somos ingenier* desarrollador*""",
}

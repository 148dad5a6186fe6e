"""Words for what a boundary is about that its sentence does not use; the notation is `lexicon`'s.

A key is the beginning of a word in a skill's boundary. The first list holds signs that alone show what is asked for,
the second signs that only support one another.
"""

from __future__ import annotations

from collections.abc import Mapping

RELATIVES: Mapping[str, tuple[str, str]] = {
    "interview": (
        """mock_interview* interview_prep* interview_question* interview_practice practice_interview*
        practise_interview* prepare_me quiz_me interview_me ask_me_follow coding_interview system_design_interview
        design_interview like_an_interviewer as_an_interviewer as_my_interviewer my_interview an_interview_at
        interview_loop whiteboard_round onsite_interview interview_on interview_next_week interview_tomorrow
        vorstellungsgespräch* bewerbungsgespräch* entrevista_de_trabajo entrevista_técnica prepárame
        preparar_una_entrevista übungsfragen""",
        "interview* interviewer* candidate recruiter hiring whiteboard quiz practice practise feedback_on_my "
        "answer_like entrevista",
    ),
    "architecture": (
        """microservice_architecture microservices_architecture service_architecture api_gateway service_mesh
        service_discovery split_our_monolith split_the_monolith break_up_the_monolith into_microservices
        web_application_architecture load_balanc* rest_api_design backend_architecture infrastructure_architecture
        kubernetes_cluster deployment_platform disaster_recovery_of_the_site frontend_and_backend mobile_backend
        microservice-architektur servicearchitektur arquitectura_de_microservicios arquitectura_de_servicios""",
        """monolith microservice* autoscal* kubernetes ingress failover multi_region frontend backend ci_cd cicd
        deployment* circuit_breaker caching cdn latency_of_the_api web_server* oauth login graphql error_budget*
        uptime helm terraform microservicios""",
    ),
    "reliability": (
        "error_budget_policy incident_management on_call_rotation sre_practice*",
        "reliability uptime error_budget* incident*",
    ),
    "qa": (
        """qa_process test_plan test_strategy test_cases regression_suite regression_test* regression_strategy
        defect_workflow defect_triage bug_triage bug_severity release_sign_off test_automation manual_testing
        exploratory_test* end_to_end_tests selenium cypress playwright teststrategie testfälle testfall
        regressionstest* estrategia_de_pruebas casos_de_prueba pruebas_de_regresión""",
        "qa tester testers testing regression defect defects bug bugs usability acceptance_test* smoke_test* "
        "coverage jira",
    ),
    "threat": (
        """threat_model* stride attack_tree* attack_surface penetration_test* pen_test* pentest security_review
        security_architecture security_controls trust_boundar* abuse_cases zero_trust hardening
        vulnerability_assessment security_audit security_assessment bedrohungsmodell* bedrohungsanalyse
        sicherheitskonzept modelado_de_amenazas análisis_de_amenazas auditoría_de_seguridad""",
        """threat* attacker* adversar* vulnerab* exploit* mitigation* iam firewall encryption owasp nist cve
        least_privilege secrets csrf xss injection""",
    ),
    "tax": ("tax_return* steuererklärung declaración_de_la_renta", "tax_authority deductible"),
    "legal": ("legal_advice contract_review legal_opinion", "lawyer litigation clause"),
}

ASKS = """want wants need needs please help design write create build prepare review define give_me plan
        set_up should_we how_do how_would can_you i_would_like we_would_like make draft produce assess do_a
        run_a quiz ask_me split mock practise practice goal objective wir_brauchen wir_wollen bitte hilf
        erstelle entwirf soll ziel schreibe necesitamos queremos ayúdame diseña crea escribe objetivo
        por_favor prepara"""

DATA = """lake log access_log* record pipeline* kafka flink spark warehouse lakehouse dbt etl elt dashboard*
        event events topic topics stream streams streaming batch ingest* ingestion cdc debezium snowflake
        bigquery redshift databricks airflow csv parquet avro json sensor* telemetry clickstream clicks
        transactions orders payments readings feed feeds table tables report reports analytics data_model
        data_quality data_platform data_lake mart marts schema freshness retention backfill watermark
        lineage reconcil* nightly real_time rows records files export exports dataset* feature_store
        features siem logs log_events measurements daten datenbank ereignisse auswertung bericht berichte
        echtzeit lager datei dateien strom datos eventos informe informes tiempo_real ficheros tablero panel
        lecturas pedidos almacén"""

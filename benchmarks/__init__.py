"""Figures about ourselves: what prompts take (`tokens`), our own time (`run`), how it grows with a plan and what whole
processes take (`speed`), and memory (`memory`). Never a test."""

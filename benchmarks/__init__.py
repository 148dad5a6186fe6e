"""Figures about ourselves: what prompts take (`tokens`), our own time (`run`) and memory (`memory`). Never a test."""

"""Figures about ourselves: what a plan's prompts take (`tokens`), and our own time and memory (`run`). Never a test."""

"""Turns a brief into a checked data-engineering plan."""

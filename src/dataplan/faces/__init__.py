"""The faces: each a stranger to the others, all on top of `planning`."""

"""Finds text that talks to the runtime instead of about the system. A brief is data: it is reported, never followed.

Nothing depends on finding all of it. Gates are not the model's to skip and verdicts are not its to give, whatever a
text says; but somebody who tries should be seen, and a text that only looks odd should not cry wolf.
"""

from dataplan.core.injection.detect import Attempt, attempts

__all__ = ["Attempt", "attempts"]

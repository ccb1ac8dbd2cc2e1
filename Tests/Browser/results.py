"""What was checked, and how it went."""

import time
import traceback


class Results:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, body, *arguments):
        """Runs one check; what it answers, or None when it failed."""
        started = time.monotonic()
        try:
            answer = body(*arguments)
        except Exception as error:  # whatever goes wrong in a check is what it has found
            self.failed += 1
            told = str(error).strip() or traceback.format_exc()
            print(f"FAILED {name}:\n    " + "\n    ".join(told.splitlines()[:12]), flush=True)
            return None
        self.passed += 1
        print(f"passed {name} ({time.monotonic() - started:.1f} s)", flush=True)
        return answer

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"

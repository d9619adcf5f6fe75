"""`make check` says what it knows of vulnerabilities: all of it, or that it knows nothing. pip-audit is played here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.source import ROOT

SAFE: dict[str, Any] = {"name": "safe", "version": "1.0", "vulns": []}
UNSAFE = {"name": "unsafe", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("answered", "code", "words"),
    [
        ([SAFE, SAFE], 0, ["2 packages audited, 0 with known vulnerabilities."]),
        ([SAFE, UNSAFE], 1, ["unsafe 2.0: PYSEC-1. Fixed in 2.1.", "2 packages audited, 1 with"]),
        ([SAFE, UNKNOWN], 0, ["1 of 2 packages could not be audited", "1 packages audited, 0 with"]),
        ([UNKNOWN, UNKNOWN], 0, ["Not audited: there are advisories for none of 2 packages here."]),
        (None, 0, ["Not audited: no route to host."]),
    ],
)
def test_what_is_found_is_said_and_what_is_not_known_is_not_called_safe(
    tmp_path: Path, answered: list[dict[str, Any]] | None, code: int, words: list[str]
):
    answer = "" if answered is None else json.dumps({"dependencies": answered})
    played = f"import sys\nprint({answer!r})\nprint('no route to host', file=sys.stderr)\n"
    (tmp_path / "pip_audit.py").write_text(played)

    ended = subprocess.run(
        [sys.executable, ROOT / ".ci/audit"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert ended.returncode == code
    assert all(line in ended.stdout for line in words), ended.stdout
    assert ("vulnerabilities" in ended.stdout) == (not ended.stdout.startswith("Not audited"))

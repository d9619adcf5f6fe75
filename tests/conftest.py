"""What holds for every test. Databases come from databases.py, a browser from browsers.py."""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from bot.slack import client

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
"""A crowded machine is no fault of the code under test."""

FOR_EVER = 60.0
"""Seconds."""

pytest_plugins = ["bot.sandbox.testing", "tests.databases", "tests.browsers", "tests.doctors", "tests.stage"]

PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


def pytest_configure() -> None:
    """slack_sdk obeys these, and would send its calls to a server on this machine through the proxy."""
    for name in PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.lower(), None)


def pytest_collection_finish() -> None:
    """What all tests share is looked through for garbage no more, the rest seldom: else that is a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The local Slack waits for an answer as long as a crowded machine needs; slack/test_slow_slack.py hurries."""
    monkeypatch.setattr(client, "IN_A_REQUEST", FOR_EVER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A machine without Chromium or PostgreSQL skips what needs them. In CI that would hide a missing install step."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        _place, _line, reason = report.longrepr
        report.outcome, report.longrepr = "failed", f"Nothing may be skipped in CI. {reason}"
    return report

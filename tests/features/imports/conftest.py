"""A program, in a workspace that has granted what importing can use."""

import pytest

from tests.features.imports.acting import grant
from tests.stage import Stage


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.set_up()
    grant(stage, {"files:read", "users:read.email"})
    return stage

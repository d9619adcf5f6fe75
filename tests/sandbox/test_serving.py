"""The sandbox on its own, as a program."""

import signal
import subprocess
import sys
from functools import partial

from slack_sdk import WebClient

ALONE = "from bot.sandbox.server import serve; serve(port=0)"


def test_it_tells_a_bot_how_to_connect_and_ends_when_interrupted():
    # Whoever starts the tests in the background lets them, and so their children, ignore interruptions.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    program = subprocess.Popen([sys.executable, "-c", ALONE], stdout=subprocess.PIPE, text=True, preexec_fn=heed)
    assert program.stdout

    lines = [program.stdout.readline().strip() for _ in range(7)]
    settings = dict(line.split("=", 1) for line in lines[3:])

    assert lines[0].startswith("A local Slack is at http://127.0.0.1:")
    assert set(settings) == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"}
    assert WebClient(settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"]).auth_test()["ok"]
    program.send_signal(signal.SIGINT)
    assert program.wait(10) == 0
    program.stdout.close()

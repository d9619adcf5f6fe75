"""Where Slack sends somebody's browser after an app was installed."""

import urllib.parse

BACK = "https://mentor.example/slack/oauth_redirect"


def answer_in(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))

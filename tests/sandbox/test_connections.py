"""Socket Mode on the wire: what Slack says, and how many connections an app may hold."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

import aiohttp
import pytest
from slack_sdk import WebClient


@pytest.fixture
def address(sandbox, workspace):
    """A fresh address to connect to, good once."""
    opener = WebClient(base_url=sandbox.api_url)
    return lambda: opener.apps_connections_open(app_token=workspace.app.app_token)["url"]


def talk(conversation):
    """In a thread of its own: the tests' may have a loop already, of a browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(conversation())).result()


def test_slack_says_hello_and_how_long_this_may_last(address, workspace):
    async def conversation():
        async with aiohttp.ClientSession() as session, session.ws_connect(address()) as socket:
            return await socket.receive_json()

    hello = talk(conversation)

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": workspace.app.app_id}
    assert hello["debug_info"]["approximate_connection_time"] == 3600


def test_a_ticket_is_good_for_one_connection(address):
    used = address()

    async def conversation():
        async with aiohttp.ClientSession() as session:
            await (await session.ws_connect(used)).close()
            with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
                await session.ws_connect(used)

    talk(conversation)


def test_an_app_has_ten_connections_and_no_more(address):
    addresses = [address() for _ in range(11)]

    async def conversation():
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            greetings = []
            for each in addresses:
                socket = await stack.enter_async_context(session.ws_connect(each))
                greetings.append(await socket.receive_json())
            return greetings

    *welcome, refused = talk(conversation)
    assert [greeting["num_connections"] for greeting in welcome] == list(range(1, 11))
    assert (refused["type"], refused["reason"]) == ("disconnect", "too_many_websockets")


def test_each_payload_goes_down_one_of_the_connections(address, sandbox):
    addresses = [address() for _ in range(2)]

    async def conversation():
        async with aiohttp.ClientSession() as session:
            sockets = [await session.ws_connect(each) for each in addresses]
            for socket in sockets:
                await socket.receive_json()
            for _ in range(2):
                opening = asyncio.create_task(asyncio.to_thread(sandbox.person("Ada").opens_home))
                heard = [asyncio.create_task(socket.receive_json()) for socket in sockets]
                done, waiting = await asyncio.wait(heard, return_when=asyncio.FIRST_COMPLETED)
                (envelope,) = (task.result() for task in done)
                await sockets[heard.index(done.pop())].send_json({"envelope_id": envelope["envelope_id"]})
                await opening
                for task in waiting:
                    task.cancel()
            for socket in sockets:
                await socket.close()
            return envelope

    envelope = talk(conversation)
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")

"""Files on their way in and out: the address to which an app uploads, and the one at which a file is shown."""

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.sandbox.endpoints import PREFIX
from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.file import StoredFile
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


def new_file(world: World, workspace: Workspace, owner: str, name: str) -> StoredFile:
    """A place for a file that is still to come."""
    file_id = world.ids.new("F")
    address = f"{world.base_url}/files/{file_id}/{quote(name)}"
    file = StoredFile(file_id, name, owner, world.seconds(), address)
    workspace.files[file_id] = file
    return file


class Uploads:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/upload/{key}", self.take),
            web.get("/files/{id}/{name}", self.show),
            web.post(f"{PREFIX}/upload", self.from_page),
        ]

    async def take(self, request: web.Request) -> web.Response:
        """The second of an upload's three steps: the raw bytes, or a form with them. The address is the permission."""
        file = self._world.uploads.pop(request.match_info["key"], None)
        if file is None:
            raise web.HTTPNotFound(text="This address is unknown, or was used before.")
        is_form = request.content_type == "multipart/form-data"
        file.content = (await _form(request))[1] if is_form else await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    async def from_page(self, request: web.Request) -> web.Response:
        """A file that somebody chooses in a form; what the form then holds is Slack's description of it."""
        user_id, content, name = await _form(request)
        try:
            workspace, user = self._world.someone(user_id)
        except NotPossible as refusal:
            return web.json_response({"ok": False, "error": refusal.error, "message": str(refusal)})
        file = new_file(self._world, workspace, user.id, name)
        file.content = content
        return web.json_response({"ok": True, "file": file.to_slack()})

    async def show(self, request: web.Request) -> web.Response:
        """Open to everybody on this machine, where Slack asks for a session or for the app's token."""
        file = self._find(request.match_info["id"])
        shown_in_place = file.is_picture and "download" not in request.query
        way = "inline" if shown_in_place else "attachment"
        headers = {**HEADERS, "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}"}
        content_type = file.mimetype if file.is_picture else "application/octet-stream"
        return web.Response(body=file.content, content_type=content_type, headers=headers)

    def _find(self, file_id: str) -> StoredFile:
        for workspace in self._world.workspaces.values():
            file = workspace.files.get(file_id)
            if file is not None and file.content is not None:
                return file
        raise web.HTTPNotFound


async def _form(request: web.Request) -> tuple[str, bytes, str]:
    """Who sends it, the content and the name."""
    user_id, content, name = "", b"", "file"
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.filename:
            content, name = bytes(await part.read()), part.filename
        elif isinstance(part, BodyPartReader) and part.name == "as":
            user_id = await part.text()
    return user_id, content, name

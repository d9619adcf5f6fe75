"""The page itself: static files, under a policy that lets it load nothing from anywhere else."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"
HEADERS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}


async def index(request: web.Request) -> web.FileResponse:
    return _file("index.html")


async def asset(request: web.Request) -> web.FileResponse:
    return _file(request.match_info["path"])


def routes() -> list[web.RouteDef]:
    return [web.get("/", index), web.get("/page/{path:.+}", asset)]


def _file(path: str) -> web.FileResponse:
    wanted = (FOLDER / path).resolve()
    if not wanted.is_relative_to(FOLDER) or not wanted.is_file() or wanted.suffix not in TYPES:
        raise web.HTTPNotFound
    return web.FileResponse(wanted, headers={**HEADERS, "Content-Type": TYPES[wanted.suffix]})

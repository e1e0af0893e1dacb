"""What the preview's server answers with, and what it reads of what a page sends."""

import json
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from coursekit.verify.lms.server import POLICY, TEXTS

SHELL_POLICY = f"{POLICY}; frame-src 'self'; connect-src 'self'; frame-ancestors 'none'; form-action 'none'"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
LONGEST = 10_000
"""Bytes of what a page asks for."""


def file_answer(content: bytes, name: str, policy: str = SHELL_POLICY) -> Response:
    """A file, of the type that its name says."""
    kind = TEXTS.get(PurePosixPath(name).suffix) or guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=kind, headers={**HEADERS, "Content-Security-Policy": policy})


def json_answer(values: dict[str, Any]) -> Response:
    """An object; as all answers here, it is kept by no browser."""
    return JSONResponse(values, headers=HEADERS)


def nothing_here() -> Response:
    """For an address that nothing is at, and for a request that asks for nothing we know."""
    return Response("There is nothing here.", 404, headers=HEADERS)


def changing_now() -> Response:
    """While files change as they are read: the page asks once more."""
    return Response("It changes just now.", 503, headers=HEADERS)


async def json_request(request: Request, types: dict[str, type]) -> dict[str, Any] | None:
    """What a page sends, if it is an object with values of these types and nothing else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            return None
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    right = isinstance(values, dict) and values.keys() == types.keys()
    return values if right and all(type(values[name]) is kind for name, kind in types.items()) else None

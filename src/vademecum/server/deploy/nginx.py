"""Settings for nginx: a file for /etc/nginx/conf.d, or for sites-enabled."""

from vademecum.server.deploy.place import TOOL, VARIANT, Place, comment
from vademecum.server.headers import ASK_FIRST, FEED, FOR_EVER, HASHED_ASSET, SECURITY, TYPES, content_type

NAME = "vade.conf"
INDENT = "    "


def files(place: Place) -> dict[str, str]:
    return {NAME: f"{_head()}\n{_maps(place)}\n{_server(place)}"}


def _head() -> str:
    return comment(
        [
            f"{TOOL} For nginx.",
            "Readers need HTTPS: add your certificate here, or put this behind the proxy that holds it.",
            "With the module brotli_static: add `brotli_static on;` beside gzip_static.",
        ]
    )


def _maps(place: Place) -> str:
    """Maps, not locations: a location with one header of its own would lose all those of the server."""
    trees = "".join(f'{INDENT}"~^{folder}" {page};\n' for folder, page in place.trees)
    return (
        "map $uri $vade_cache {\n"
        f'{INDENT}default "{ASK_FIRST}";\n'
        f'{INDENT}"~{HASHED_ASSET}" "{FOR_EVER}";\n'
        "}\n\n"
        f"map $request_uri $vade_missing {{\n{INDENT}default {place.home};\n{trees}}}\n"
    )


def _server(place: Place) -> str:
    home = [f"location = / {{ return 308 {place.root}/; }}"] if place.root else []
    lines = [
        f"listen 127.0.0.1:{place.port};",
        f"root {place.where};",
        "index index.html;",
        "",
        "server_tokens off;",
        "access_log off;  # who read what is nobody's business",
        "log_not_found off;",
        "absolute_redirect off;",
        "if_modified_since off;",
        "gzip_static on;",
        "gzip_vary on;",
        "client_header_timeout 10s;",
        "client_max_body_size 1;",
        "large_client_header_buffers 4 8k;",
        "keepalive_timeout 10s;",
        "send_timeout 30s;",
        "",
        *[f'add_header {name} "{value}" always;' for name, value in SECURITY.items()],
        "add_header cache-control $vade_cache always;",
        'add_header last-modified "";  # the tag says it better',
        "",
        "error_page 404 $vade_missing;",
        r"if ($request_method !~ ^(?:GET|HEAD)$) { return 405; }",
        r"if ($request_uri ~ ^([^?]*/)index\.html(?:\?|$)) { return 308 $1; }",
        f'location ~ "{VARIANT}" {{ return 404; }}',
        *[f"location = {page} {{ internal; }}" for _, page in place.missing],
        *home,
        "",
        "default_type application/octet-stream;",
        "types {",
        *[f'{INDENT}"{kind}" {" ".join(endings)};' for kind, endings in _types().items()],
        "}",
        f'location ~ "/{FEED}$" {{ types {{ }} default_type "{content_type(FEED)}"; }}',
    ]
    return "server {\n" + "".join(f"{INDENT}{line}\n" if line else "\n" for line in lines) + "}\n"


def _types() -> dict[str, list[str]]:
    """nginx takes each type once."""
    kinds: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        kinds.setdefault(kind, []).append(ending)
    return kinds

"""Settings for Caddy 2."""

from vademecum.server.deploy.place import TOOL, VARIANT, Place, comment
from vademecum.server.headers import (
    ASK_FIRST,
    CODINGS,
    FEED,
    FOR_EVER,
    HASHED_ASSET,
    SECURITY,
    TYPES,
    content_type,
)

NAME = "Caddyfile"
REMOVED = ("header -server", "header -last-modified")


def files(place: Place) -> dict[str, str]:
    head = comment(
        [f"{TOOL} For Caddy.", "With your own domain in place of the first line Caddy fetches a certificate by itself."]
    )
    return {NAME: f"{head}\nhttp://127.0.0.1:{place.port} {{\n{_site(place)}}}\n"}


def _site(place: Place) -> str:
    lines = [
        f"root * {place.where}",
        "",
        "header {",
        *[f'\t{name} "{value}"' for name, value in SECURITY.items()],
        "}",
        # In blocks of their own: one that removes waits for the answer, and would be lost for errors.
        *REMOVED,
        f"@fresh not path_regexp {HASHED_ASSET}",
        f'header @fresh cache-control "{ASK_FIRST}"',
        f"@hashed path_regexp {HASHED_ASSET}",
        f'header @hashed cache-control "{FOR_EVER}"',
        *[line for ending, kind in TYPES.items() for line in _type(ending, kind)],
        f"@feed path */{FEED}",
        f'header @feed content-type "{content_type(FEED)}"',
        "",
        # Caddy says so only to readers that take a variant; a cache between must hear it from every answer.
        "@packed file {path}.gz {path}index.html.gz",
        "header @packed ?vary accept-encoding",
        "",
        "@written not method GET HEAD",
        "error @written 405",
        f"@variant path_regexp {VARIANT}",
        "error @variant 404",
        r"@index path_regexp index ^(.*/)index\.html$",
        "redir @index {re.index.1} 308",
        *[f"error {page} 404" for _, page in place.missing],
        *([f"redir / {place.root}/ 308"] if place.root else []),
        "",
        "file_server {",
        f"\tprecompressed {' '.join(CODINGS)}",
        "}",
        "",
        "handle_errors {",
        *[f"\t{line}" for line in REMOVED],
        f'\theader cache-control "{ASK_FIRST}"',
        f'\theader content-type "{TYPES["html"]}"',
        "\theader ?vary accept-encoding",
        "\t@missing expression {err.status_code} == 404",
        *_missing(place),
        "}",
    ]
    return "".join(f"\t{line}\n" if line else "\n" for line in lines)


def _type(ending: str, kind: str) -> list[str]:
    """Matchers must not overlap: which of two headers stands last is Caddy's own choice."""
    matcher = [f"@{ending} {{", f"\tpath *.{ending}", f"\tnot path */{FEED}", "}"]
    return [*matcher, f'header @{ending} content-type "{kind}"']


def _missing(place: Place) -> list[str]:
    """The longest folder first: Caddy takes the first route that fits."""
    lines = ["\thandle @missing {"]
    for number, (folder, page) in enumerate(place.trees):
        lines += [f"\t\t@tree{number} path {folder}*"]
        lines += [f"\t\thandle @tree{number} {{", f"\t\t\trewrite * {page}", *_served(3), "\t\t}"]
    lines += ["\t\thandle {", f"\t\t\trewrite * {place.home}", *_served(3), "\t\t}", "\t}"]
    return [*lines, "\thandle {", '\t\trespond "{err.status_code} {err.status_text}"', "\t}"]


def _served(depth: int) -> list[str]:
    indent = "\t" * depth
    return [f"{indent}file_server {{", f"{indent}\tprecompressed {' '.join(CODINGS)}", f"{indent}}}"]

"""A container image that holds one release and serves it with ``vade serve``."""

from vademecum.server.app import HEALTH
from vademecum.server.deploy.place import TOOL, Place, comment


def files(place: Place) -> dict[str, str]:
    return {
        "Containerfile": _containerfile(place),
        ".containerignore": "**\n!manual.toml\n!*/**\n.vade\npublic\n.git\n",
    }


def _containerfile(place: Place) -> str:
    head = comment(
        [
            f"{TOOL} Put the wheel of Vademecum (python3 dev.py wheel makes it in dist/) into the folder wheel of the",
            "manual, and build the image in the manual's folder:",
            "  podman build -t manual .",
            f"  podman run --read-only --tmpfs /tmp --cap-drop all -p 127.0.0.1:{place.port}:{place.port} manual",
            "A manual with errors makes no image. Readers need HTTPS: put it behind the proxy with the certificate.",
        ]
    )
    health = f"import urllib.request as r; r.urlopen('http://127.0.0.1:{place.port}{HEALTH}', timeout=3)"
    return f"""{head}
FROM python:3.13-slim AS vademecum
COPY wheel/*.whl /wheel/
RUN pip install --no-cache-dir /wheel/*.whl

FROM vademecum AS built
COPY . /manual
RUN vade check /manual && vade build /manual --out /srv/public --precompress

FROM vademecum
COPY --from=built /manual/manual.toml /manual/manual.toml
COPY --from=built /manual/.vade /manual/.vade
COPY --from=built /srv /srv
RUN chmod -R a+rX /manual /srv
USER 65534:65534
EXPOSE {place.port}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-c", "{health}"]
CMD ["vade", "serve", "/manual", "--out", "/srv/public", "--host", "0.0.0.0", "--port", "{place.port}"]
"""

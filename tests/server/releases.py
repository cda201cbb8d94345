"""Small published releases, made by the same trees that a build uses."""

from pathlib import Path

from vademecum.compile.tree import Trees, write_page
from vademecum.model.page import Page

FILES = {
    "index.html": b"<!DOCTYPE html><title>Home</title>",
    "404.html": b"<!DOCTYPE html><title>Not here</title>",
    "body/massage/index.html": b"<!DOCTYPE html><title>Massage</title>",
    "professional/index.html": b"<!DOCTYPE html><title>Home for professionals</title>",
    "professional/404.html": b"<!DOCTYPE html><title>Not here, colleague</title>",
    "es/index.html": b"<!DOCTYPE html><title>Inicio</title>",
    "es/404.html": b"<!DOCTYPE html><title>No existe</title>",
    "es/professional/404.html": b"<!DOCTYPE html><title>No existe, colega</title>",
    "assets/site.0123456789ab.css": b"body { color: black }",
    "professional/assets/site.0123456789ab.css": b"body { color: black }",
    "assets/unhashed.css": b"body { color: white }",
    "feed.xml": b"<feed/>",
    "sitemap.xml": b"<urlset/>",
    "facts/massage.json": b"{}",
}


def publish(manual: Path, files: dict[str, bytes]) -> Path:
    """Publishes the files as a new release of the manual; returns the output folder."""
    out = manual / "public"
    trees = Trees(manual, out, "test")
    with trees.locked():
        tree = trees.idle()
        before = trees.opened(tree, clean=False)
        entries = [write_page(tree, Page(path, body, "0" * 16), before) for path, body in files.items()]
        trees.closed(tree, entries, before)
        trees.switch(tree)
    return out

"""Files for hosts that read ``_headers`` and ``_redirects`` (Netlify, Cloudflare Pages and others alike)."""

from vademecum.server.deploy.place import TOOL, Place, comment
from vademecum.server.headers import FEED, FOR_EVER, SECURITY, TYPES, content_type


def files(place: Place) -> dict[str, str]:
    """Such hosts ask first for all pages by themselves; only assets, whose names hold a digest, are kept for ever."""
    rules = [("/*", dict(SECURITY))]
    for folder, _ in place.missing:
        rules.append((f"{folder}assets/*", {"cache-control": FOR_EVER}))
        rules.append((f"{folder}{FEED}", {"content-type": content_type(FEED)}))
    rules.append(("/*.webmanifest", {"content-type": TYPES["webmanifest"]}))
    headers = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in them.items()) for path, them in rules
    )
    # The page at the root is taken by itself; the others are named, for hosts that look for one page only.
    moved = "".join(f"{folder}* {page} 404\n" for folder, page in place.trees)
    head = comment([TOOL])
    return {"_headers": f"{head}\n{headers}", "_redirects": f"{head}\n{moved}"}

"""Settings for Apache 2.4: an .htaccess for the folder that is published."""

from vademecum.server.deploy.place import TOOL, VARIANT, Place, comment, escaped
from vademecum.server.headers import ASK_FIRST, CODINGS, FEED, FOR_EVER, HASHED_ASSET, SECURITY, TYPES, content_type

NAME = ".htaccess"


def files(place: Place) -> dict[str, str]:
    head = comment(
        [
            f"{TOOL} For Apache 2.4,",
            "with the modules headers, rewrite, mime, dir and `AllowOverride FileInfo Indexes Options=Indexes`.",
            "Apache writes an access log unless its own settings say otherwise: take CustomLog out of them.",
        ]
    )
    return {NAME: "\n".join([head, _general(place), _types(), _headers(), _missing(place), _rewrites(place)])}


def _general(place: Place) -> str:
    return "Options -Indexes\nDirectoryIndex index.html\nDirectorySlash Off\nFileETag MTime Size\n"


def _types() -> str:
    kinds = "".join(f'AddType "{kind}" .{ending}\n' for ending, kind in TYPES.items())
    feed = f'<FilesMatch "^{escaped(FEED)}">\n  ForceType "{content_type(FEED)}"\n</FilesMatch>\n'
    # A variant has the type of its file: the ending before the last decides, once the last means a coding alone.
    forms = "".join(f"RemoveType {suffix}\nAddEncoding {coding} {suffix}\n" for coding, suffix in CODINGS.items())
    return f"{kinds}{feed}{forms}"


def _headers() -> str:
    lines = [f'Header always set {name} "{value}"' for name, value in SECURITY.items()]
    lines += [
        f'Header always set cache-control "{ASK_FIRST}"',
        # Of answers that succeed only: what is missing today may be there tomorrow.
        f"Header always set cache-control \"{FOR_EVER}\" \"expr=%{{REQUEST_STATUS}} in {{'200','304'}} && "
        f'%{{THE_REQUEST}} =~ m#^[A-Z]+ [^? ]*{HASHED_ASSET[:-1]}[? ]#"',
        "Header unset last-modified",
        "Header merge vary accept-encoding \"expr=%{ENV:VADE_VARIES} == '1' || %{ENV:REDIRECT_VADE_VARIES} == '1'\"",
    ]
    return "".join(f"{line}\n" for line in lines)


def _missing(place: Place) -> str:
    rules = f"ErrorDocument 404 {place.home}\n"
    for folder, page in reversed(place.trees):  # the last that fits holds: the longest
        rules += f'<If "%{{REQUEST_URI}} =~ m#^{escaped(folder)}#">\n  ErrorDocument 404 {page}\n</If>\n'
    return rules


def _rewrites(place: Place) -> str:
    lines = [
        "RewriteEngine On",
        "RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$",
        "RewriteRule ^ - [R=405,L]",
        "# What the reader asked for, before any rule: only that may be refused or moved.",
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
        f"RewriteRule {VARIANT} - [R=404,L]",
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
        r"RewriteRule (^|/)404\.html$ - [R=404,L]",
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
        r"RewriteRule ^(.*/)?index\.html$ %{REQUEST_URI} [C]",
        r"RewriteRule ^/?(.*/)?index\.html$ /$1 [R=308,L]",
        "RewriteCond %{REQUEST_FILENAME} -d",
        "RewriteRule [^/]$ %{REQUEST_URI}/ [R=308,L]",
        "RewriteCond %{REQUEST_FILENAME}index.html -f",
        "RewriteRule (^|/)$ %{REQUEST_URI}index.html",
    ]
    if place.root:
        lines.insert(1, f"RewriteRule ^$ {place.root}/ [R=308,L]")
    for suffix in CODINGS.values():
        lines += [f"RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}{suffix} -f", "RewriteRule ^ - [E=VADE_VARIES:1]"]
    for coding, suffix in CODINGS.items():
        lines += [
            rf"RewriteCond %{{HTTP:Accept-Encoding}} (^|,)\s*{coding}\s*(;\s*q=(1|0?\.0*[1-9])|,|$)",
            f"RewriteCond %{{REQUEST_FILENAME}}{suffix} -f",
            f"RewriteRule ^ %{{REQUEST_URI}}{suffix} [E=no-gzip:1,E=no-brotli:1,L]",
        ]
    return "".join(f"{line}\n" for line in lines)

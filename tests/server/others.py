"""Other web servers, run in the foreground with nothing but the settings that we print for them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.served import await_listening

PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}

NGINX = """\
{user}daemon off; worker_processes 1; pid {home}/pid; error_log stderr;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c; uwsgi_temp_path {home}/d;
    scgi_temp_path {home}/e;
    include {home}/vade.conf;
}}
"""

APACHE = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {home}/pid
ErrorLog {home}/error.log
{user}LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig /dev/null
DocumentRoot {where}
<Directory {where}>
  AllowOverride FileInfo Indexes Options=Indexes
  Options FollowSymLinks
  Require all granted
</Directory>
"""


def program(name: str) -> str | None:
    return shutil.which(PROGRAMS[name], path=PATH)


@contextmanager
def running(name: str, home: Path, where: Path, port: int) -> Iterator[None]:
    """``home`` holds what vade deploy wrote for the server, ``where`` the release."""
    found = program(name)
    assert found is not None
    command = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}[name](found, home, where, port)
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            await_listening(process, port)
            yield
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _nginx(found: str, home: Path, where: Path, port: int) -> list[str]:
    user = "user root; " if os.getuid() == 0 else ""  # the folders of tests belong to who runs them
    (home / "nginx.conf").write_text(NGINX.format(user=user, home=home))
    return [found, "-c", str(home / "nginx.conf"), "-p", str(home), "-e", "stderr"]


def _caddy(found: str, home: Path, where: Path, port: int) -> list[str]:
    settings = home / "Caddyfile"
    settings.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + settings.read_text())
    return [found, "run", "--config", str(settings), "--adapter", "caddyfile"]


def _apache(found: str, home: Path, where: Path, port: int) -> list[str]:
    shutil.copy(home / ".htaccess", where / ".htaccess")
    user = ""
    if os.getuid() == 0:  # Apache will not work as root: let it in instead
        user = "User nobody\nGroup nogroup\n"
        for folder in (where, *where.parents):
            if folder.stat().st_mode & 0o055 != 0o055 and folder != Path("/"):
                folder.chmod(folder.stat().st_mode | 0o055)
    modules = "/usr/lib/apache2/modules"
    (home / "apache.conf").write_text(APACHE.format(user=user, home=home, where=where, port=port, modules=modules))
    return [found, "-f", str(home / "apache.conf"), "-DFOREGROUND"]

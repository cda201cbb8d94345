"""Real SSH keys for tests, and a manual whose reviews are signed with them."""

import subprocess
from pathlib import Path

from tests.cli.shell import copied

from vademecum.cli.main import main

PERSON, OTHER = "dr-fictional", "nurse-invented"
TOPIC, FILE = "hand-work", "reviews/hand-work.yaml"


class Keys:
    """A key for each name, and allowed-signers files that name them, all in one folder."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        for name in names:
            self.made(name)

    def made(self, name: str, passphrase: str = "") -> Path:
        file = self.folder / name
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", f"{name}@example.org", "-f", str(file)]
        subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
        return file

    def line(self, person: str, key: str, options: str = 'namespaces="vademecum-review"') -> str:
        public = (self.folder / f"{key}.pub").read_text(encoding="ascii").strip()
        return f"{person} {options} {public}\n"

    def allowed(self, *lines: str, name: str = "allowed-signers") -> Path:
        file = self.folder / name
        file.write_text("".join(lines), encoding="ascii")
        return file


class SignedManual:
    """A manual that asks for signatures, outside of which the keys lie. Its one signed topic has three records:
    an approval, a refusal, and the approval that stands."""

    def __init__(self, folder: Path) -> None:
        (folder / "keys").mkdir()
        self.keys = Keys(folder / "keys", PERSON, OTHER, "stranger")
        self.allowed = self.keys.allowed(self.keys.line(PERSON, PERSON), self.keys.line(OTHER, OTHER))
        self.manual = copied(folder)
        for file in (self.manual / "reviews").iterdir():
            file.unlink()
        settings = self.manual / "manual.toml"
        settings.write_text(settings.read_text().replace("[publish]\n", '[publish]\nrequire-signatures = "yes"\n'))
        self.sign("2026-03-02")
        self.sign("2026-03-03", "--refuse", "--note", "Invented objection.")
        self.sign("2026-03-04")

    def sign(self, day: str, *more: str, topic: str = TOPIC, key: str = PERSON, person: str = PERSON) -> None:
        words = ["review", "sign", topic, "--as", person, "--scope", "clinical", "--yes", "--date", day]
        assert main([*words, "--key", str(self.keys.folder / key), *more, str(self.manual)]) == 0

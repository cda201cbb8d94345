"""The website's own files, as they lie in the package."""

from importlib.resources import files

_FOLDER = "writers/site/static"


def static_files() -> dict[str, bytes]:
    """File name -> bytes, sorted by name."""
    folder = files("vademecum").joinpath(_FOLDER)
    found = sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)
    return {file.name: file.read_bytes() for file in found}

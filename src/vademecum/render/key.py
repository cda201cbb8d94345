"""The cache key of a page: a digest of everything that its bytes are made from."""

from hashlib import sha256


def page_key(writer: str, version: int, *digests: str) -> str:
    """Hex; equal keys mean equal bytes. ``digests`` are those of the views handed to the writer, in order."""
    return sha256("\0".join((writer, str(version), *digests)).encode()).hexdigest()

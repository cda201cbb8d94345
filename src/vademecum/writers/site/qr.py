"""The address of a page as a QR code: whoever holds a print finds the text as it stands today."""

import re

import segno

_DARK = re.compile(b"\x01+")
_QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks
_MASK = 3  # any of the eight can be read; to weigh them all would cost a build more than the rest of a page


def qr_svg(address: str) -> str:
    """Inline SVG without a size: one stroke a run of dark modules. The same address gives the same bytes."""
    rows = segno.make_qr(address, error="l", mask=_MASK, boost_error=False).matrix
    side = len(rows) + 2 * _QUIET
    out = [f"M{_QUIET} {_QUIET}.5"]
    at = 0
    for row in rows:
        for run in _DARK.finditer(bytes(row)):
            out.append(f"m{run.start() - at} 0h{run.end() - run.start()}")
            at = run.end()
        out.append(f"m{-at} 1")
        at = 0
    return f'<svg viewBox="0 0 {side} {side}" aria-hidden="true"><path d="{"".join(out)}"/></svg>'

"""The version of this software, and the name under which it signs what it writes."""

VERSION = "0.1.0"
MAKER = f"vademecum {VERSION}"

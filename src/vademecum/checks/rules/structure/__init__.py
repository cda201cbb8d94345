"""Rules of the family structure."""

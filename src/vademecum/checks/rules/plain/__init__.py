"""Rules of the family plain."""

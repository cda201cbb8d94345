"""Rules of the family evidence."""

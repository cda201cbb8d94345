"""Edits that change what a manual says, each a true fault, and what ``vade check`` says of them."""

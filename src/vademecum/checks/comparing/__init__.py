"""What rules of drift compare: both wordings with each other and with what is coded. One file a kind of fact."""

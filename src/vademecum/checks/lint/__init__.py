"""What every rule of ``vade check`` stands on: what a rule is, what it sees, where a finding stands."""

"""What ``vade review`` does: a module an action, as the commands have theirs."""

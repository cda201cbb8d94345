"""Reads everything of a manual but its topics, and joins the topics' cards to it."""




"""What several rules need to know of words: readability, short forms, numbers, lists of words by language."""

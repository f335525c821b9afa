"""What the words of a text are: syllables, words, names, and the vocabulary that the checks know."""

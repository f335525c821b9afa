"""Facts to prose: the composer, the model loop, refinement, and what goes into a prompt."""

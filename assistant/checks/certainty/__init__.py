"""How certain a finding is, weighed before it blocks."""

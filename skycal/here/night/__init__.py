"""Night: when a night is dark, what stands in it, and the best time to look."""

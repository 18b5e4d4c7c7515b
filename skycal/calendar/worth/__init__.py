"""What events are worth to a reader in China, and to somebody at a place."""

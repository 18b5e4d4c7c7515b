"""Publish: what is handed out: feeds to subscribe to, a static site, a server, archives, proofs."""

"""Server: the same requests over HTTP: one address each, answered once, remembered, revalidated."""

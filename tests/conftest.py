"""Its place puts tests/ on the path, so that any test can import `samples`."""

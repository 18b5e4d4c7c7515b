"""Documents: what is said in answer to a request, in words and figures, before it is written."""

"""Search: crossings, extrema and passages of many curves at once; knows no astronomy."""

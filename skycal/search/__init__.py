"""Search: crossings, roots and passages of many curves at once; knows no astronomy."""

"""Archive: many years and places at once, as Parquet parts that a query reads.

A task is a block of ten years over all places: its sky is made once and met with arrays of places.
Needs the extra `archive`.
"""

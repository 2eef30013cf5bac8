"""The "soccer match event dataset" collected by Wyscout, version 2: its words, and what they mean in ours.

Section numbers in this package are those of MAPPING.md, which lies beside the recordings.
"""

"""The files of football-data.co.uk: their columns (table.py), and rows into quotes (reading.py)."""

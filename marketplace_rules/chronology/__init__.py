"""The days of one order, from every area at once."""

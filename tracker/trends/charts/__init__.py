"""Geometry of the charts: days in, coordinates in per cent out. No markup, no words, no Django."""

"""The record: check-ins, walks, elevations, measurements, injuries, reviews and answers."""

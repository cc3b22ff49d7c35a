"""What the record shows: statistics, chart geometry, and the pages of trends."""

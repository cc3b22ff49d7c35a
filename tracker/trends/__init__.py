"""What the record shows: series, statistics, chart geometry, and the pages of trends."""

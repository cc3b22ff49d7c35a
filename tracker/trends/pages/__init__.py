"""What the trends show, already in words: findings, charts, tables."""

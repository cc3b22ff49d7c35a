"""What the record means: content, rules, engine, and the pages that warn, explain and advise."""

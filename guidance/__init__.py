"""What the record means: facts, rules, what they say of a journal, content, and the pages that warn, explain and advise."""

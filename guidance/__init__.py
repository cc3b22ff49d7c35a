"""What the record means: facts, rules, findings, content; the pages that warn, explain, advise."""

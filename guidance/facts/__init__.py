"""What was known on a date: entries merged into days, a timeline, a snapshot. Plain Python.

Nothing here knows a rule. Every threshold of the rules, with its source, is in `constants`.
"""

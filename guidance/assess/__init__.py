"""Journal in, findings out: the replay, what rules may read, tips. Plain Python, no clock.

The door is `guidance.assess.replay.assess(journal, as_of)`.
"""

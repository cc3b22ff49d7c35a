"""What the environment says, read strictly: a wrong value stops the start with one sentence.

The standard library only, for ./run reads it before anything is installed.
"""

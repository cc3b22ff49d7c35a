"""The web server that `./run` starts: waitress, in two processes, with limits of its own.

`requests` is what may come in, `connections` how slowly it may come and go, `workers` who does the
work and when they end. Why waitress: docs/decisions/0024.
"""

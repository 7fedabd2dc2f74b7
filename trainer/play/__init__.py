"""Playing a session: the runner, the autopilot, and the ports to everything outside.

Sees values and ports only; knows no files and no screen.
"""

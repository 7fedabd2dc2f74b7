"""Where scenarios are written: drafts looked at, tried, played by their samples, and saved.

Gives `tui` and `cli` plain values through the port `Workshop`; draws nothing.
"""

"""The furniture: widgets that draw what they are given and post what they were asked.

They hold no runner, touch no port, and never look each other up.
"""

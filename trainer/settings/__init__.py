"""Accounts and their preferences, in one JSON file that is replaced whole.

Reading never writes. A damaged file is kept aside and told, never silently overwritten.
"""

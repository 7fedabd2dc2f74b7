"""Rubric mutation testing: would this rubric notice a reply that says the opposite?

Breeds wrong replies from right ones and has them judged; knows no word of how texts are read.
"""

"""How many heads a day of chats needs, hour by hour.

Pure arithmetic over inquiries per hour; knows no chats, no scenarios, no screens.
"""

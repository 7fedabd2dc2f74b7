"""Small screens over a screen: each asks one thing and answers with a value."""

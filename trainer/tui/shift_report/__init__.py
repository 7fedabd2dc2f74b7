"""The shift report on a screen: the story's blocks as inked lines."""

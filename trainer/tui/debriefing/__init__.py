"""The debrief as inked lines, kind first. Pure: from a record and wording to lines."""

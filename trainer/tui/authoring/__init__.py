"""The form in which a scenario is written: its parts, their fields, and how values are shown."""

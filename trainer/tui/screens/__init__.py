"""The rooms a person is in: each decides what its furniture's messages mean."""

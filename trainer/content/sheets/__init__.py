"""What a shop already has in spreadsheets → entries of a pack; knows cells, not scenarios."""

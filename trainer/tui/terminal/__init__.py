"""The terminal itself: bytes in, stamped input out; nothing else in the house reads a key.

Pure parts (bursts, sequences, stream, pending, console_records) import no framework; the drivers,
the events and the app do.
"""

"""A flight simulator for customer-service chat agents."""

__version__ = "0.1.0"

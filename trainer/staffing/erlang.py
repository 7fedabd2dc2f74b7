"""Waiting lines: Erlang B, C and A, by recursions that do not overflow.

Traffic is in erlangs (arrivals × handling time, same unit); servers are chat slots. Sources:
A. K. Erlang 1917 (B, C); C. Palm 1946 and A. Mandelbaum, S. Zeltyn 2007 (A, patience exponential).
"""

from __future__ import annotations

from math import ceil, exp

_SMALL = 1e-12
_MOST_WAITING = 100_000


def blocked(servers: int, erlangs: float) -> float:
    """Erlang B: the share of arrivals that find every server busy when none may wait."""
    share = 1.0
    for busy in range(1, servers + 1):
        share = erlangs * share / (busy + erlangs * share)
    return share


def waiting(servers: int, erlangs: float) -> float:
    """Erlang C: the share of arrivals that must wait; 1 when the load is too much for ever."""
    if erlangs <= 0:
        return 0.0
    if servers <= erlangs:
        return 1.0
    lost = blocked(servers, erlangs)
    return servers * lost / (servers - erlangs * (1 - lost))


def in_time(servers: int, erlangs: float, *, handling_s: float, target_s: float) -> float:
    """Erlang C: the share answered within `target_s`, 0 under overload."""
    if erlangs <= 0:
        return 1.0
    if servers <= erlangs:
        return 0.0
    return 1 - waiting(servers, erlangs) * exp(-(servers - erlangs) * target_s / handling_s)


def mean_wait_s(servers: int, erlangs: float, *, handling_s: float) -> float | None:
    """Erlang C: seconds waited on average over all arrivals; None when the line only grows."""
    if erlangs <= 0:
        return 0.0
    if servers <= erlangs:
        return None
    return waiting(servers, erlangs) * handling_s / (servers - erlangs)


def abandoned(servers: int, erlangs: float, *, handling_s: float, patience_s: float) -> float:
    """Erlang A: the share that leaves unanswered, patience exponential with mean `patience_s`.

    Defined under any load: those who leave keep the line finite.
    """
    if erlangs <= 0:
        return 0.0
    if servers < 1:
        return 1.0
    weights = _line(servers, erlangs, handling_s, patience_s)
    leaving = sum(waits * weight for waits, weight in enumerate(weights)) * handling_s / patience_s
    return min(1.0, leaving / erlangs * _all_busy(servers, erlangs, weights))


def _line(servers: int, erlangs: float, handling_s: float, patience_s: float) -> list[float]:
    """Weights of 0, 1, 2 … waiting while all are busy, relative to nobody waiting."""
    weights, impatience = [1.0], handling_s / patience_s
    while len(weights) < _MOST_WAITING:
        weight = weights[-1] * erlangs / (servers + len(weights) * impatience)
        if weight < _SMALL and len(weights) * impatience + servers > erlangs:
            break
        weights.append(weight)
    return weights


def _all_busy(servers: int, erlangs: float, weights: list[float]) -> float:
    """The probability of all busy and nobody waiting, given the weights of those who wait."""
    lost = blocked(servers, erlangs)
    return lost / (1 + lost * (sum(weights) - 1))


def needed(
    erlangs: float, *, handling_s: float, target_s: float, level: float, most: int = 100_000
) -> int:
    """The fewest servers with at least `level` of arrivals answered within `target_s`."""
    servers = max(1, ceil(erlangs)) if erlangs > 0 else 0
    while servers < most:
        if in_time(servers, erlangs, handling_s=handling_s, target_s=target_s) >= level:
            return servers
        servers += 1
    return servers

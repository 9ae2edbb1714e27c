"""Numbers for scripts and spreadsheets: whole ones are integers, and what reckoning in binary leaves over is gone."""

_DECIMALS = 6
_SHARE_DIGITS = 12


def seconds(value: float | None) -> int | float | None:
    """A length of time in seconds, to the microsecond."""
    return amount(value)


def amount(value: float | None) -> int | float | None:
    """A quantity, to the millionth."""
    return None if value is None else _whole_if_whole(round(value, _DECIMALS))


def share(value: float | None) -> int | float | None:
    """A share from 0 to 1, to twelve digits: shares are multiplied, and a long product may be very small."""
    return None if value is None else _whole_if_whole(float(f"{value:.{_SHARE_DIGITS}g}"))


def _whole_if_whole(value: float) -> int | float:
    return int(value) if value == int(value) else value

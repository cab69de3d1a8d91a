"""Numbers as words. English gets dates, times, money and units; other languages plain numbers."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

_MOST_DIGITS: Final = 12  # longer ones are read digit by digit: nobody says septillions
_DECIMAL_POINT: Final = frozenset(("en", "zh", "ja", "ko", "th", "he", "hi", "ar"))

_MONEY: Final = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "€": ("euro", "euros", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "¥": ("yen", "yen", "sen", "sen"),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("ruble", "rubles", "kopek", "kopeks"),
    "₩": ("won", "won", "jeon", "jeon"),
    "₿": ("bitcoin", "bitcoins", "", ""),
}
UNITS: Final = {
    "km": "kilometers", "cm": "centimeters", "mm": "millimeters", "kg": "kilograms", "mg":
    "milligrams", "ml": "milliliters", "km/h": "kilometers per hour", "mph": "miles per hour",
    "gb": "gigabytes", "mb": "megabytes", "tb": "terabytes", "hz": "hertz", "khz": "kilohertz",
    "ghz": "gigahertz", "°c": "degrees Celsius", "°f": "degrees Fahrenheit", "°": "degrees",
    "lbs": "pounds", "lb": "pounds", "ft": "feet", "k": "thousand", "m": "meters",
    "min": "minutes", "sec": "seconds", "x": "times",
}  # fmt: skip
_SCALES: Final = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
_FRACTIONS: Final = {
    "½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds",
    "⅛": "an eighth",
}  # fmt: skip


@lru_cache(maxsize=1024)
def number_words(digits: str, language: str, form: str = "cardinal") -> str:
    """A number in words; ``digits`` has an optional "-" and "." and nothing else.

    ``form``: "cardinal", "ordinal" or "year". Where ``num2words`` does not know the ``language``
    the digits come back as they are, for the voice engine to read.
    """
    from num2words import num2words

    plain = digits.lstrip("-")
    if len(plain.replace(".", "")) > _MOST_DIGITS or (
        len(plain) > 1 and plain[0] == "0" and "." not in plain
    ):
        return " ".join(number_words(digit, language) for digit in plain if digit.isdigit())
    try:
        value = float(digits) if "." in digits else int(digits)
        words = str(num2words(value, lang=language.replace("-", "_"), to=form))
    except Exception:
        # Its language modules raise whatever they like for what they do not know.
        return digits
    return words.replace("-", " ").replace(",", "")


def plain_number(written: str, language: str) -> str:
    """``"1,234.5"`` or ``"1.234,5"`` (as the language has it) in words."""
    point, group = (".", ",") if language.split("-")[0] in _DECIMAL_POINT else (",", ".")
    grouped = re.fullmatch(
        rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?", written
    )
    if grouped:
        written = written.replace(group, "")
    return number_words(written.replace(",", "."), language)


def spoken_number(written: str) -> str:
    """An English number; four digits without a comma are read as a year is."""
    if re.fullmatch(r"(1[1-9]|20)\d\d", written):
        return number_words(written, "en", "year")
    return plain_number(written, "en")


def spoken_fraction(written: str) -> str:
    """``"2½" -> "two and a half"``."""
    whole, sign = written[:-1], written[-1]
    return f"{plain_number(whole, 'en')} and {_FRACTIONS[sign]}" if whole else _FRACTIONS[sign]


FRACTION_SIGNS: Final = "".join(_FRACTIONS)
MONEY_SIGNS: Final = "".join(_MONEY)


def spoken_money(sign: str, amount: str, scale: str | None) -> str:
    """``("$", "5.50", None) -> "five dollars and fifty cents"``."""
    one, many, small_one, small_many = _MONEY[sign]
    if scale:
        return f"{plain_number(amount, 'en')} {_SCALES.get(scale.lower(), scale)} {many}"
    whole, _, small = amount.replace(",", "").partition(".")
    parts = []
    if int(whole) or not small:
        parts.append(f"{number_words(whole, 'en')} {one if int(whole) == 1 else many}")
    if small and not (len(small) <= 2 and small_many):
        return f"{plain_number(amount, 'en')} {many}"
    if small and int(small):
        cents = int(small.ljust(2, "0"))
        parts.append(f"{number_words(str(cents), 'en')} {small_one if cents == 1 else small_many}")
    return " and ".join(parts) or f"{number_words('0', 'en')} {many}"


def spoken_time(hour: int, minute: int, half: str | None) -> str:
    """``(10, 5, "pm") -> "ten oh five P M"``. Hours 0..24, minutes 0..59."""
    if minute == 0:
        minutes = "" if half else " o'clock" if 1 <= hour <= 12 else " hundred hours"
    else:
        minutes = (" oh " if minute < 10 else " ") + number_words(str(minute), "en")
    letters = f" {half[0].upper()} M" if half else ""
    return number_words(str(hour), "en") + minutes + letters


def spoken_date(year: int, month: int, day: int) -> str | None:
    """``(2024, 5, 6) -> "May sixth twenty twenty four"``; None when there is no such day."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return (
        f"{months[date.month - 1]} {number_words(str(day), 'en', 'ordinal')} "
        f"{number_words(str(year), 'en', 'year')}"
    )

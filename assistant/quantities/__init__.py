"""Vietnamese figures, dates, periods and document numbers: read from a text, compared, and written officially."""

from assistant.quantities.abbreviations import abbreviations, initials, numbers_in_codes, spells_out
from assistant.quantities.calendar import Calendar, dates, document_numbers, periods, scan_calendar
from assistant.quantities.nouns import normal, stands_for, terms
from assistant.quantities.numerals import format_number, format_words, parse_digits, parse_words
from assistant.quantities.scan import quantities
from assistant.quantities.values import DateMention, DocumentMention, PeriodMention, Quantity

__all__ = [
    "Calendar",
    "DateMention",
    "DocumentMention",
    "PeriodMention",
    "Quantity",
    "abbreviations",
    "dates",
    "document_numbers",
    "format_number",
    "format_words",
    "initials",
    "normal",
    "numbers_in_codes",
    "parse_digits",
    "parse_words",
    "periods",
    "quantities",
    "scan_calendar",
    "spells_out",
    "stands_for",
    "terms",
]

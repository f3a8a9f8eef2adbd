"""List the books that should have come back by now."""

import csv
import sys
from datetime import date


def late(rows, today):
    """Yield (days, person, book) for every loan that is still out and overdue."""
    for row in rows:
        if row["returned"]:
            continue
        days = (today - date.fromisoformat(row["due"])).days
        if days > 0:
            yield days, row["person"], row["book"]


def main(arguments):
    if len(arguments) != 1:
        print("usage: late.py LOANS.csv", file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8", newline="") as file:
            loans = sorted(late(csv.DictReader(file), date.today()), reverse=True)
    except OSError as error:
        print(f"late.py: {arguments[0]}: {error.strerror}", file=sys.stderr)
        return 2
    for days, person, book in loans:
        print(f"{days:4} {person} {book}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

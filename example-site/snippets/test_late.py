from datetime import date

from late import late

TODAY = date(2026, 10, 20)


def loan(due, returned=""):
    return {"person": "mei", "book": "7", "due": due, "returned": returned}


def test_a_book_past_its_date_is_late():
    assert list(late([loan("2026-10-19")], TODAY)) == [(1, "mei", "7")]


def test_on_the_day_itself_it_is_not_late():
    assert list(late([loan("2026-10-20")], TODAY)) == []


def test_a_book_that_came_back_is_never_late():
    assert list(late([loan("2026-09-01", returned="2026-10-01")], TODAY)) == []


def test_no_loans():
    assert list(late([], TODAY)) == []

"""Two ways to find out whether an id occurs twice, and how long each takes."""

import timeit


def has_duplicates_loop(ids):
    for i in range(len(ids)):
        for j in range(i + 1, len(ids)):
            if ids[i] == ids[j]:
                return True
    return False


def has_duplicates_set(ids):
    seen = set()
    for id in ids:
        if id in seen:
            return True
        seen.add(id)
    return False


def milliseconds(function, ids):
    return min(timeit.repeat(lambda: function(ids), number=1, repeat=3)) * 1000


if __name__ == "__main__":
    for n in (1_000, 2_000, 4_000, 8_000):
        ids = list(range(n))
        loop = milliseconds(has_duplicates_loop, ids)
        set_ = milliseconds(has_duplicates_set, ids)
        print(f"{n:5} {loop:8.1f} ms {set_:6.2f} ms")

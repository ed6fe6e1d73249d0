"""Attacks the public's view of a dataset: can a hidden number be worked out from all published ones?

    pip install requests numpy scipy
    situasi serve --data-dir DIR --listen 127.0.0.1:8080
    python tests/python/attack.py http://127.0.0.1:8080 [--naive] [--only CODE,CODE]

Everything an attacker needs is asked over HTTP with as=public: all levels, working areas, months, quarters, semesters and years of
every sensitive indicator, through both /observations and /series. Who reported when is public (`reported`); so is the time rule.
Unknown are the figures of single desa in single periods (atoms); every published cell is an equation over them.

1. Algebra: is a hidden cell a combination of published ones? A random vector of the null space of all equations is worked out; a
   hidden cell on which it is zero is determined by them.
2. Bounds: interval propagation over whole numbers from 0 upward, until nothing moves; what has one value left is determined.
3. Linear programmes: the least and the most that a hidden cell can be, for a sample of them.

Recovered cells of 1 and more are counted as failures. A zero of a `restricted` desa follows from the published zero of its kecamatan:
it is counted apart. With --naive the same attack runs on a view in which only the small counts themselves are hidden: it must succeed,
or the attack is worth nothing. Exit status 1 where anything was recovered (with --naive: where nothing was).
"""

import argparse
import sys
from collections import defaultdict

import numpy as np
import requests
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsmr

LEVELS = ["village", "group", "district", "regency", "province"]
SAMPLE = 40


def months(period):
    year = int(period[:4])
    if len(period) == 4:
        first, length = 0, 12
    elif period[5] == "S":
        first, length = (int(period[6]) - 1) * 6, 6
    elif period[5] == "Q":
        first, length = (int(period[6]) - 1) * 3, 3
    else:
        first, length = int(period[5:]) - 1, 1
    return range(year * 12 + first, year * 12 + first + length)


class Api:
    def __init__(self, base):
        self.base, self.session = base.rstrip("/") + "/api/v1", requests.Session()

    def rows(self, path, **query):
        answer = self.session.get(f"{self.base}/{path}", params=query)
        answer.raise_for_status()
        return answer.json()["rows"]

    def cells(self, indicator, periods, audience):
        found = {}
        for level in LEVELS:
            for start in range(0, len(periods), 20):
                query = {"indicator": indicator, "period": ",".join(periods[start:start + 20]), "level": level}
                for row in self.rows("observations", **query, **audience):
                    found[row["region"], row["period"]] = row
        return found


def members(api, villages):
    inside = {}
    for level in LEVELS:
        for region in api.rows("regions", level=level):
            code = region["code"]
            if level == "group":
                inside[code] = [r["code"] for r in api.rows("regions", level="village", parent=code)]
            else:
                inside[code] = [v for v in villages if v == code or v.startswith(code + ".")]
    return inside


def atoms_of(rule, reported, village, period):
    """The stored periods that a cell of one desa is made of, as far as who reported tells."""
    own = reported[village]
    span = months(period)
    if rule == "annual":
        return [period] if period in own else []
    inside = [m for m in span if m in own]
    if rule == "flow":
        return inside
    if rule == "cumulative":
        inside = [m for m in own if m // 12 == span[0] // 12 and m <= span[-1]]
    elif rule == "slow_stock":
        inside = [m for m in own if m <= span[-1]]
    return [max(inside)] if inside else []


def blocks(rule, cells):
    """Cells that share no atom are attacked apart: years, except for what stands until the next figure."""
    by_year = defaultdict(dict)
    for (region, period), cell in cells.items():
        by_year[0 if rule == "slow_stock" else period[:4]][region, period] = cell
    return by_year.values()


def attack(indicator, cells, truth, inside, villages, rng):
    rule = indicator["time_rule"]
    reported = defaultdict(set)
    for (region, period), cell in cells.items():
        if region in villages and cell["reported"] > 0:
            if rule == "annual" and len(period) == 4:
                reported[region].add(period)
            elif rule != "annual" and len(period) == 7 and period[5] not in "QS":
                reported[region].add(months(period)[0])
    result = defaultdict(int)
    for block in blocks(rule, cells):
        number, rows, sums, hidden = {}, [], [], []
        for (region, period), cell in sorted(block.items()):
            if cell["status"] in ("missing", "not_scheduled"):
                continue
            parts = [(v, t) for v in inside[region] for t in atoms_of(rule, reported, v, period)]
            row = [number.setdefault(part, len(number)) for part in parts]
            if cell["status"] == "suppressed":
                hidden.append((region, period, row))
            else:
                rows.append(row)
                sums.append(cell["numerator"])
        if not hidden:
            continue
        width = len(number)

        def matrix(lists):
            index = np.concatenate([np.asarray(r, int) for r in lists]) if lists else np.zeros(0, int)
            ends = np.cumsum([0] + [len(r) for r in lists])
            return csr_matrix((np.ones(len(index)), index, ends), (len(lists), width))

        equations, targets = matrix(rows), matrix([row for _, _, row in hidden])
        free = np.zeros(len(hidden))
        for _ in range(2):
            random = rng.standard_normal(width)
            if rows:
                random -= lsmr(equations, equations @ random, atol=1e-14, btol=1e-14, maxiter=20 * width)[0]
            free = np.maximum(free, np.abs(targets @ random))
        low, high = propagate(rows, sums, width)
        least, most = targets @ low, targets @ high
        sample = set(rng.choice(len(hidden), min(SAMPLE, len(hidden)), replace=False).tolist())
        for at, (region, period, _) in enumerate(hidden):
            value = truth[region, period]["numerator"]
            result["hidden"] += 1
            by = []
            if free[at] < 1e-6:
                by.append("algebra")
            if least[at] == most[at]:
                by.append("bounds")
            if at in sample and not by:
                result["programmes"] += 1
                ends = [
                    linprog(sign * targets[[at]].toarray()[0], A_eq=equations, b_eq=sums, bounds=(0, None), method="highs")
                    for sign in (1, -1)
                ]
                if all(end.status == 0 for end in ends):
                    first, last = ends[0].fun, -ends[1].fun
                    if np.ceil(first - 1e-6) == np.floor(last + 1e-6):
                        by.append("programme")
            if by:
                kind = "recovered" if value > 0 else "known zeros"
                result[kind] += 1
                if kind == "recovered" and result[kind] <= 5:
                    print(f"  {indicator['code']} {region} {period} = {value:g} by {', '.join(by)}")
    return result


def propagate(rows, sums, width):
    low, high = np.zeros(width), np.full(width, np.inf)
    lists = [np.asarray(row, int) for row in rows]
    for _ in range(200):
        moved = False
        for row, total in zip(lists, sums):
            if len(row) == 0:
                continue
            lows, highs = low[row], high[row]
            upper = total - lows.sum() + lows
            unbounded = np.isinf(highs).sum()
            if unbounded == 0:
                lower = total - highs.sum() + highs
            elif unbounded == 1:
                lower = np.where(np.isinf(highs), total - highs[np.isfinite(highs)].sum(), -np.inf)
            else:
                lower = np.full(len(row), -np.inf)
            new_low, new_high = np.maximum(lows, lower), np.minimum(highs, upper)
            if (new_low > lows).any() or (new_high < highs).any():
                low[row], high[row] = new_low, new_high
                moved = True
        if not moved:
            break
    return low, high


def leaks(cells):
    """What a hidden cell says that it should not, and trends that lean on a hidden one."""
    said = ["value", "numerator", "denominator", "ci_low", "ci_high", "age_months", "outcome", "trend", "met"]
    return [key for key, cell in cells.items() if cell["status"] == "suppressed" and any(cell[n] is not None for n in said)]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("base")
    arguments.add_argument("--naive", action="store_true")
    arguments.add_argument("--only", default="")
    options = arguments.parse_args()
    api, rng = Api(options.base), np.random.default_rng(7)
    villages = {region["code"] for region in api.rows("regions", level="village")}
    inside = members(api, sorted(villages))
    total = defaultdict(int)
    for indicator in api.rows("indicators"):
        code, periods = indicator["code"], indicator["periods"]
        if indicator["sensitivity"] == "open" or not periods or (options.only and code not in options.only.split(",")):
            continue
        truth = api.cells(code, periods, {})
        if options.naive:
            cells = {key: dict(cell, status="suppressed") if 0 < (cell["numerator"] or 0) < 5 else cell for key, cell in truth.items()}
        else:
            cells = api.cells(code, periods, {"as": "public"})
            wrong = leaks(cells)
            small = [k for k, c in cells.items() if c["numerator"] is not None and 0 < c["numerator"] < 5]
            total["leaks"] += len(wrong) + len(small)
            uppers = sorted(set(inside) - villages) + sorted(villages)[::9]
            for start in range(0, len(uppers), 10):
                for kind in (4, 7):
                    first = [p for p in periods if len(p) == kind and "S" not in p and "Q" not in p]
                    if not first:
                        continue
                    query = {"indicator": code, "region": ",".join(uppers[start:start + 10]), "from": first[0], "as": "public"}
                    for row in api.rows("series", **query):
                        total["series"] += 1
                        total["leaks"] += row != cells[row["region"], row["period"]]
        result = attack(indicator, cells, truth, inside, villages, rng)
        total["cells"] += len(cells)
        for name, count in result.items():
            total[name] += count
        print(f"{code:20} {len(cells):7} cells, {result['hidden']:6} hidden, {result['recovered']} recovered, {result['known zeros']} known zeros", flush=True)
    print(", ".join(f"{name} {count}" for name, count in sorted(total.items())))
    failed = total["recovered"] == 0 if options.naive else total["recovered"] + total["leaks"] > 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

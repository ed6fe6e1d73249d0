"""Works every cell of a dataset out again in DuckDB and compares it with what the API answers.

    pip install duckdb requests
    situasi serve --data-dir DIR --listen 127.0.0.1:8080
    python tests/python/rollups_duckdb.py http://127.0.0.1:8080 DIR

One SQL statement a time rule, written from design §5 and not from the engine. Compared are numerator, denominator, value, reported and
age of every indicator at every level and period of every kind that the API lists. Prints how many cells were compared, the largest
difference, and the first cells that differ; exit status 1 where any does.
"""

import sys
from collections import defaultdict
from pathlib import Path

import duckdb
import requests

FACTOR = {"percent": 100.0, "per_1000": 1000.0, "per_100000": 100000.0}
LEVELS = ["village", "group", "district", "regency", "province"]

BASE, DATA = sys.argv[1].rstrip("/") + "/api/v1", Path(sys.argv[2])
SESSION = requests.Session()
DATASET = DATA / "datasets" / (DATA / "current").read_text().strip()


def rows(path, **query):
    answer = SESSION.get(f"{BASE}/{path}", params=query)
    answer.raise_for_status()
    return answer.json()["rows"]


db = duckdb.connect()
db.execute(f"create view observations as select * from '{DATASET}/observations/*.parquet'")
db.execute(f"create table regions as select code, level from '{DATASET}/regions.parquet'")
db.execute("""
    create table places as
    select v.code as village, r.code as region from regions v join regions r on v.code = r.code or starts_with(v.code, r.code || '.')
    where v.level = 'village'
""")
# A desa that is no more on the last day of a period stands for nothing in it any longer.
db.execute("create table ended (village varchar, m int)")
if (DATASET / "history.csv").exists():
    db.execute(f"""
        insert into ended select code, year(valid_to::date) * 12 + month(valid_to::date) - 1
        from read_csv('{DATASET}/history.csv', all_varchar = true) where valid_to is not null
    """)
if (DATASET / "groups.parquet").exists():
    db.execute(f"""insert into places select village, "group" from '{DATASET}/groups.parquet'""")
# Stored periods by their first and last month, counted from year 0; weeks have none.
db.execute("""
    create macro first_month(p) as case
        when length(p) = 4 then p::int * 12
        when p[6] = 'S' then p[1:4]::int * 12 + (p[7]::int - 1) * 6
        when p[6] = 'Q' then p[1:4]::int * 12 + (p[7]::int - 1) * 3
        when p[6] = 'W' then null
        else p[1:4]::int * 12 + p[6:7]::int - 1 end
""")
db.execute("create macro months_of(p) as case when length(p) = 4 then 12 when p[6] = 'S' then 6 when p[6] = 'Q' then 3 else 1 end")
DATASET_LAST = db.execute("""
    select max(first_month(period)) from (select distinct period from observations) where length(period) = 7 and period[6] not in ('Q', 'S')
""").fetchone()[0]


def sql(rule, event_months):
    """Per asked period and desa: numerator, denominator, age and whether it counts as reported."""
    scheduled = f"(m % 12) + 1 in ({','.join(map(str, event_months))})" if event_months else "true"
    picked = {
        "cumulative": "s.m // 12 = a.last // 12 and s.m <= a.last and a.first <= l.last",
        "monthly_stock": "s.m between a.first and a.last",
        "event_months": "s.m between a.first and a.last",
        "slow_stock": f"s.m <= least(a.last, {DATASET_LAST}) and a.first <= {DATASET_LAST}",
    }
    if rule == "flow":
        return f"""
            select a.period, s.village, sum(numerator) numerator, sum(denominator) denominator, 0 age, true reported
            from asked a join stored s on s.m between a.first and a.last where {scheduled} group by all"""
    if rule == "annual":
        return """
            select a.period, s.village, numerator, denominator, 0 age, true reported
            from asked a join stored s on s.period = a.period"""
    end = f"least(a.last, {DATASET_LAST})" if rule == "slow_stock" else "least(a.last, l.last)"
    if rule == "event_months":
        end = "(select max(d.m) from due d where d.m between a.first and least(a.last, l.last))"
    counts = "true" if rule == "slow_stock" else "arg_max(s.m, s.m) >= a.first"
    return f"""
        select a.period, s.village, arg_max(numerator, s.m) numerator, arg_max(denominator, s.m) denominator,
               {end} - max(s.m) age, {counts} reported
        from asked a, (select max(m) as last from stored) l join stored s on {picked[rule]} where {scheduled}
        group by a.period, s.village, a.first, a.last, l.last"""


def worked_out(indicator, periods):
    rates = indicator["unit"] != "count"
    db.execute("create or replace table asked (period varchar, first int, last int)")
    db.executemany("insert into asked values (?, first_month(?), first_month(?) + months_of(?) - 1)", [[p, p, p, p] for p in periods])
    monthly = "" if indicator["time_rule"] == "annual" else "and length(period) = 7 and period[6] not in ('Q', 'S', 'W')"
    db.execute(f"""
        create or replace table stored as
        select period, village, first_month(period) as m,
               {"case when denominator > 0 then numerator else 0 end" if rates else "numerator"} as numerator,
               {"denominator" if rates else "0.0"} as denominator
        from observations where indicator = ? and numerator is not null {"and denominator is not null" if rates else ""} {monthly}
    """, [indicator["code"]])
    months = indicator["event_months"]
    db.execute(f"create or replace table due as select range as m from range(0, 30000) {'where (range % 12) + 1 in (' + ','.join(map(str, months)) + ')' if months else ''}")
    return db.execute(f"""
        select p.region, c.period, sum(c.numerator), sum(c.denominator), count(*) filter (c.reported), max(c.age)
        from ({sql(indicator["time_rule"], months)}) c join places p using (village) join asked a on a.period = c.period
        where not exists (from ended e where e.village = c.village and e.m <= a.last) group by all
    """).fetchall()


compared, empty, largest, differing = 0, 0, 0.0, []
by_rule = defaultdict(int)
for indicator in rows("indicators"):
    code, periods = indicator["code"], [p for p in indicator["periods"] if "W" not in p]
    if not periods:
        continue
    expected = {(region, period): figures for region, period, *figures in worked_out(indicator, periods)}
    for level in LEVELS:
        for start in range(0, len(periods), 20):
            for cell in rows("observations", indicator=code, level=level, period=",".join(periods[start:start + 20])):
                key = (cell["region"], cell["period"])
                compared += 1
                by_rule[indicator["time_rule"]] += 1
                want = expected.pop(key, None)
                if want is None:
                    empty += 1
                    if cell["numerator"] is not None or cell["reported"]:
                        differing.append((code, key, cell, None))
                    continue
                numerator, denominator, reported, age = want
                pairs = [(cell["numerator"], numerator), (cell["reported"], reported)]
                if indicator["unit"] == "count":
                    pairs.append((cell["value"], numerator))
                else:
                    pairs.append((cell["denominator"], denominator))
                    if denominator > 0:
                        pairs.append((cell["value"], numerator * FACTOR[indicator["unit"]] / denominator))
                if cell["value"] is not None:
                    pairs.append((cell["age_months"], age))
                if any(got is None for got, _ in pairs):
                    differing.append((code, key, cell, want))
                    continue
                difference = max(abs(got - other) / max(1.0, abs(other)) for got, other in pairs)
                largest = max(largest, difference)
                if difference > 1e-9:
                    differing.append((code, key, cell, want))
    if expected:
        differing.append((code, sorted(expected)[:3], "not answered by the API", len(expected)))
    print(f"{code:20} {compared:8} cells so far, {len(differing)} differ", flush=True)

print(f"{compared} cells compared ({empty} without a figure in both), largest relative difference {largest:g}, {len(differing)} differ")
print(", ".join(f"{rule} {count}" for rule, count in sorted(by_rule.items())))
for item in differing[:5]:
    print("  ", *item)
sys.exit(1 if differing else 0)

"""DuckDB beside `situasi`: the same CSV to sorted zstd Parquet, the same questions over the same Parquet files.

peer.py CSV OBSERVATIONS PEER_PARQUET ADDRESS IMPORT_SECONDS INDICATORS MONTHS
"""

import http.client
import os
import statistics
import sys
import time

import duckdb

csv, observations, peer, address, imported, indicators, months = sys.argv[1:]
indicators, months = indicators.split(","), months.split(",")
imported = float(imported)


def seconds(work):
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def line(what, ours, theirs):
    print(f"    {what:<34} situasi {ours:10.2f}   duckdb {theirs:10.2f}   ratio {ours / theirs:5.2f}")


if os.path.exists(peer):
    os.remove(peer)
copy = f"""
    COPY (SELECT indicator, period, region AS village, numerator, denominator
          FROM read_csv('{csv}', header = true, columns = {{'region': 'VARCHAR', 'period': 'VARCHAR',
               'indicator': 'VARCHAR', 'numerator': 'DOUBLE', 'denominator': 'DOUBLE'}})
          ORDER BY indicator, period, village)
    TO '{peer}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 65536)"""
took, _ = seconds(lambda: duckdb.connect().execute(copy))
print(f"    duckdb {duckdb.__version__}, {os.cpu_count()} processors")
line("CSV to published Parquet, s", imported, took)

files = os.path.join(observations, "*.parquet")
host = http.client.HTTPConnection(address)


def ours(path):
    host.request("GET", path, headers={"Accept": "application/json"})
    answer = host.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status, body[:300])
    return body


def map_of(indicator, month):
    return f"/api/v1/observations?indicator={indicator}&period={month}&level=village&parent=33.01"


def trend_of(indicator, code):
    return f"/api/v1/series?indicator={indicator}&region={code}"


MAP = f"""SELECT village, sum(numerator), sum(denominator) FROM read_parquet('{files}')
          WHERE indicator = ? AND period = ? AND village LIKE '33.01.%' GROUP BY village ORDER BY village"""
TREND = f"""SELECT period, sum(numerator), sum(denominator), count(*) FROM read_parquet('{files}')
            WHERE indicator = ? AND village LIKE ? GROUP BY period ORDER BY period"""

# Cold: the first question of a process that has just opened the dataset.
cold, _ = seconds(lambda: ours(map_of(indicators[0], months[-1])))
connection = duckdb.connect()
theirs, _ = seconds(lambda: connection.execute(MAP, [indicators[0], months[-1]]).fetchall())
line("map of 400 desa, cold, ms", cold * 1e3, theirs * 1e3)
cold, _ = seconds(lambda: ours(trend_of(indicators[0], "33.02")))
theirs, _ = seconds(lambda: duckdb.connect().execute(TREND, [indicators[0], "33.02.%"]).fetchall())
line("trend of one kabupaten, cold, ms", cold * 1e3, theirs * 1e3)

# Warm: questions that were not asked before, so that no answer is a kept one.
maps = [(indicator, month) for indicator in indicators for month in months][1:41]
mine = statistics.median(seconds(lambda: ours(map_of(*which)))[0] for which in maps[: len(maps)])
theirs = statistics.median(
    seconds(lambda: connection.execute(MAP, list(which)).fetchall())[0] for which in maps
)
line("map of 400 desa, warm, ms", mine * 1e3, theirs * 1e3)
trends = [(indicator, f"33.{number:02}") for indicator in indicators for number in (3, 4, 5)]
mine = statistics.median(seconds(lambda: ours(trend_of(*which)))[0] for which in trends)
theirs = statistics.median(
    seconds(lambda: connection.execute(TREND, [which[0], which[1] + ".%"]).fetchall())[0]
    for which in trends
)
line("trend of one kabupaten, warm, ms", mine * 1e3, theirs * 1e3)
kept = statistics.median(seconds(lambda: ours(map_of(*maps[0])))[0] for _ in range(50))
print(f"    map of 400 desa, kept in memory: {kept * 1e3:.2f} ms")

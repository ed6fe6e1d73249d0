"""DuckDB beside `situasi`: the same CSV to sorted zstd Parquet, the same questions over the same Parquet files.

peer.py CSV DATA OBSERVATIONS PEER_PARQUET SITUASI IMPORT_SECONDS INDICATORS MONTHS
peer.py ask OBSERVATIONS WHAT ARGUMENTS…        (one question in a process of its own, for the cold figures)
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time

import duckdb

MAP = """SELECT village, sum(numerator), sum(denominator) FROM read_parquet('{files}')
         WHERE indicator = ? AND period = ? AND village LIKE '33.01.%' GROUP BY village ORDER BY village"""
TREND = """SELECT period, sum(numerator), sum(denominator), count(*) FROM read_parquet('{files}')
           WHERE indicator = ? AND village LIKE ? GROUP BY period ORDER BY period"""
QUESTIONS = {"map": MAP, "trend": TREND}

# Processes of each side that are asked their first question.
ROUNDS = 7


def seconds(work):
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def statement(what, observations):
    return QUESTIONS[what].format(files=os.path.join(observations, "*.parquet"))


if sys.argv[1] == "ask":
    observations, what, *arguments = sys.argv[2:]
    connection = duckdb.connect()
    took, rows = seconds(
        lambda: connection.execute(statement(what, observations), arguments).fetchall()
    )
    assert rows, "no rows"
    print(took)
    sys.exit()

csv, data, observations, peer, situasi, imported, indicators, months = sys.argv[1:]
indicators, months = indicators.split(","), months.split(",")
imported = float(imported)


def line(what, ours, theirs):
    print(f"    {what:<34} situasi {ours:10.2f}   duckdb {theirs:10.2f}   ratio {ours / theirs:5.2f}", flush=True)


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


class Server:
    """A `situasi serve` of its own."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [situasi, "serve", "--data-dir", data, "--listen", f"127.0.0.1:{self.port}"],
            env={**os.environ, "RUST_LOG": "error"},
            stdout=subprocess.DEVNULL,
        )
        # The port is taken before the dataset is opened: only an answer says that it is open.
        while True:
            try:
                self.host = http.client.HTTPConnection("127.0.0.1", self.port)
                self.ask("/healthz")
                break
            except ConnectionRefusedError:
                assert self.process.poll() is None, "situasi serve ended"
                time.sleep(0.002)
        self.opened = time.perf_counter() - start
        # The measured question makes its own connection.
        self.host.close()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def ask(self, path):
        self.host.request("GET", path, headers={"Accept": "application/json"})
        answer = self.host.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status, body[:300])
        return body


def map_of(indicator, month):
    return f"/api/v1/observations?indicator={indicator}&period={month}&level=village&parent=33.01"


def trend_of(indicator, code):
    return f"/api/v1/series?indicator={indicator}&region={code}"


# Cold: the first question of a process, in several processes of each side.
def cold(what, path, arguments):
    mine, theirs, opened = [], [], []
    for _ in range(ROUNDS):
        with Server() as server:
            opened.append(server.opened)
            mine.append(seconds(lambda: server.ask(path))[0])
        ask = [sys.executable, __file__, "ask", observations, what, *arguments]
        theirs.append(float(subprocess.run(ask, check=True, capture_output=True, text=True).stdout))
    line(f"{what}, cold, ms", statistics.median(mine) * 1e3, statistics.median(theirs) * 1e3)
    return opened


print(
    "    cold: first question of a process, files in the system's cache. Before the clock: of situasi the start of the process and\n"
    "    opening the dataset (regions, catalogue, Parquet footers, list of periods), of DuckDB the start of the process and connect().\n"
    "    In the clock: of situasi the connection, the request, reading the Parquet, the cells with status, interval, target and\n"
    "    trend, and the JSON; of DuckDB planning, footers, reading, sums and rows to Python."
)
opened = cold("map", map_of(indicators[0], months[-1]), [indicators[0], months[-1]])
opened += cold("trend", trend_of(indicators[0], "33.02"), [indicators[0], "33.02.%"])
print(f"    situasi opens the dataset in {statistics.median(opened) * 1e3:.0f} ms, process start and all")

print(
    "    warm: questions of one process that were not asked before, so that no answer is a kept one; of situasi the figures of an\n"
    "    indicator stay in memory once it was asked for, and the first question of each is among those measured."
)
connection = duckdb.connect()
maps = [(indicator, month) for indicator in indicators for month in months]
maps = maps[1 : 1 + 4 * len(months)]
trends = [(indicator, f"33.{number:02}") for indicator in indicators for number in (3, 4, 5)]


def theirs(what, arguments):
    return connection.execute(statement(what, observations), list(arguments)).fetchall()


with Server() as server:
    mine = statistics.median(seconds(lambda: server.ask(map_of(*which)))[0] for which in maps)
    other = statistics.median(seconds(lambda: theirs("map", which))[0] for which in maps)
    line("map, warm, ms", mine * 1e3, other * 1e3)
    mine = statistics.median(seconds(lambda: server.ask(trend_of(*which)))[0] for which in trends)
    likes = [(indicator, f"{code}.%") for indicator, code in trends]
    other = statistics.median(seconds(lambda: theirs("trend", which))[0] for which in likes)
    line("trend, warm, ms", mine * 1e3, other * 1e3)
    kept = statistics.median(seconds(lambda: server.ask(map_of(*maps[0])))[0] for _ in range(50))
    print(f"    map whose answer is kept: {kept * 1e3:.2f} ms")

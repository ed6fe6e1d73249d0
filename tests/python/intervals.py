"""Writes server/tests/fixtures/intervals.csv: 95 % intervals as other software works them out, for 1 000 random cases each.

    pip install statsmodels scipy mpmath
    python tests/python/intervals.py > server/tests/fixtures/intervals.csv

Proportions: statsmodels' proportion_confint(method="wilson"). Events: below 10 the exact limits by scipy's chi2.ppf, from 10 on Byar's
approximation in mpmath with 50 digits. The seed is fixed: the file is the same in every run with the same versions.
"""

import random

from mpmath import mp, mpf, sqrt
from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

random.seed(20260301)
mp.dps = 50
Z = mpf(norm.ppf(0.975).item())


def byar(events, z):
    events = mpf(events)
    return events * (1 - 1 / (9 * events) + z / (3 * sqrt(events))) ** 3


print("kind,events,trials,low,high")
for _ in range(1000):
    trials = int(10 ** random.uniform(0, 6))
    events = random.choice([0, trials, random.randint(0, trials), min(trials, random.randint(0, 9))])
    low, high = proportion_confint(events, trials, alpha=0.05, method="wilson")
    print(f"wilson,{events},{trials},{float(low)!r},{float(high)!r}")
for _ in range(1000):
    events = random.choice([random.randint(0, 9), random.randint(10, 99), int(10 ** random.uniform(2, 5))])
    if events < 10:
        low = chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
        high = chi2.ppf(0.975, 2 * events + 2) / 2
    else:
        low, high = byar(events, -Z), byar(events + 1, Z)
    print(f"events,{events},,{float(low)!r},{float(high)!r}")

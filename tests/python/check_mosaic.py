"""Checks a mosaic with shapely, which shares no code with it.

    cargo run --release -p geodata --example levels -- BOUNDARIES FOLDER
    python tests/python/check_mosaic.py BOUNDARIES FOLDER

Needs shapely 2 and numpy from PyPI. For every level and detail: all regions present and valid, gaps and overlaps above 1 m²,
the total area against the repaired original, the Hausdorff distance against the level's tolerance, the label point inside.
Exit status 1 where a bound is broken.
"""
import gzip, json, math, sys, time
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape

boundaries, folder = sys.argv[1], Path(sys.argv[2])
opened = gzip.open if boundaries.endswith(".gz") else open
with opened(boundaries) as file:
    source = [f["properties"]["kode"] for f in json.load(file)["features"]]
villages = set(source)
holes = [shapely.Point(p) for p in json.loads((folder / "holes.json").read_text())]
tolerances = json.loads((folder / "tolerances.json").read_text())


def read(name):
    features = json.loads((folder / name).read_text())["features"]
    codes = [f["properties"]["kode"] for f in features]
    points = json.loads((folder / name.replace(".geojson", "-points.json")).read_text())
    return codes, np.array([shape(f["geometry"]) for f in features]), points


_, full, _ = read("village-full.geojson")
west, south, east, north = shapely.total_bounds(full)
phi = math.radians((south + north) / 2)
e2 = 6.69437999014e-3
w = math.sqrt(1 - e2 * math.sin(phi) ** 2)
METRES = np.array([math.radians(6378137 / w * math.cos(phi)), math.radians(6378137 * (1 - e2) / w**3)])


def planar(geometry):
    return shapely.transform(geometry, lambda xy: (xy - [west, south]) * METRES)


worst = 0
reference = {}
for level in ["village", "district", "regency"]:
    length = {"village": 13, "district": 8, "regency": 5}[level]
    wanted = {code[:length] for code in villages}
    for detail, tolerance in tolerances.items():
        start = time.time()
        codes, degrees, points = read(f"{level}-{detail}.geojson")
        shapes = planar(degrees)
        missing = wanted - set(codes)
        invalid = [c for c, g in zip(codes, shapes) if not g.is_valid]
        union = shapely.union_all(shapes)
        overlap = float(shapely.area(shapes).sum() - union.area)
        gaps = []
        for part in getattr(union, "geoms", [union]):
            for ring in part.interiors:
                hole = shapely.Polygon(ring)
                # A hole that the repair names is a lake or a place that the file does not hold.
                named = any(shapely.distance(planar(p), hole) <= tolerance + 2 for p in holes)
                if hole.area > 1 and not named:
                    gaps.append(hole.area)
        # Overlaps pair by pair: a sum could hide one behind rounding.
        tree = shapely.STRtree(shapes)
        one, two = tree.query(shapes, predicate="intersects")
        pairs = [(a, b) for a, b in zip(one, two) if a < b]
        pairs = [(a, b) for a, b in pairs if shapely.relate_pattern(shapes[a], shapes[b], "T********")]
        pairwise = [shapely.intersection(shapes[a], shapes[b]).area for a, b in pairs]
        big = [x for x in pairwise if x > 1]
        key = dict(zip(codes, shapes))
        if detail == "full":
            reference[level] = key
        area = sum(g.area for g in shapes) / sum(g.area for g in reference[level].values()) - 1
        hausdorff = max(
            (shapely.hausdorff_distance(key[c], reference[level][c]) for c in codes if c in reference[level]),
            default=0,
        )
        outside = [c for c, g, p in zip(codes, degrees, points) if not g.contains(shapely.Point(p))]
        bad = bool(missing or invalid or gaps or big or outside) or hausdorff > tolerance + 0.02 or (
            detail == "full" and abs(area) > 5e-4
        )
        worst |= bad
        print(
            f"{level:8} {detail:9} {len(codes)} regions, missing {len(missing)}, invalid {len(invalid)}, "
            f"gaps {len(gaps)}, overlaps {len(big)} (largest {max(pairwise, default=0):.3f} m2, sum {overlap:.3f} m2), "
            f"area {100 * area:+.4f} %, Hausdorff {hausdorff:.2f} of {tolerance:.2f} m, "
            f"points outside {len(outside)}{'  BROKEN' if bad else ''} [{time.time() - start:.0f} s]"
        )
# The file itself: gaps and overlaps it had, and its area.
with opened(boundaries) as file:
    raw = planar(np.array([shapely.make_valid(shape(f["geometry"])) for f in json.load(file)["features"]]))
union = shapely.union_all(raw)
had = [shapely.Polygon(r).area for part in getattr(union, "geoms", [union]) for r in part.interiors]
now = sum(g.area for g in reference["village"].values())
print(
    f"the file had {sum(a > 1 for a in had)} gaps above 1 m2 and {shapely.area(raw).sum() - union.area:.0f} m2 of overlap; "
    f"area of the repaired {100 * (now / union.area - 1):+.4f} % of its union"
)
sys.exit(int(worst))

"""Gaps and overlaps of polygon files, by shapely: `python gaps.py FILE.geojson…` prints one line of JSON a file.

Needs shapely 2 from PyPI. Areas in square metres, on a plane fitted to the file; gaps and overlaps of a square metre or less are
rounding. Gaps of a hectare or more are lakes, or regions that the file does not hold, and are left out.
"""
import json, math, sys

import numpy as np
import shapely
from shapely.geometry import shape

for name in sys.argv[1:]:
    with open(name) as file:
        features = json.load(file)["features"]
    shapes = np.array([shape(f["geometry"]) for f in features if f["geometry"]])
    west, south, east, north = shapely.total_bounds(shapes)
    metres = 111_320 * np.array([math.cos(math.radians((south + north) / 2)), 1])
    shapes = shapely.transform(shapes, lambda xy: (xy - [west, south]) * metres)
    invalid = int((~shapely.is_valid(shapes)).sum())
    shapes = shapely.make_valid(shapes)
    union = shapely.union_all(shapes)
    holes = [shapely.Polygon(ring).area for part in getattr(union, "geoms", [union]) for ring in getattr(part, "interiors", [])]
    gaps = [area for area in holes if 1 < area < 10_000]
    one, two = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < two
    overlaps = shapely.area(shapely.intersection(shapes[one[pairs]], shapes[two[pairs]]))
    overlaps = overlaps[overlaps > 1]
    print(json.dumps({
        "file": name, "regions": len(shapes), "invalid": invalid, "points": int(shapely.get_num_coordinates(shapes).sum()),
        "gaps": len(gaps), "gaps_m2": round(sum(gaps)), "overlaps": len(overlaps), "overlaps_m2": round(float(overlaps.sum())),
    }))

"""Compares neighbours with those of PySAL: rook, queen and the four nearest.

    pip install geopandas libpysal
    cargo run -p geodata --example neighbours -- 33.08_desa.geojson FOLDER
    python tests/python/check_adjacency.py FOLDER

libpysal looks at the vertices of the polygons that were written, and so finds a common border or corner by itself. Ends with
status 1 where a pair differs.
"""

import json
import sys
import warnings
from pathlib import Path

import geopandas
from libpysal.weights import KNN, Queen, Rook

warnings.filterwarnings("ignore")


def pairs(lists):
    return {(a, b) for a, others in enumerate(lists) for b in others}


def main(folder):
    desa = geopandas.read_file(folder / "desa.geojson")
    shapes = json.loads((folder / "shapes.json").read_text())
    assert list(desa["kode"]) == [shape[0] for shape in shapes], "another order of desa"
    differ = 0
    # Zone 49 south holds Central Java; any UTM zone is good for the order of distances within a regency.
    flat = desa.to_crs(desa.estimate_utm_crs())
    theirs = {
        "rook": Rook.from_dataframe(desa, use_index=False),
        "queen": Queen.from_dataframe(desa, use_index=False),
        "nearest4": KNN.from_dataframe(flat, k=4, use_index=False),
    }
    for name, weights in theirs.items():
        ours = pairs(json.loads((folder / f"{name}.json").read_text()))
        want = {(a, b) for a, others in weights.neighbors.items() for b in others}
        only_ours, only_theirs = ours - want, want - ours
        print(
            f"{name}: {len(ours & want)} ordered pairs agree,"
            f" {len(only_ours)} only here, {len(only_theirs)} only in PySAL"
        )
        for label, rest in (("here", only_ours), ("PySAL", only_theirs)):
            for a, b in sorted(rest)[:10]:
                print(f"  only {label}: {desa['kode'][a]} {desa['kode'][b]}")
        differ += len(only_ours) + len(only_theirs)
    return 1 if differ else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))

//! What a kabupaten of so many desa has room for.

use super::water::Sizes;

/// Cells of which a desa is made: several, so that desa are not convex.
pub(super) const CELLS_A_VILLAGE: usize = 5;

/// Desa a kecamatan.
const VILLAGES_A_DISTRICT: f64 = 17.6;

/// About how large the kabupaten, its lake, its island and its islet are, km².
const LAND_KM2: f64 = 1_050.0;
const LAKE_KM2: f64 = 11.0;
const ISLAND_KM2: f64 = 9.0;
const ISLET_KM2: f64 = 0.9;

/// Fewer desa than this are laid out plainly.
const LEAST_VILLAGES: usize = 20;

/// How many of what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// Desa on the mainland before some are parted from them.
    pub(super) mainland: usize,
    /// Desa on the island.
    pub(super) island: usize,
    /// Kecamatan.
    pub(super) districts: usize,
    /// Cells on land, the lake's among them.
    pub(super) land_cells: usize,
    /// Cells of lake, island and islet.
    pub(super) sizes: Sizes,
    /// Whether there are enclaves, a desa in two parts and a divided desa.
    pub(super) has_specials: bool,
}

impl Plan {
    /// For `villages` desa.
    pub(super) fn new(villages: usize) -> Self {
        let cell = LAND_KM2 / (villages * CELLS_A_VILLAGE) as f64;
        let has_specials = villages >= LEAST_VILLAGES;
        let cells = |km2: f64, least: usize| {
            if has_specials {
                ((km2 / cell).round() as usize).max(least)
            } else {
                0
            }
        };
        let sizes = Sizes {
            lake: cells(LAKE_KM2, 1),
            island: cells(ISLAND_KM2, 2),
            islet: cells(ISLET_KM2, 1),
            cell_km: cell.sqrt(),
        };
        let island = if has_specials {
            (sizes.island / 7).clamp(1, villages / 12)
        } else {
            0
        };
        let districts = (villages as f64 / VILLAGES_A_DISTRICT).round() as usize;
        // Two enclaves and one half of the divided desa are parted from desa that are there.
        let parted = if has_specials { 3 } else { 0 };
        let land_cells = (villages - island) * CELLS_A_VILLAGE + sizes.lake;
        Self {
            mainland: villages - island - parted,
            island,
            districts: districts.clamp(1, 99),
            land_cells,
            sizes,
            has_specials,
        }
    }
}

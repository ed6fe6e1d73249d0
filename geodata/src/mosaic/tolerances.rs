//! How much may be mended.

/// What counts as a slip of drawing rather than as land or water.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerances {
    /// Points nearer than this become one, metres.
    pub snap_m: f64,
    /// A gap between regions whose mean width (2 × area ÷ perimeter) is below this is closed, metres. Wider ones are lakes,
    /// or regions that the file does not hold, and stay.
    pub gap_width_m: f64,
    /// A detached part of a region with a mean width below this goes to the neighbour around it, metres.
    pub sliver_width_m: f64,
    /// Where regions overlap by at least this share of the smaller one, the smaller one lies in the larger like an enclave for
    /// which no hole was cut: it keeps all. Below, the overlap is a slip along the border.
    pub enclave_share: f64,
}

impl Default for Tolerances {
    /// Half a metre, 20 m, 3 m, a fifth. In the published boundaries of Jawa Tengah and Jawa Barat slips are up to 6.5 m wide.
    fn default() -> Self {
        Self {
            snap_m: 0.5,
            gap_width_m: 20.0,
            sliver_width_m: 3.0,
            enclave_share: 0.2,
        }
    }
}

//! How different two colours look.

/// Red, green and blue as a screen has them, 0 to 255.
pub type Rgb = [f64; 3];

/// White of daylight (D65), as CIE XYZ.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

/// CIE 1976 L*a*b* of a colour of sRGB (IEC 61966-2-1).
#[must_use]
pub fn lab(rgb: Rgb) -> [f64; 3] {
    let [r, g, b] = rgb.map(linear);
    let xyz = [
        0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b,
        0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b,
        0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b,
    ];
    let root = |at: usize| {
        let share = xyz[at] / WHITE[at];
        if share > 216.0 / 24_389.0 {
            share.cbrt()
        } else {
            (24_389.0 / 27.0 * share + 16.0) / 116.0
        }
    };
    let (x, y, z) = (root(0), root(1), root(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Distance of two colours in L*a*b* (CIE76).
#[must_use]
pub fn distance(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (lab(a), lab(b));
    let squares = a.iter().zip(&b).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

/// Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
#[must_use]
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |rgb: Rgb| {
        let [r, g, b] = rgb.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn linear(part: f64) -> f64 {
    let part = part / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_the_published_values() {
        // The primaries as tests of other colour libraries have them; then a colour of the calculator of easyrgb.com, with its
        // answer as quoted on Stack Overflow (question 15408522).
        let known = [
            ([255.0, 0.0, 0.0], [53.24, 80.09, 67.20]),
            ([0.0, 255.0, 0.0], [87.73, -86.18, 83.18]),
            ([0.0, 0.0, 255.0], [32.30, 79.19, -107.86]),
            ([255.0; 3], [100.0, 0.0, 0.0]),
            ([56.0, 79.0, 132.0], [34.19, 8.07, -32.48]),
        ];
        for (rgb, wanted) in known {
            for (found, wanted) in lab(rgb).into_iter().zip(wanted) {
                assert!((found - wanted).abs() < 0.02, "{rgb:?}: {found} {wanted}");
            }
        }
        assert!((distance([0.0; 3], [255.0; 3]) - 100.0).abs() < 0.01);
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
        // #767676 on white is the lightest grey of 4.5:1.
        let grey = contrast([118.0; 3], [255.0; 3]);
        assert!((grey - 4.54).abs() < 0.01, "{grey}");
    }
}

//! Random numbers that are the same on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and good enough for figures that are made up.
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// A stream of its own for every name: adding an indicator leaves the figures of the others as they were.
    pub(super) fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a.
        let hash = stream
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let mut random = Self {
            state: seed ^ hash.rotate_left(17),
        };
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 (included) to 1 (not).
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to `n - 1`; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// Mean 0, standard deviation 1 (Box and Muller, 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// A number of rare events (Knuth's product for small means, the normal approximation above 30).
    pub(super) fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 30.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (limit, mut product, mut count) = ((-mean).exp(), self.unit(), 0.0);
        while product > limit {
            product *= self.unit();
            count += 1.0;
        }
        count
    }

    /// How many of `n` have what each has with probability `p`.
    pub(super) fn binomial(&mut self, n: f64, p: f64) -> f64 {
        let p = p.clamp(0.0, 1.0);
        let variance = n * p * (1.0 - p);
        if variance > 9.0 {
            return (n * p + variance.sqrt() * self.normal())
                .round()
                .clamp(0.0, n);
        }
        if n > 200.0 {
            // Small variance in a large group: p is near 0 or near 1, and the rarer side is counted.
            return if p < 0.5 {
                self.poisson(n * p).min(n)
            } else {
                (n - self.poisson(n * (1.0 - p))).max(0.0)
            };
        }
        (0..n as u32).filter(|_| self.unit() < p).count() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn streams_repeat_and_differ() {
        let take = |seed, name| Random::new(seed, name).unit();
        assert_eq!(take(1, "a"), take(1, "a"));
        assert_ne!(take(1, "a"), take(1, "b"));
        assert_ne!(take(1, "a"), take(2, "a"));
    }

    #[test]
    fn means_are_what_they_should_be() {
        let mut random = Random::new(7, "means");
        let mut mean = |mut draw: Box<dyn FnMut(&mut Random) -> f64>| {
            (0..20_000).map(|_| draw(&mut random)).sum::<f64>() / 20_000.0
        };
        assert!((mean(Box::new(Random::normal))).abs() < 0.03);
        assert!((mean(Box::new(|r| r.poisson(2.5))) - 2.5).abs() < 0.06);
        assert!((mean(Box::new(|r| r.poisson(80.0))) - 80.0).abs() < 0.4);
        assert!((mean(Box::new(|r| r.binomial(20.0, 0.3))) - 6.0).abs() < 0.1);
        assert!((mean(Box::new(|r| r.binomial(400.0, 0.25))) - 100.0).abs() < 0.4);
        assert!((mean(Box::new(|r| r.binomial(400.0, 0.99))) - 396.0).abs() < 0.2);
    }
}

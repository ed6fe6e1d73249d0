/// FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923): every change of a single byte shows, any other but one in four thousand million.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn published_values_are_met() {
        for (text, want) in [
            ("", 0x811c_9dc5),
            ("a", 0xe40c_292c),
            ("foobar", 0xbf9c_f968),
        ] {
            assert_eq!(checksum(text.as_bytes()), want, "{text}");
        }
    }
}

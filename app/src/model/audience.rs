//! Who asks.

use super::RegionCode;

/// Who asks, and so what may be shown (design §6).
///
/// It is decided by the server (where it listens, who signed in), never read from a client's parameters, except that anybody may
/// ask for the public's view of things: [`Audience::preview`]. For that reason it is not `Deserialize`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Staff of an area: everything inside it, outside it what the public sees. Without an area, everything.
    Staff {
        /// Where they work.
        area: Option<RegionCode>,
    },
    /// Anybody: small counts are hidden.
    Public,
}

impl Audience {
    /// Staff that see everything: a server that listens on its own machine only.
    pub const EVERYTHING: Self = Self::Staff { area: None };

    /// A text that tells audiences apart: part of the key of every kept answer and of its `ETag`.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Staff { area: None } => "staff".to_owned(),
            Self::Staff { area: Some(area) } => format!("staff:{area}"),
            Self::Public => "public".to_owned(),
        }
    }

    /// The audience after *lihat sebagai umum*: it can only lower what is seen.
    #[must_use]
    pub fn preview(self, as_public: bool) -> Self {
        if as_public { Self::Public } else { self }
    }

    /// Whether answers to it may be kept by caches that others share.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        matches!(self, Self::Public)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_and_a_preview_only_lowers() {
        let area = Audience::Staff {
            area: Some("33.08.01".parse().unwrap()),
        };
        let all = [Audience::EVERYTHING, area.clone(), Audience::Public];
        assert_eq!(
            all.each_ref().map(Audience::key),
            ["staff", "staff:33.08.01", "public"]
        );
        assert_eq!(area.clone().preview(true), Audience::Public);
        assert_eq!(area.clone().preview(false), area);
        assert_eq!(Audience::Public.preview(false), Audience::Public);
    }
}

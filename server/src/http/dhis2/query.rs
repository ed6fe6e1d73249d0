//! `dimension=dx:…&dimension=pe:…&filter=ou:…`, read into what is asked.

use super::error::Refusal;

/// The three dimensions that exist here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dimension {
    /// Data: indicators.
    Data,
    /// Periods.
    Period,
    /// Organisation units: regions.
    Unit,
}

impl Dimension {
    /// The word in addresses and headers.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Data => "dx",
            Self::Period => "pe",
            Self::Unit => "ou",
        }
    }

    /// The name in headers, as DHIS2 has it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Period => "Period",
            Self::Unit => "Organisation unit",
        }
    }

    fn read(word: &str) -> Result<Self, Refusal> {
        [Self::Data, Self::Period, Self::Unit]
            .into_iter()
            .find(|dimension| dimension.word() == word)
            .ok_or_else(|| Refusal::UnknownDimension(word.to_owned()))
    }
}

/// One dimension with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// Which.
    pub(super) dimension: Dimension,
    /// As given.
    pub(super) items: Vec<String>,
    /// Collapsed: not a column of the answer.
    pub(super) is_filter: bool,
}

/// A question in DHIS2's words; what it may say besides and means nothing here (display, rounding) is let pass, as DHIS2 does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// In the order given: that of the columns.
    pub(super) axes: Vec<Axis>,
    /// Numerator, denominator and factor as columns.
    pub(super) with_parts: bool,
    /// `metaData` left out.
    pub(super) skip_meta: bool,
    /// Rows left out.
    pub(super) skip_data: bool,
    /// The day that relative periods count from; today without it.
    pub(super) today: Option<String>,
    /// The pinned dataset.
    pub(super) version: Option<String>,
    /// What anybody may see.
    pub(super) as_public: bool,
}

impl Asked {
    /// Reads the pairs of the query.
    pub(super) fn read(pairs: &[(String, String)]) -> Result<Self, Refusal> {
        let mut asked = Self::default();
        for (name, value) in pairs {
            let yes = value == "true";
            match name.as_str() {
                "dimension" | "filter" => asked.axes(value, name == "filter")?,
                "includeNumDen" => asked.with_parts = yes,
                "skipMeta" => asked.skip_meta = yes,
                "skipData" => asked.skip_data = yes,
                "relativePeriodDate" if !value.is_empty() => asked.today = Some(value.clone()),
                "v" if !value.is_empty() => asked.version = Some(value.clone()),
                "as" if value == "public" => asked.as_public = true,
                // Passed over, figures would go out that were meant to be hidden.
                "as" if !value.is_empty() => {
                    return Err(Refusal::Unreadable(format!(
                        "as={value} is not an audience that can be asked for: expected public"
                    )));
                }
                _ => {}
            }
        }
        if !asked.axes.iter().any(|axis| !axis.is_filter) {
            return Err(Refusal::NoDimension);
        }
        if asked.axis(Dimension::Data).is_none() {
            return Err(Refusal::NoData);
        }
        if asked.axis(Dimension::Period).is_none() {
            return Err(Refusal::NoPeriod);
        }
        Ok(asked)
    }

    /// The axis of a dimension.
    pub(super) fn axis(&self, dimension: Dimension) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.dimension == dimension)
    }

    /// `dx:a;b` or several of them separated by commas.
    fn axes(&mut self, value: &str, is_filter: bool) -> Result<(), Refusal> {
        for part in value.split(',').filter(|part| !part.is_empty()) {
            let (word, items) = part.split_once(':').unwrap_or((part, ""));
            let dimension = Dimension::read(word)?;
            if let Some(other) = self.axis(dimension) {
                return Err(if other.is_filter == is_filter {
                    Refusal::Twice(word.to_owned())
                } else {
                    Refusal::DimensionAndFilter(word.to_owned())
                });
            }
            let items: Vec<String> = items
                .split(';')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(ToOwned::to_owned)
                .collect();
            if items.is_empty() {
                return Err(Refusal::NoOptions(word.to_owned()));
            }
            self.axes.push(Axis {
                dimension,
                items,
                is_filter,
            });
        }
        Ok(())
    }
}

//! The engine as one audience sees it: the only way to a cell.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use app::{
    api::{ApiError, SeriesQuery},
    model::{
        Audience, Cell, DenominatorKind, Indicator, Level, Period, Region, RegionCode, Sensitivity,
    },
};

use super::{
    Engine,
    cell::{Place, cell, cell_moved, suppressed},
    figures::Table,
    kept::Held,
    periods,
    sums::{Sums, sums},
    suppress::Pattern,
    time::{self, Plan},
    trend,
};

/// One period in so many is few: reading less than that first is worth reading it twice.
const FEW: usize = 4;
/// Figures of one indicator (desa times periods) up to which a dataset is read ahead: some provinces, not the country.
const READ_AHEAD: usize = 1_000_000;

/// An engine and who asks it.
#[derive(Clone)]
pub struct EngineView {
    pub(super) engine: Arc<Engine>,
    audience: Audience,
    denominator: Option<DenominatorKind>,
    pub(super) home: Option<RegionCode>,
}

/// What is the same for everybody: the dataset's id, its regions and catalogue.
impl std::ops::Deref for EngineView {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        &self.engine
    }
}

impl EngineView {
    pub(super) const fn new(engine: Arc<Engine>, audience: Audience) -> Self {
        Self {
            engine,
            audience,
            denominator: None,
            home: None,
        }
    }

    /// The same view on one of two denominators, where a query names none itself.
    #[must_use]
    pub fn on(self, denominator: Option<DenominatorKind>) -> Self {
        Self {
            denominator,
            ..self
        }
    }

    /// The same view where pages open with `home`, if the dataset has it.
    #[must_use]
    pub fn opening_with(self, home: Option<RegionCode>) -> Self {
        let home = home.filter(|code| self.engine.regions.get(code).is_ok());
        Self { home, ..self }
    }

    /// Who asks. Its key belongs into every kept answer's key.
    #[must_use]
    pub const fn audience(&self) -> &Audience {
        &self.audience
    }

    /// Cells of several indicators and periods: by indicator and period in the order asked, then region code.
    ///
    /// # Errors
    /// An unknown indicator or parent, or a failing engine.
    pub async fn cells(
        &self,
        indicators: &[String],
        periods: &[Period],
        level: Level,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<Cell>, ApiError> {
        let regions = self.engine.regions_at(level, parent)?;
        let indicators: Vec<&Indicator> = indicators
            .iter()
            .map(|code| self.engine.indicator(code))
            .collect::<Result<_, _>>()?;
        let mut cells = Vec::with_capacity(indicators.len() * periods.len() * regions.len());
        for indicator in indicators {
            let held = self.held_for(indicator, periods).await?;
            let mut asked = self.asked(indicator, &held, self.denominator);
            for period in periods {
                // A period has the regions of its last day.
                let there = regions
                    .iter()
                    .filter(|region| self.engine.regions.is_there(region, *period));
                cells.extend(there.map(|region| asked.cell(region, *period)));
            }
        }
        Ok(cells)
    }

    /// The periods that a trend of `query` shows.
    ///
    /// # Errors
    /// An unknown indicator, or `from` and `to` of two kinds.
    pub fn series_periods(&self, query: &SeriesQuery) -> Result<Vec<Period>, ApiError> {
        if let (Some(from), Some(to)) = (query.from, query.to)
            && from.kind() != to.kind()
        {
            return Err(ApiError::Parameter {
                parameter: "to".to_owned(),
                value: to.to_string(),
                reason: format!(
                    "is another kind of period than from={from}: years, semesters, quarters, months or weeks, not two"
                ),
            });
        }
        Ok(periods::of_series(
            &self.engine.indicator(&query.indicator)?.periods,
            query.from,
            query.to,
        ))
    }

    /// Cells over time: by region in the order asked, then period.
    pub(super) async fn cells_over_time(&self, query: &SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        let indicator = self.engine.indicator(&query.indicator)?;
        let regions: Vec<&Region> = query
            .regions
            .iter()
            .map(|code| self.engine.regions.get(code))
            .collect::<Result<_, _>>()?;
        let periods = self.series_periods(query)?;
        if regions.is_empty() || periods.is_empty() {
            return Ok(Vec::new());
        }
        let held = self.held(indicator).await?;
        let denominator = query.denominator.or(self.denominator);
        let mut asked = self.asked(indicator, &held, denominator);
        let mut cells = Vec::with_capacity(regions.len() * periods.len());
        for region in regions {
            for period in &periods {
                if query.follow
                    && let Some(followed) = self.engine.regions.followed(&region.code, *period)
                {
                    cells.push(asked.followed(region, *period, &followed));
                } else if self.engine.regions.is_there(region, *period) {
                    cells.push(asked.cell(region, *period));
                }
            }
        }
        Ok(cells)
    }

    /// The indicator's figures in as many periods as a map of `periods` looks at: where they are not in memory and are few, only
    /// those are waited for.
    async fn held_for(
        &self,
        indicator: &Indicator,
        periods: &[Period],
    ) -> Result<Arc<Held>, ApiError> {
        let engine = &self.engine;
        // What is hidden from somebody depends on all periods.
        if !self.needs_pattern(indicator) && !engine.is_read(&indicator.code) {
            let stored = engine.counted(&indicator.code);
            let earlier = periods
                .iter()
                .flat_map(|period| trend::before(indicator, *period));
            let slots: BTreeSet<usize> = periods
                .iter()
                .copied()
                .chain(earlier)
                .map(|period| time::plan(indicator, &stored, engine.last_month, period))
                .flat_map(|plan| plan.all_slots())
                .collect();
            if !slots.is_empty() && slots.len() * FEW <= stored.len() {
                let slots = slots.into_iter().collect();
                return Ok(engine.some(&indicator.code, slots).await?);
            }
        }
        self.held(indicator).await
    }

    /// Reads all indicators, one after another, and works out what this audience may see of them: the first reader of the day
    /// does not wait for either. Nothing where a dataset is too large to be kept.
    pub(super) async fn read_ahead(self) {
        for indicator in &self.engine.catalogue {
            let size = indicator.periods.len() * self.engine.regions.villages().len();
            if size > READ_AHEAD {
                return;
            }
            // Whoever asks meets the same failure and is told.
            if let Err(error) = self.held(indicator).await {
                tracing::warn!(%error, indicator = indicator.code, "figures could not be read ahead");
            }
        }
    }

    /// Whether this audience may not see all of an indicator.
    fn needs_pattern(&self, indicator: &Indicator) -> bool {
        indicator.sensitivity != Sensitivity::Open && self.audience != Audience::EVERYTHING
    }

    /// The indicator's figures, and what is hidden of them worked out where this audience needs to know.
    async fn held(&self, indicator: &Indicator) -> Result<Arc<Held>, ApiError> {
        let held = self.engine.held(&indicator.code).await?;
        if self.needs_pattern(indicator) && held.public.get().is_none() {
            let (engine, held) = (Arc::clone(&self.engine), Arc::clone(&held));
            let indicator = indicator.clone();
            // Seconds for a large dataset: not on a thread that answers others.
            tokio::task::spawn_blocking(move || {
                held.public
                    .get_or_init(|| pattern(&engine, &indicator, &held));
            })
            .await
            .map_err(|error| {
                tracing::error!(%error, "what the public may see could not be worked out");
                ApiError::Internal("the query engine failed; the server's log has the cause".into())
            })?;
        }
        Ok(held)
    }

    fn asked<'a>(
        &'a self,
        indicator: &'a Indicator,
        held: &'a Held,
        denominator: Option<DenominatorKind>,
    ) -> Asked<'a> {
        // Which desa know which denominator differs: two totals on two denominators would differ by those that do not.
        let is_switchable =
            indicator.sensitivity == Sensitivity::Open || self.audience == Audience::EVERYTHING;
        Asked {
            engine: &self.engine,
            audience: &self.audience,
            indicator,
            held,
            table: held.figures.table(
                indicator.unit.has_denominator(),
                denominator.filter(|_| is_switchable),
            ),
            plans: BTreeMap::new(),
        }
    }
}

fn pattern(engine: &Engine, indicator: &Indicator, held: &Held) -> Pattern {
    Pattern::new(
        indicator,
        held.figures.table(indicator.unit.has_denominator(), None),
        &held.figures.periods,
        &engine.regions,
        engine.options.small_below,
        |period| time::plan(indicator, &held.figures.periods, engine.last_month, period),
    )
}

/// One indicator on one denominator, asked cell by cell.
struct Asked<'a> {
    engine: &'a Engine,
    audience: &'a Audience,
    indicator: &'a Indicator,
    held: &'a Held,
    table: Table<'a>,
    plans: BTreeMap<Period, (Arc<Plan>, Arc<[Period]>)>,
}

impl Asked<'_> {
    fn cell(&mut self, region: &Region, period: Period) -> Cell {
        let members = self.engine.regions.members(&region.code);
        let (plan, before) = self.plan(period);
        let place = Place {
            indicator: self.indicator,
            region,
            period,
            is_scheduled: *plan != Plan::NotScheduled,
            expected: self.expected(members, period),
            denominator_kind: self.table.kind,
        };
        let now = sums(&plan, &self.table, members);
        if now.known > 0 && self.is_hidden(&region.code, period) {
            return suppressed(place, now.reported);
        }
        let mut then: Vec<(Period, Arc<Plan>)> = Vec::with_capacity(before.len());
        for period in before.iter() {
            // What is hidden must not show in a trend either.
            if self.is_hidden(&region.code, *period) {
                then.clear();
                break;
            }
            then.push((*period, self.plan(*period).0));
        }
        let of = |plan: &Plan, members: &[u32]| sums(plan, &self.table, members);
        let earlier = |members: &[u32]| -> Vec<(Period, Sums)> {
            let then = then.iter();
            then.map(|(period, plan)| (*period, of(plan, members)))
                .collect()
        };
        if !trend::by_increment(self.indicator, period) {
            return cell(place, now, &earlier(members));
        }
        // A desa whose report is late, or came late, is held against nothing.
        let reported = |village: &u32| {
            let mut plans = then.iter().map(|(_, plan)| plan).chain([&plan]);
            plans.all(|plan| {
                let point = plan.point(&self.table, *village);
                point.is_some_and(|point| point.is_report)
            })
        };
        let steady: Vec<u32> = members.iter().copied().filter(reported).collect();
        // A few say nothing of the rest; and a part may be what nobody but its own is to see.
        let is_part = steady.len() < now.known as usize;
        if 2 * steady.len() < now.known as usize || is_part && !self.sees_all(&region.code) {
            return cell(place, now, &[]);
        }
        cell_moved(place, now, of(&plan, &steady), &earlier(&steady))
    }

    /// The cell of a desa that is no more: of itself and its successors `members` together.
    fn followed(&mut self, region: &Region, period: Period, members: &[u32]) -> Cell {
        let (plan, before) = self.plan(period);
        let place = Place {
            indicator: self.indicator,
            region,
            period,
            is_scheduled: *plan != Plan::NotScheduled,
            expected: self.expected(members, period),
            denominator_kind: self.table.kind,
        };
        let now = sums(&plan, &self.table, members);
        if now.known > 0 && self.is_any_hidden(members, period) {
            return suppressed(place, now.reported);
        }
        let engine = self.engine;
        let mut earlier: Vec<(Period, Sums)> = Vec::with_capacity(before.len());
        for period in before.iter() {
            let then = engine.regions.followed(&region.code, *period);
            let then = then
                .as_deref()
                .unwrap_or_else(|| engine.regions.members(&region.code));
            if self.is_any_hidden(then, *period) {
                earlier.clear();
                break;
            }
            let (plan, _) = self.plan(*period);
            earlier.push((*period, sums(&plan, &self.table, then)));
        }
        cell(place, now, &earlier)
    }

    /// How many desa owe a report: of a sum over months all that were there in any, else those that are there at the end.
    fn expected(&mut self, members: &[u32], period: Period) -> u32 {
        let (plan, _) = self.plan(period);
        let is_summed = matches!(*plan, Plan::Sum(_));
        self.engine.regions.expected(members, period, is_summed)
    }

    /// Whether one of these desa is hidden: their sum would give it away.
    fn is_any_hidden(&self, members: &[u32], period: Period) -> bool {
        members
            .iter()
            .filter_map(|member| self.engine.regions.villages().get(*member as usize))
            .any(|code| self.is_hidden(code, period))
    }

    /// Whether nothing of the indicator is hidden from this audience in a region.
    fn sees_all(&self, region: &RegionCode) -> bool {
        self.indicator.sensitivity == Sensitivity::Open
            || match self.audience {
                Audience::Public => false,
                Audience::Staff { area: None } => true,
                Audience::Staff { area: Some(area) } => self.engine.regions.is_inside(region, area),
            }
    }

    fn is_hidden(&self, region: &RegionCode, period: Period) -> bool {
        if self.sees_all(region) {
            return false;
        }
        let sensitivity = self.indicator.sensitivity;
        // Worked out before the first cell is asked; were it not, nothing would be shown.
        self.held
            .public
            .get()
            .is_none_or(|pattern| pattern.hides(sensitivity, region, period))
    }

    /// The plan of a period and the periods before it that its trend looks at.
    fn plan(&mut self, period: Period) -> (Arc<Plan>, Arc<[Period]>) {
        let Self {
            engine,
            indicator,
            held,
            plans,
            ..
        } = self;
        let (plan, before) = plans.entry(period).or_insert_with(|| {
            let stored = &held.figures.periods;
            let plan = time::plan(indicator, stored, engine.last_month, period);
            // A year that is not over is not held against a whole one.
            let before = if indicator.is_over(period) {
                trend::before(indicator, period)
            } else {
                Vec::new()
            };
            (Arc::new(plan), before.into())
        });
        (Arc::clone(plan), Arc::clone(before))
    }
}

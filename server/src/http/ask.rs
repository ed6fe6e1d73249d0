//! The one opening of every handler: parameters read strictly, the dataset that answers, 304 where the client holds the answer.

use std::{convert::Infallible, fmt::Display, str::FromStr, sync::Arc};

use app::api::ApiError;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Response},
};
use utoipa::{IntoParams, openapi::path::ParameterIn};

use super::{
    budget::Busy,
    cache::{self, Tag},
    form::Form,
    format::{Drawn, Format},
    params::Params,
    problem::Problem,
    reply::Question,
    state::AppState,
};
use crate::analytics::{EngineError, PinError};

/// The parameters of one path: what the documentation lists is what is read, nothing else is let in.
pub(crate) trait Query: IntoParams + Sized + Send {
    /// What goes with them: the pinned dataset, the form of the answer.
    type Form: Form;

    /// A parameter that a header stands for where it was not given: its name and value.
    fn default_of(_headers: &HeaderMap) -> Option<(&'static str, &'static str)> {
        None
    }

    /// Reads them. What is refused is kept in `params`; what is put in its place is never looked at.
    fn read(params: &mut Params) -> Self;
}

/// A path without parameters of its own.
pub(crate) struct Nothing<F>(std::marker::PhantomData<F>);

impl<F> IntoParams for Nothing<F> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<utoipa::openapi::path::Parameter> {
        Vec::new()
    }
}

impl<F: Form> Query for Nothing<F> {
    type Form = F;

    fn read(_: &mut Params) -> Self {
        Self(std::marker::PhantomData)
    }
}

/// A request on its way to a question.
pub(crate) struct Ask<Q> {
    /// The parameters; to be used after [`Ask::question`] only, which refuses those that were wrong.
    pub(crate) query: Q,
    params: Params,
    form: Asked,
    state: AppState,
    path: String,
    headers: HeaderMap,
    code: String,
}

/// What every path understands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The dataset that the address pins.
    pub(crate) version: Option<String>,
    /// The form named; none where `Accept` chooses.
    pub(crate) format: Option<Format>,
    /// Whether the public's view is asked for (*lihat sebagai umum*).
    pub(crate) as_public: bool,
    /// Geometry of features.
    pub(crate) drawn: Drawn,
}

impl<Q: Query> FromRequestParts<AppState> for Ask<Q> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let mut params = Params::read(&parts.uri, &names::<Q>());
        if let Some((name, value)) = Q::default_of(&parts.headers) {
            params.default_to(name, value);
        }
        let query = Q::read(&mut params);
        let form = <Q::Form as Form>::read(&mut params).into();
        let code = match RawPathParams::from_request_parts(parts, state).await {
            Ok(path) => path
                .iter()
                .find(|(name, _)| *name == "code")
                .map(|(_, code)| code.to_owned())
                .unwrap_or_default(),
            // Not UTF-8: no code of anything.
            Err(_) => String::from("\u{fffd}"),
        };
        Ok(Self {
            query,
            params,
            form,
            state: state.clone(),
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
            code,
        })
    }
}

/// The names that the query of a path may hold.
fn names<Q: Query>() -> Vec<String> {
    let query = || Some(ParameterIn::Query);
    let own = Q::into_params(query);
    let shared = <Q::Form as IntoParams>::into_params(query);
    own.into_iter()
        .chain(shared)
        .map(|parameter| parameter.name)
        .collect()
}

impl<Q: Query> Ask<Q> {
    /// `{code}` of the path; none where it was refused, which [`Ask::question`] reports.
    pub(crate) fn code<T: FromStr<Err: Display>>(&mut self) -> Option<T> {
        let code = std::mem::take(&mut self.code);
        self.params.path("code", &code)
    }

    /// The question, once nothing was refused and the client does not hold the answer.
    ///
    /// # Errors
    /// Everything refused (before looking for a dataset: a wrong question stays wrong), no such dataset, or 304.
    pub(crate) async fn question(self) -> Result<(Q, Question), Stop> {
        let (query, question) = self.any_question().await?;
        question.unless_held(cache::DATA)?;
        Ok((query, question))
    }

    /// As [`Ask::question`], without the answer 304.
    ///
    /// # Errors
    /// Everything refused, or no such dataset.
    pub(crate) async fn any_question(self) -> Result<(Q, Question), Stop> {
        let canonical = self.params.finish()?;
        let engine = self
            .state
            .datasets
            .engine(self.form.version.as_deref())
            .await?;
        let engine = self.state.view_of(&engine, self.form.as_public);
        let format = self
            .form
            .format
            .unwrap_or_else(|| Format::accepted(&self.headers, <Q::Form as Form>::FORMATS));
        let tag = Tag::new(&[
            engine.id(),
            &engine.audience().key(),
            &self.path,
            &canonical,
            format.word(),
        ]);
        let question = Question {
            held: tag.held_by(&self.headers),
            is_pinned: self.form.version.as_deref() == Some(engine.id()),
            datasets: Arc::clone(&self.state.datasets),
            budget: self.state.budget.clone(),
            format,
            drawn: self.form.drawn,
            path: self.path,
            engine,
            tag,
        };
        Ok((self.query, question))
    }
}

/// Why a handler ends early: a refusal, or an answer that the client holds already.
pub(crate) struct Stop(Box<Response>);

impl Stop {
    /// Ends with this answer.
    pub(crate) fn with(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::with(problem.into_response())
    }
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Problem::from(error).into()
    }
}

impl From<EngineError> for Stop {
    fn from(error: EngineError) -> Self {
        Problem::from(error).into()
    }
}

impl From<PinError> for Stop {
    fn from(error: PinError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Busy> for Stop {
    fn from(busy: Busy) -> Self {
        Self::with(busy.into_response())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

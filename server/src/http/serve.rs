//! From options to a listening server.

use std::{io::ErrorKind, net::SocketAddr, path::PathBuf};

use anyhow::Context as _;
use app::model::{Audience, RegionCode};
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use super::{assets, cors::Origin, home, router::router, state::AppState};
use crate::{analytics::SharedEngine, dataset::Store};

/// What `situasi serve` was asked for.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Where datasets are kept.
    pub data_dir: PathBuf,
    /// Address and port; port 0 takes a free one, which the log names.
    pub listen: SocketAddr,
    /// Folder of the client's files (Trunk's output).
    pub site_dir: PathBuf,
    /// Origins whose pages may read the API.
    pub origins: Vec<Origin>,
    /// The region that pages open with.
    pub home: Option<RegionCode>,
}

/// Serves until Ctrl-C or SIGTERM; requests that are under way are finished.
///
/// # Errors
/// An address that cannot be listened on.
pub async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let ServeOptions {
        data_dir,
        listen,
        site_dir,
        origins,
        home,
    } = options;
    let listener = TcpListener::bind(listen).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow::anyhow!("{listen} is in use by another program: stop it, or choose another port with --listen")
        }
        ErrorKind::PermissionDenied => {
            anyhow::anyhow!("this user may not listen on {listen}: choose a port above 1023 with --listen")
        }
        _ => anyhow::anyhow!("cannot listen on {listen}: {error}"),
    })?;
    let address = listener
        .local_addr()
        .context("the system does not say which address is listened on")?;
    assets::warn_if_missing(&site_dir);

    // Whoever can reach a loopback address sits at this machine; whoever comes from outside may be anybody (design §6).
    let audience = if address.ip().is_loopback() {
        Audience::EVERYTHING
    } else {
        Audience::Public
    };
    tracing::info!(audience = audience.key(), "answering without sign-in");
    let engine = SharedEngine::new().for_audience(audience);
    let store = Store::open(data_dir);
    if let Err(error) = engine.refresh(&store).await {
        tracing::error!("{error}");
    } else if engine.snapshot().is_err() {
        tracing::warn!(
            "no dataset in {}: run `situasi demo` or `situasi import`",
            store.dir().display()
        );
    }
    let follower = tokio::spawn(engine.clone().follow(store.clone()));
    tracing::info!("listening on http://{address}");
    let state = AppState::new(engine.clone(), site_dir)
        .with_store(store)
        .with_origins(origins)
        .with_home(home);
    let router = router(state);
    let writer = tokio::spawn(home::keep_written(router.clone(), engine));
    // The end of an answer does not wait until its beginning has been acknowledged.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps Nagle's algorithm");
        }
    });
    let served = axum::serve(listener, router)
        .with_graceful_shutdown(stop_asked())
        .await;
    follower.abort();
    writer.abort();
    served.context("the server stopped")?;
    tracing::info!("stopped");
    Ok(())
}

/// Resolves at Ctrl-C or SIGTERM. A signal that cannot be listened for never resolves: the other still does.
async fn stop_asked() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C will not stop the server gracefully");
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM will not stop the server gracefully");
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending::<()>().await;
}

//! ChromeDriver: one process for one browser.

use std::{
    env,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::Client;
use serde_json::Value;

use crate::{port, until};

/// A running ChromeDriver; ends its browser and itself when dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    port: u16,
    /// The session to end, once there is one.
    pub(crate) session: Option<String>,
    http: Client,
}

impl Driver {
    /// `CHROMEDRIVER`, else the first on PATH.
    ///
    /// # Errors
    /// On a CI machine (`CI` is set) a missing driver is an error; elsewhere it is only said.
    pub(crate) fn find() -> Result<Option<PathBuf>> {
        let found = match env::var_os("CHROMEDRIVER") {
            Some(path) => Some(PathBuf::from(path)),
            None => env::split_paths(&env::var_os("PATH").unwrap_or_default())
                .map(|folder| folder.join("chromedriver"))
                .find(|path| path.is_file()),
        };
        if found.is_none() {
            let missing = "no chromedriver on PATH: install it or set CHROMEDRIVER";
            if env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false") {
                bail!("{missing}");
            }
            eprintln!("skipped: {missing}");
        }
        Ok(found)
    }

    /// Starts it on a free port.
    ///
    /// # Errors
    /// It cannot be started or never answers.
    pub(crate) async fn start(program: PathBuf) -> Result<Self> {
        let port = port::free()?;
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        let driver = Self {
            child,
            port,
            session: None,
            http: Client::builder().no_proxy().build()?,
        };
        let status = format!("{}/status", driver.url());
        until("ChromeDriver", || async {
            Ok(driver
                .http
                .get(&status)
                .send()
                .await
                .ok()
                .filter(|answer| answer.status().is_success())
                .map(drop))
        })
        .await?;
        Ok(driver)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A command of the session that the WebDriver standard does not have.
    ///
    /// # Errors
    /// The driver refuses it.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let session = self.session.as_deref().context("no session yet")?;
        let answer = self
            .http
            .post(format!("{}/session/{session}/{path}", self.url()))
            .json(body)
            .send()
            .await?;
        let status = answer.status();
        let mut answer: Value = answer.json().await?;
        ensure!(status.is_success(), "{path}: {answer}");
        Ok(answer["value"].take())
    }

    /// Asks the driver to close the browser: killed alone, it would leave the browser running.
    fn end_session(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )?;
        stream.read(&mut [0; 256]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Nothing can be done here where one of them fails.
        let _ = self.end_session();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

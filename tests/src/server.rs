//! A running server.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::{Client, StatusCode, header::HeaderMap};
use serde_json::Value;

use crate::{binary::binary, port, until, workspace_root};

/// `situasi serve` on a free port; ends when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    said: Arc<Mutex<String>>,
    http: Client,
    /// `http://127.0.0.1:PORT`
    pub url: String,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as it came.
    pub body: Vec<u8>,
}

impl Server {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// It ends at once or never answers; what it said is part of the error.
    pub async fn start(data_dir: &Path) -> Result<Self> {
        Self::start_with(data_dir, &[]).await
    }

    /// Starts it with further arguments.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_with(data_dir: &Path, further: &[&str]) -> Result<Self> {
        let listen = format!("127.0.0.1:{}", port::free()?);
        let site = env::var_os("SITUASI_SITE_DIR")
            .map_or_else(|| workspace_root().join("dist"), PathBuf::from);
        let mut child = Command::new(binary()?)
            .arg("serve")
            .arg("--data-dir")
            .arg(data_dir)
            .args(["--listen", &listen, "--site-dir"])
            .arg(site)
            .args(further)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("situasi could not be started")?;
        let said = Arc::new(Mutex::new(String::new()));
        if let Some(stderr) = child.stderr.take() {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                    if let Ok(mut said) = said.lock() {
                        said.push_str(&line);
                        said.push('\n');
                    }
                }
            });
        }
        let http = Client::builder().no_proxy().build()?;
        let mut server = Self {
            child,
            said,
            http,
            url: format!("http://{listen}"),
        };
        server.wait().await?;
        Ok(server)
    }

    async fn wait(&mut self) -> Result<()> {
        let health = format!("{}/healthz", self.url);
        let http = self.http.clone();
        let (child, said) = (&mut self.child, &self.said);
        until("the server's /healthz", || {
            let ended = child.try_wait();
            let asked = http.get(&health).send();
            async {
                if let Some(status) = ended? {
                    // The last words may still be on their way.
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    let said = said.lock().map(|said| said.clone()).unwrap_or_default();
                    bail!("situasi serve ended with {status}: {said}");
                }
                Ok(asked
                    .await
                    .ok()
                    .filter(|answer| answer.status().is_success())
                    .map(drop))
            }
        })
        .await
    }

    /// Ends it as a power cut does.
    ///
    /// # Errors
    /// It cannot be ended.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// What it has written to standard error so far.
    #[must_use]
    pub fn said(&self) -> String {
        self.said
            .lock()
            .map(|said| said.clone())
            .unwrap_or_default()
    }

    /// `GET`, whatever the answer.
    ///
    /// # Errors
    /// No answer.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        let answer = self
            .http
            .get(format!("{}{path}", self.url))
            .send()
            .await
            .with_context(|| path.to_owned())?;
        Ok(Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.bytes().await?.to_vec(),
        })
    }

    /// `GET` of a JSON answer with status 200.
    ///
    /// # Errors
    /// Any other answer: it is part of the error.
    pub async fn json(&self, path: &str) -> Result<Value> {
        let answer = self.get(path).await?;
        ensure!(
            answer.status == StatusCode::OK,
            "{path}: {} {}",
            answer.status,
            answer.text()
        );
        serde_json::from_slice(&answer.body).with_context(|| format!("{path}: {}", answer.text()))
    }

    /// The `rows` of a JSON answer.
    ///
    /// # Errors
    /// As [`json`](Self::json); or there are none.
    pub async fn rows(&self, path: &str) -> Result<Vec<Value>> {
        let answer = self.json(path).await?;
        answer["rows"]
            .as_array()
            .cloned()
            .with_context(|| format!("{path} has no rows: {answer}"))
    }

    /// Code of the first outermost region of the dataset.
    ///
    /// # Errors
    /// The dataset names none.
    pub async fn root(&self) -> Result<String> {
        let dataset = self.json("/api/v1/dataset").await?;
        dataset["roots"][0]
            .as_str()
            .map(ToOwned::to_owned)
            .with_context(|| format!("no roots: {dataset}"))
    }
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

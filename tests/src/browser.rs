//! A headless browser: what a person does with a page, and what the page says meanwhile.

use std::{fmt::Debug, path::Path};

use anyhow::{Context as _, Result};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{driver::Driver, mouse, until};

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1366,768",
];

/// Whether the client has taken the page over: it answers keys that change nothing, in the bar and on the map.
const IS_ALIVE: &str = "
    const hears = (at, key) =>
        !at || !at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return document.readyState === 'complete'
        && hears(document.getElementById('cari'), 'ArrowDown')
        && hears(document.querySelector('#peta-svg a[data-kode]'), '0');";

/// One browser with a profile of its own; ends when dropped.
#[derive(Debug)]
pub struct Browser {
    pub(crate) client: Client,
    driver: Driver,
    // Dropped last: the browser writes to it until it ends.
    _profile: Option<TempDir>,
}

impl Browser {
    /// Starts one; none where there is no ChromeDriver (said, and an error on a CI machine).
    ///
    /// # Errors
    /// ChromeDriver or the browser do not start.
    pub async fn start() -> Result<Option<Self>> {
        let Some(program) = Driver::find()? else {
            return Ok(None);
        };
        let driver = Driver::start(program).await?;
        let profile = tempfile::tempdir()?;
        let mut browser = Self::start_by(driver, profile.path()).await?;
        browser._profile = Some(profile);
        Ok(Some(browser))
    }

    /// Starts one in a folder that outlives it; none as [`start`](Self::start).
    ///
    /// # Errors
    /// ChromeDriver or the browser do not start.
    pub async fn start_in(profile: &Path) -> Result<Option<Self>> {
        match Driver::find()? {
            Some(program) => {
                let driver = Driver::start(program).await?;
                Self::start_by(driver, profile).await.map(Some)
            }
            None => Ok(None),
        }
    }

    async fn start_by(mut driver: Driver, profile: &Path) -> Result<Self> {
        let mut arguments: Vec<String> = FLAGS.map(ToOwned::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "goog:chromeOptions".to_owned(),
            json!({ "args": arguments }),
        );
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .context("the browser did not start")?;
        driver.session = client.session_id().await?;
        let browser = Self {
            client,
            driver,
            _profile: None,
        };
        browser.viewport(1366, 768).await?;
        Ok(browser)
    }

    /// A command of the browser's own protocol.
    ///
    /// # Errors
    /// The browser refuses.
    pub(crate) async fn protocol(&self, command: &str, parameters: Value) -> Result<Value> {
        let command = json!({ "cmd": command, "params": parameters });
        self.driver.post("goog/cdp/execute", &command).await
    }

    /// From now on the network carries so many bytes a second each way, each answer delayed by so many milliseconds; nothing is
    /// taken from the browser's own store.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn slow_down(&self, bytes: u32, delay: u32) -> Result<()> {
        let network = json!({ "offline": false, "latency": delay, "downloadThroughput": bytes, "uploadThroughput": bytes });
        for (cmd, params) in [
            ("Network.enable", json!({})),
            ("Network.clearBrowserCache", json!({})),
            ("Network.setCacheDisabled", json!({ "cacheDisabled": true })),
            ("Network.emulateNetworkConditions", network),
        ] {
            let command = json!({ "cmd": cmd, "params": params });
            self.driver.post("goog/cdp/execute", &command).await?;
        }
        Ok(())
    }

    /// Opens an address and waits until the client has taken the page over.
    ///
    /// # Errors
    /// The client's wasm never arrives.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.load(url).await?;
        until("the client", || async {
            Ok(self.is_alive().await?.then_some(()))
        })
        .await
    }

    /// Whether the client has taken the page over.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn is_alive(&self) -> Result<bool> {
        Ok(self.script(IS_ALIVE).await? == json!(true))
    }

    /// Opens an address as the server sends it.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn load(&self, url: &str) -> Result<()> {
        Ok(self.client.goto(url).await?)
    }

    /// Runs a script and gives what it returns.
    ///
    /// # Errors
    /// It throws.
    pub async fn script(&self, script: &str) -> Result<Value> {
        self.client
            .execute(script, Vec::new())
            .await
            .with_context(|| script.chars().take(200).collect::<String>())
    }

    /// Runs a script that answers through its last argument.
    ///
    /// # Errors
    /// It throws or never answers.
    pub async fn script_async(&self, script: &str) -> Result<Value> {
        self.client
            .execute_async(script, Vec::new())
            .await
            .with_context(|| script.chars().take(200).collect::<String>())
    }

    /// How many elements a selector finds.
    ///
    /// # Errors
    /// The selector is none.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.client.find_all(Locator::Css(selector)).await?.len())
    }

    /// Text of the first element that the selector finds.
    ///
    /// # Errors
    /// It finds none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.element(selector).await?.text().await?)
    }

    /// The first element that the selector finds.
    ///
    /// # Errors
    /// It finds none.
    pub async fn element(&self, selector: &str) -> Result<Element> {
        self.client
            .find(Locator::Css(selector))
            .await
            .with_context(|| selector.to_owned())
    }

    /// The address shown.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn address(&self) -> Result<String> {
        Ok(self.client.current_url().await?.to_string())
    }

    /// Waits until the address contains a text.
    ///
    /// # Errors
    /// It never does.
    pub async fn wait_for_address(&self, part: &str) -> Result<()> {
        until(&format!("an address with {part}"), || async {
            Ok(self.address().await?.contains(part).then_some(()))
        })
        .await
    }

    /// Waits until a selector finds something.
    ///
    /// # Errors
    /// It never does.
    pub async fn wait_for(&self, selector: &str) -> Result<()> {
        until(selector, || async {
            Ok((self.count(selector).await? > 0).then_some(()))
        })
        .await
    }

    /// Clicks where the element really is: a region's shape seldom covers the middle of its box.
    ///
    /// # Errors
    /// It is not there or wholly covered.
    pub async fn click_inside(&self, selector: &str) -> Result<()> {
        mouse::click_inside(&self.client, selector).await
    }

    /// Goes back in the history.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client.back().await?)
    }

    /// Goes forward in the history.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn forward(&self) -> Result<()> {
        Ok(self.client.forward().await?)
    }

    /// Addresses that the page has fetched since it was opened.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn fetched(&self) -> Result<Vec<String>> {
        let names = self
            .script("return performance.getEntriesByType('resource').map(r => r.name)")
            .await?;
        Ok(serde_json::from_value(names)?)
    }

    /// Everything that was written to the console since the last call, of any level.
    ///
    /// # Errors
    /// The driver does not keep the log.
    pub async fn console(&self) -> Result<Vec<String>> {
        let log = self
            .driver
            .post("se/log", &json!({ "type": "browser" }))
            .await?;
        let entries = log.as_array().context("the log is no list")?;
        Ok(entries
            .iter()
            .map(|entry| format!("{} {}", entry["level"], entry["message"]))
            .collect())
    }

    /// A PNG of what is visible.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }
}

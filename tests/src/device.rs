//! What the page is looked at with: screen, line, paper, a browser without scripts.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::{Browser, until};

impl Browser {
    /// Sets the size of the page, in CSS pixels.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn viewport(&self, width: u32, height: u32) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.protocol("Emulation.setDeviceMetricsOverride", size)
            .await?;
        // As on telephones: bars that scroll lie over the page there.
        let hidden = json!({ "hidden": width < 768 });
        self.protocol("Emulation.setScrollbarsHidden", hidden)
            .await
            .map(drop)
    }

    /// Lets pages run scripts or not; what is asked through [`script`](Self::script) runs anyway.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn allow_scripts(&self, is_allowed: bool) -> Result<()> {
        let disabled = json!({ "value": !is_allowed });
        self.protocol("Emulation.setScriptExecutionDisabled", disabled)
            .await
            .map(drop)
    }

    /// Lets everything arrive at so many kilobit a second; 0 as fast as it goes.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn line(&self, kilobit: u32) -> Result<()> {
        let bytes = match kilobit {
            0 => -1.0,
            _ => f64::from(kilobit) * 125.0,
        };
        let line = json!({ "offline": false, "latency": 0, "downloadThroughput": bytes, "uploadThroughput": -1 });
        self.protocol("Network.enable", json!({})).await?;
        self.protocol("Network.emulateNetworkConditions", line)
            .await
            .map(drop)
    }

    /// Cuts the network, or joins it again.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn cut_off(&self, is_cut: bool) -> Result<()> {
        let line = json!({ "offline": is_cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.protocol("Network.enable", json!({})).await?;
        self.protocol("Network.emulateNetworkConditions", line)
            .await
            .map(drop)
    }

    /// Gives a site so many bytes of the disk.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn room(&self, origin: &str, bytes: u32) -> Result<()> {
        let quota = json!({ "origin": origin, "quotaSize": bytes });
        self.protocol("Storage.overrideQuotaForOrigin", quota)
            .await
            .map(drop)
    }

    /// Ends the browser in `profile` as a power cut does: all its processes, none of which another browser has.
    ///
    /// # Errors
    /// There is none, or it does not end.
    pub async fn kill(self, profile: &Path) -> Result<()> {
        let found = processes_in(profile)?;
        ensure!(!found.is_empty(), "no browser in {}", profile.display());
        // Only when all are gone can another one be started in its folder.
        until("the end of the browser", || async {
            let left = processes_in(profile)?;
            if left.is_empty() {
                return Ok(Some(()));
            }
            // Some may have ended by themselves meanwhile.
            Command::new("kill").arg("-KILL").args(&left).output()?;
            Ok(None)
        })
        .await
    }

    /// How many sheets of A4 the page is when printed.
    ///
    /// # Errors
    /// It is no PDF.
    pub async fn printed_pages(&self) -> Result<u64> {
        let paper = json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
        let printed = self.protocol("Page.printToPDF", paper).await?;
        let script = "const pdf = atob(arguments[0]);
            return pdf.startsWith('%PDF-') ? pdf.match(/\\/Type\\s*\\/Page\\b(?!s)/g)?.length ?? 0 : null";
        let count = self
            .client
            .execute(script, vec![printed["data"].clone()])
            .await?;
        count.as_u64().context("no PDF")
    }
}

/// Numbers of the processes that were started with a folder among their arguments.
fn processes_in(folder: &Path) -> Result<Vec<String>> {
    let folder = folder.to_str().context("a folder without a name")?;
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let number = entry?.file_name().to_string_lossy().into_owned();
        // One that has ended since has no arguments any more.
        let arguments = fs::read(format!("/proc/{number}/cmdline")).unwrap_or_default();
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && String::from_utf8_lossy(&arguments).contains(folder) {
            found.push(number);
        }
    }
    Ok(found)
}

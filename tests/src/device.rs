//! What the page is looked at with: screen, line, paper, a browser without scripts.

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::Browser;

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

//! A reader with a mouse, or with the keyboard alone.

use anyhow::{Context as _, Result};

use crate::Browser;

/// What the reader's hands are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The mouse.
    Mouse,
    /// The keyboard alone.
    Keyboard,
}

impl Hand {
    /// Follows a link or presses a button.
    ///
    /// # Errors
    /// It is not there or out of reach.
    pub async fn choose(self, browser: &Browser, selector: &str) -> Result<()> {
        browser.wait_for(selector).await?;
        match self {
            Self::Mouse => browser.click_inside(selector).await,
            Self::Keyboard => browser.enter_on(selector).await,
        }
        .with_context(|| format!("{self:?}"))
    }

    /// Types into a field.
    ///
    /// # Errors
    /// It is not there or out of reach.
    pub async fn fill(self, browser: &Browser, selector: &str, text: &str) -> Result<()> {
        match self {
            Self::Mouse => browser.click_inside(selector).await?,
            Self::Keyboard => browser.tab_to(selector).await?,
        }
        browser.write(text).await
    }
}

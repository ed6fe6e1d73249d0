//! The keyboard.

use anyhow::{Result, bail};
use fantoccini::{
    actions::{InputSource as _, KeyAction, KeyActions},
    key::Key,
};
use serde_json::json;

use crate::Browser;

/// More stops than any page has.
const STOPS: usize = 600;

impl Browser {
    /// Presses a key and lets go.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.write(&char::from(key).to_string()).await
    }

    /// Types a text, key by key, where the focus is.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn write(&self, text: &str) -> Result<()> {
        let keys = text
            .chars()
            .fold(KeyActions::new("keyboard".to_owned()), |keys, value| {
                keys.then(KeyAction::Down { value })
                    .then(KeyAction::Up { value })
            });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Whether what has the focus is one that the selector finds.
    ///
    /// # Errors
    /// The selector is none.
    pub async fn has_focus(&self, selector: &str) -> Result<bool> {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        let is = self.client.execute(script, vec![json!(selector)]).await?;
        Ok(is == json!(true))
    }

    /// Presses Tab until the focus is on one that the selector finds.
    ///
    /// # Errors
    /// It never is: the keyboard does not reach it.
    pub async fn tab_to(&self, selector: &str) -> Result<()> {
        for _ in 0..STOPS {
            self.press(Key::Tab).await?;
            if self.has_focus(selector).await? {
                return Ok(());
            }
        }
        bail!("the keyboard does not reach {selector}")
    }

    /// Goes there with Tab and presses Enter.
    ///
    /// # Errors
    /// As [`tab_to`](Self::tab_to).
    pub async fn enter_on(&self, selector: &str) -> Result<()> {
        self.tab_to(selector).await?;
        self.press(Key::Enter).await
    }
}

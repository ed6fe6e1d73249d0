//! A deck on its stage, as those in the room see it.

use anyhow::{Context as _, Result, ensure};

use crate::{Browser, until};

impl Browser {
    /// Waits until a deck is on its stage.
    ///
    /// # Errors
    /// It never is.
    pub async fn wait_for_stage(&self) -> Result<()> {
        self.wait_for("body[data-siap]").await
    }

    /// Number of the slide that is shown, and of all.
    ///
    /// # Errors
    /// None is shown.
    pub async fn slide_number(&self) -> Result<(u64, u64)> {
        let said = self
            .script("return document.getElementById('nomor').textContent")
            .await?;
        let said = said.as_str().context("no number")?;
        let (number, all) = said.split_once(" / ").context("no number")?;
        Ok((number.parse()?, all.parse()?))
    }

    /// The address of the view that is shown.
    ///
    /// # Errors
    /// None is shown.
    pub async fn slide_address(&self) -> Result<String> {
        let said = self
            .script("return document.querySelector('.slide.kini')?.dataset.alamat")
            .await?;
        Ok(said.as_str().context("no slide is shown")?.to_owned())
    }

    /// The sentence of the slide that is shown.
    ///
    /// # Errors
    /// None is shown.
    pub async fn slide_title(&self) -> Result<String> {
        let said = self
            .script("return document.querySelector('.slide.kini')?.getAttribute('aria-label')")
            .await?;
        Ok(said.as_str().context("no slide is shown")?.to_owned())
    }

    /// Waits until the sentence is another one; the new one.
    ///
    /// # Errors
    /// It never is.
    pub async fn another_slide(&self, before: &str) -> Result<String> {
        until("another slide", || async {
            let now = self.slide_title().await?;
            Ok((now != before).then_some(now))
        })
        .await
    }

    /// Waits until nothing moves any more: a slide that is still coming is mixed with the ground.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn at_rest(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            Promise.all(document.getAnimations().map(a => a.finished)).then(() => requestAnimationFrame(() => done(true)))";
        self.script_async(script).await.map(drop)
    }

    /// Clicks a region of the slide that is shown, by its code, with the mouse where it can be hit: goes into it.
    ///
    /// # Errors
    /// It is not on the slide, or leads nowhere.
    pub async fn drill(&self, code: &str) -> Result<String> {
        let before = self.slide_title().await?;
        let selector = format!(".slide.kini a[href^='/wilayah/{code}']");
        ensure!(
            self.count(&selector).await? > 0,
            "{code} is not on the slide"
        );
        self.click_inside(&format!("{selector} use")).await?;
        let title = self.another_slide(&before).await?;
        let drawn = self.count("#lubang .slide.kini .slaid").await?;
        ensure!(drawn == 1, "{code}: {drawn} drawings");
        Ok(title)
    }
}

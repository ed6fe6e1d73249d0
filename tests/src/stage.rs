//! A deck on its stage, as those in the room see it.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Browser, colour::Rgb, until};

/// A text on the slide that is shown.
#[derive(Clone, Debug, Deserialize)]
pub struct Seen {
    /// The words.
    pub words: String,
    /// Height of its letters, in pixels.
    pub size: f64,
    /// Left, top, right, bottom, in pixels.
    pub place: [f64; 4],
    /// Its colour.
    pub ink: Rgb,
    /// What lies behind it, its halo where it has one.
    pub ground: Rgb,
}

const SEEN: &str = r#"
    const rgb = (text) => { const m = text.match(/[\d.]+/g); return m && text.startsWith("rgb") ? m.slice(0, 3).map(Number) : null; };
    const shown = document.querySelector(".slide.kini .slaid");
    return [...shown.querySelectorAll("text")].filter(t => t.textContent.trim()).map(text => {
        const style = getComputedStyle(text), box = text.getBoundingClientRect();
        const mid = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        let ground = style.stroke !== "none" ? rgb(style.stroke) : null;
        if (!ground) {
            for (const node of document.elementsFromPoint(...mid)) {
                if (!node.closest("svg") || ["text", "tspan", "svg", "g", "a"].includes(node.tagName)) continue;
                const fill = rgb(getComputedStyle(node).fill);
                if (fill && getComputedStyle(node).fill !== "none") { ground = fill; break; }
            }
        }
        return {
            words: text.textContent, size: parseFloat(style.fontSize) * text.getScreenCTM().a,
            place: [box.left, box.top, box.right, box.bottom], ink: rgb(style.fill), ground: ground ?? [-1, -1, -1],
        };
    })"#;

/// What was read of a slide after it was photographed.
const PHOTOGRAPHED: &str = r#"
    const [picture, done] = arguments;
    const image = new Image();
    image.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = image.width; canvas.height = image.height;
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        pen.filter = `blur(${image.height / 300}px) contrast(0.5)`;
        pen.drawImage(image, 0, 0);
        const bars = [...document.querySelectorAll(".slide.kini .legend .lg-kelas")].map(a => a.querySelector("rect:last-of-type"));
        done(bars.map(bar => {
            const box = bar.getBoundingClientRect();
            return [...pen.getImageData((box.left + box.right) / 2, (box.top + box.bottom) / 2, 1, 1).data].slice(0, 3);
        }));
    };
    image.onerror = () => done(null);
    image.src = "data:image/png;base64," + picture;"#;

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

    /// Clicks a region of the slide that is shown, by its code: goes into it.
    ///
    /// # Errors
    /// It is not on the slide.
    pub async fn drill(&self, code: &str) -> Result<String> {
        let before = self.slide_title().await?;
        let selector = format!(".slide.kini a[data-kode='{code}']");
        ensure!(
            self.count(&selector).await? > 0,
            "{code} is not on the slide"
        );
        // A desa that a label or another desa covers in its middle is clicked all the same.
        let script = "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";
        self.client.execute(script, vec![json!(selector)]).await?;
        self.another_slide(&before).await
    }

    /// All texts of the slide that is shown.
    ///
    /// # Errors
    /// None is shown.
    pub async fn texts_of_slide(&self) -> Result<Vec<Seen>> {
        Ok(serde_json::from_value(self.script(SEEN).await?)?)
    }

    /// The colours of the legend's classes on a photograph of the screen: blurred by a 300th of its height, with half its contrast.
    ///
    /// # Errors
    /// There is no legend.
    pub async fn photographed_classes(&self) -> Result<Vec<Rgb>> {
        // A slide that is still coming is mixed with the ground.
        let come = "const done = arguments[arguments.length - 1];
            Promise.all(document.getAnimations().map(a => a.finished)).then(() => requestAnimationFrame(() => done(true)))";
        self.script_async(come).await?;
        let picture = self.protocol("Page.captureScreenshot", json!({})).await?;
        let read = self
            .client
            .execute_async(PHOTOGRAPHED, vec![picture["data"].clone()])
            .await?;
        ensure!(read != Value::Null, "the picture cannot be read");
        Ok(serde_json::from_value(read)?)
    }
}

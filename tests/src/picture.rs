//! Drawings in the browser, held against pictures from elsewhere.

use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::Browser;

const DRAW: &str = r#"
    const [svg, fonts, done] = arguments;
    const faces = fonts.map(([weight, data]) => new FontFace("Inter", `url(data:font/otf;base64,${data})`, { weight }));
    Promise.all(faces.map(face => face.load())).then(() => {
        for (const face of faces) document.fonts.add(face);
        document.body.style.margin = 0;
        document.body.innerHTML = svg;
        document.body.firstElementChild.style.display = "block";
        requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
    }, error => done(String(error)));"#;

/// The mean difference of all colours of all points, and the share of points that differ by more than a threshold in any colour.
const DIFFER: &str = r#"
    const [a, b, same, done] = arguments;
    const read = (data) => new Promise((go, no) => {
        const image = new Image();
        image.onload = () => {
            const canvas = document.createElement("canvas");
            canvas.width = image.width; canvas.height = image.height;
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0);
            go(pen.getImageData(0, 0, image.width, image.height));
        };
        image.onerror = () => no("no picture");
        image.src = "data:image/png;base64," + data;
    });
    Promise.all([read(a), read(b)]).then(([a, b]) => {
        if (a.width !== b.width || a.height !== b.height) return done(`${a.width}x${a.height} and ${b.width}x${b.height}`);
        let count = 0, sum = 0;
        for (let at = 0; at < a.data.length; at += 4) {
            const far = Math.max(...[0, 1, 2].map(part => Math.abs(a.data[at + part] - b.data[at + part])));
            sum += [0, 1, 2].reduce((sum, part) => sum + Math.abs(a.data[at + part] - b.data[at + part]), 0);
            if (far > same) count++;
        }
        const points = a.data.length / 4;
        done([sum / points / 3 / 255, count / points]);
    }, error => done(String(error)));"#;

/// Bytes as text.
#[must_use]
pub fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl Browser {
    /// Shows a drawing alone; `fonts` are weights of Inter with their data.
    ///
    /// # Errors
    /// A font that cannot be read.
    pub async fn draw(&self, svg: &str, fonts: Value) -> Result<()> {
        let arguments = vec![json!(svg), fonts];
        let done = self.client.execute_async(DRAW, arguments).await?;
        (done == json!(true))
            .then_some(())
            .context(done.to_string())
    }

    /// How much what is shown differs from a PNG (base64): the mean difference, 0 to 1, and the share of points in which any colour
    /// differs by more than `same` of 255.
    ///
    /// # Errors
    /// It has another size.
    pub async fn difference(&self, png: &str, same: u8) -> Result<(f64, f64)> {
        let seen = self.protocol("Page.captureScreenshot", json!({})).await?;
        let arguments = vec![seen["data"].clone(), json!(png), json!(same)];
        let done = self.client.execute_async(DIFFER, arguments).await?;
        serde_json::from_value(done.clone()).with_context(|| done.to_string())
    }
}

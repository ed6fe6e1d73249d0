//! A slide as the eye has it: how large its letters are, what they stand on, what parts its colours, what is left of it on a photograph.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Browser, colour::Rgb};

/// A text on the slide that is shown.
#[derive(Clone, Debug, Deserialize)]
pub struct Seen {
    /// The words.
    pub words: String,
    /// Height of its letters, in pixels.
    pub size: f64,
    /// Left, top, right, bottom of the letters as they are inked, in pixels.
    pub place: [f64; 4],
    /// Its colour.
    pub ink: Rgb,
    /// What lies behind it at several points, its halo where it has one; none where it cannot be told.
    pub grounds: Option<Vec<Rgb>>,
    /// How far the halo reaches beyond the letters, in pixels; none without one.
    pub halo: Option<f64>,
}

/// A line: its colour, and its width in pixels.
#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    /// Colour.
    pub colour: Rgb,
    /// Width, in pixels.
    pub width: f64,
}

/// Something filled with its own line around it.
#[derive(Clone, Debug, Deserialize)]
pub struct Mark {
    /// Inside.
    pub fill: Rgb,
    /// Around it.
    pub line: Line,
    /// Left and right edge without the line, in pixels.
    pub edges: [f64; 2],
}

/// What parts the colours of a map.
#[derive(Clone, Debug, Deserialize)]
pub struct Borders {
    /// The paper.
    pub paper: Rgb,
    /// Every colour that a region has, grounds of hatches among them.
    pub fills: Vec<Rgb>,
    /// Around each desa; every kind there is.
    pub villages: Vec<Line>,
    /// Between kecamatan.
    pub districts: Line,
    /// Around the whole.
    pub outline: Line,
    /// Circles on the map.
    pub circles: Vec<Mark>,
    /// Classes of the legend, from left to right.
    pub legend: Vec<Mark>,
}

/// Colours on a photograph of the screen.
#[derive(Clone, Debug, Deserialize)]
pub struct Photograph {
    /// Of the legend's classes, in their order.
    pub legend: Vec<Rgb>,
    /// Of a desa with room for a clear look, with the place of its class in the legend; at most one a class.
    pub villages: Vec<(usize, Rgb)>,
}

/// What both scripts need: colours as numbers, and how much larger than its own units an element is drawn.
const COMMON: &str = r##"
    const shown = document.querySelector(".slide.kini .slaid");
    const rgba = (text) => {
        const m = text.startsWith("rgb") && text.match(/[\d.]+/g);
        return m ? [...m.slice(0, 3).map(Number), m[3] === undefined ? 1 : Number(m[3])] : null;
    };
    const rgb = (text) => rgba(text)?.slice(0, 3) ?? null;
    const scale = (node) => { const m = node.getScreenCTM(); return Math.min(Math.hypot(m.a, m.b), Math.hypot(m.c, m.d)); };
"##;

const TEXTS: &str = r##"
    const pen = document.createElement("canvas").getContext("2d");
    // The colours of all that is painted there, from the top down to the first that hides the rest.
    const ground = (x, y) => {
        const mixed = [0, 0, 0];
        let left = 1;
        for (const node of document.elementsFromPoint(x, y)) {
            if (!shown.contains(node) || ["text", "tspan", "svg", "g", "a"].includes(node.tagName)) continue;
            const style = getComputedStyle(node);
            if (style.fill === "none") continue;
            const fill = rgba(style.fill);
            if (!fill) return null;
            let part = fill[3] * style.fillOpacity;
            for (let up = node; up !== shown; up = up.parentElement) part *= getComputedStyle(up).opacity;
            for (const at of [0, 1, 2]) mixed[at] += left * part * fill[at];
            left *= 1 - part;
            if (left < 0.01) return mixed;
        }
        return null;
    };
    const texts = [...shown.querySelectorAll("text")].filter(text =>
        text.textContent.trim() && text.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    return texts.map(text => {
        const style = getComputedStyle(text), large = scale(text), screen = text.getScreenCTM(), own = text.getBBox();
        const corner = (x, y) => new DOMPoint(x, y).matrixTransform(screen);
        const [from, to] = [corner(own.x, own.y), corner(own.x + own.width, own.y + own.height)];
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const inked = pen.measureText(text.textContent), start = text.getStartPositionOfChar(0);
        const top = corner(start.x, start.y - inked.actualBoundingBoxAscent), bottom = corner(start.x, start.y + inked.actualBoundingBoxDescent);
        const has_halo = style.stroke !== "none" && style.paintOrder.startsWith("stroke");
        const middle = (top.y + bottom.y) / 2;
        const grounds = has_halo ? [rgb(style.stroke)]
            : [0.02, 0.25, 0.5, 0.75, 0.98].map(part => ground(from.x + part * (to.x - from.x), middle));
        return {
            words: text.textContent, size: parseFloat(style.fontSize) * large,
            // A turned one by its box.
            place: Math.abs(screen.b) < 0.01 ? [from.x, top.y, to.x, bottom.y] : (({ left, top, right, bottom }) => [left, top, right, bottom])(text.getBoundingClientRect()),
            ink: rgb(style.fill), grounds: grounds.includes(null) ? null : grounds,
            halo: has_halo ? parseFloat(style.strokeWidth) * large / 2 : null,
        };
    })"##;

const BORDERS: &str = r##"
    const line = (node) => {
        const style = getComputedStyle(node);
        return { colour: rgb(style.stroke), width: parseFloat(style.strokeWidth) * scale(node) * style.strokeOpacity };
    };
    const mark = (node) => {
        const box = node.getBBox(), m = node.getScreenCTM(), x = (at) => new DOMPoint(at, box.y).matrixTransform(m).x;
        return { fill: rgb(getComputedStyle(node).fill), line: line(node), edges: [x(box.x), x(box.x + box.width)] };
    };
    // A hatch stands on the ground of its pattern.
    const fill = (node) => {
        const own = getComputedStyle(node).fill, id = own.match(/#([^"]+)/)?.[1];
        const below = id && document.getElementById(id).querySelector("rect");
        return id ? below && rgb(getComputedStyle(below).fill) : rgb(own);
    };
    const each = (found) => [...new Map(found.map(one => [JSON.stringify(one), one])).values()];
    const all = (selector) => [...shown.querySelectorAll(selector)], one = (selector) => shown.querySelector(selector);
    return {
        paper: rgb(getComputedStyle(one(".sl-dasar")).fill),
        fills: each(all(".sl-tepi use").map(fill).filter(Boolean)),
        villages: each(all(".sl-tepi use").map(line)),
        districts: line(one(".sl-batas")), outline: line(one(".sl-luar")),
        circles: all(".sl-lingkar").map(mark),
        legend: all(".legend .lg-kelas rect:last-of-type").map(mark),
    }"##;

const PHOTOGRAPH: &str = r##"
    const [picture, done] = arguments;
    const image = new Image();
    image.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = image.width; canvas.height = image.height;
        const pen = canvas.getContext("2d", { willReadFrequently: true });
        pen.filter = `blur(${image.height / 300}px) contrast(0.5)`;
        pen.drawImage(image, 0, 0);
        const at = (x, y) => [...pen.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3);
        const bars = [...shown.querySelectorAll(".legend .lg-kelas")].map(a => a.querySelector("rect:last-of-type"));
        const legend = bars.map(bar => {
            const box = bar.getBoundingClientRect();
            return at((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        });
        // Far enough from every border and name that their blur does not reach: three standard deviations.
        const far = image.height / 100;
        const others = [...shown.querySelectorAll("text, .sl-titik, .sl-lingkar")].map(node => node.getBoundingClientRect());
        const is_clear = (use, x, y) => others.every(box => x < box.left - far || x > box.right + far || y < box.top - far || y > box.bottom + far)
            && [0, 1, 2, 3, 4, 5, 6, 7].every(turn => {
                const angle = turn * Math.PI / 4;
                return document.elementFromPoint(x + far * Math.cos(angle), y + far * Math.sin(angle)) === use;
            });
        const look = (use) => {
            const box = use.getBoundingClientRect();
            for (let row = 1; row < 16; row++) for (let column = 1; column < 16; column++) {
                const x = box.left + box.width * column / 16, y = box.top + box.height * row / 16;
                if (is_clear(use, x, y)) return at(x, y);
            }
        };
        const villages = [];
        bars.forEach((bar, number) => {
            const colour = getComputedStyle(bar).fill;
            for (const link of shown.querySelectorAll(".sl-tepi a")) {
                const uses = link.querySelectorAll("use");
                if (uses.length > 1 || getComputedStyle(uses[0]).fill !== colour) continue;
                const found = look(uses[0]);
                if (found) { villages.push([number, found]); break; }
            }
        });
        done({ legend, villages });
    };
    image.onerror = () => done(null);
    image.src = "data:image/png;base64," + picture;"##;

impl Browser {
    /// All texts of the slide that is shown.
    ///
    /// # Errors
    /// None is shown.
    pub async fn texts_of_slide(&self) -> Result<Vec<Seen>> {
        self.at_rest().await?;
        let read = self.script(&format!("{COMMON}{TEXTS}")).await?;
        Ok(serde_json::from_value(read)?)
    }

    /// What parts the colours of the map that is shown.
    ///
    /// # Errors
    /// No map is shown.
    pub async fn borders_of_map(&self) -> Result<Borders> {
        self.at_rest().await?;
        let read = self.script(&format!("{COMMON}{BORDERS}")).await?;
        Ok(serde_json::from_value(read)?)
    }

    /// The colours of the map that is shown on a photograph of the screen: blurred by a 300th of its height (the standard
    /// deviation), with half its contrast.
    ///
    /// # Errors
    /// The picture cannot be read.
    pub async fn photographed_map(&self) -> Result<Photograph> {
        self.at_rest().await?;
        let picture = self.protocol("Page.captureScreenshot", json!({})).await?;
        let script = format!("{COMMON}{PHOTOGRAPH}");
        let arguments = vec![picture["data"].clone()];
        let read = self.client.execute_async(&script, arguments).await?;
        ensure!(read != Value::Null, "the picture cannot be read");
        Ok(serde_json::from_value(read)?)
    }
}

//! A deck on its stage in a room where the network may go.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tempfile::TempDir;

use crate::{Browser, Key, Server, code, demo, inside, until};

/// The demo served, a browser on the ready-made deck of the kabupaten, and codes of its desa.
#[derive(Debug)]
pub struct Meeting {
    /// The browser.
    pub browser: Browser,
    /// The server.
    pub server: Server,
    /// Codes of the desa.
    pub villages: Vec<String>,
    /// Where the deck is.
    pub address: String,
    _data: TempDir,
}

impl Meeting {
    /// Opens the deck, in a browser that keeps what it stores in `profile`, else in one of its own; none where there is no browser.
    ///
    /// # Errors
    /// The program, the browser or the page fails.
    pub async fn start(profile: Option<&TempDir>) -> Result<Option<Self>> {
        let browser = match profile {
            Some(profile) => Browser::start_in(profile.path()).await?,
            None => Browser::start().await?,
        };
        let Some(browser) = browser else {
            return Ok(None);
        };
        let data = demo()?;
        let server = Server::start(data.path()).await?;
        let root = server.root().await?;
        let villages = inside(&server, &root, "village").await?;
        let villages = villages.iter().map(code).collect::<Result<_>>()?;
        let url = format!("{}/presentasi?buat=rakor&w={root}", server.url);
        browser.open(&url).await?;
        browser.element(".tombol.utama").await?.click().await?;
        browser.wait_for_stage().await?;
        // Copies need the worker that hands them out.
        let ready = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.ready.then(() => done(true))";
        browser.script_async(ready).await?;
        let address = browser.address().await?;
        let address = address.split('#').next().unwrap_or_default().to_owned();
        Ok(Some(Self {
            browser,
            server,
            villages,
            address,
            _data: data,
        }))
    }

    /// Opens the deck anew, in a document of its own.
    ///
    /// # Errors
    /// It never arrives.
    pub async fn reopen(&self) -> Result<()> {
        self.browser.load("about:blank").await?;
        self.browser.load(&self.address).await?;
        self.browser.wait_for_stage().await
    }

    /// Presses "simpan untuk rapat".
    ///
    /// # Errors
    /// There is no such button.
    pub async fn keep(&self) -> Result<()> {
        let press = "document.documentElement.removeAttribute('data-tersimpan'); document.querySelector('[data-aksi=simpan]').click()";
        self.browser.script(press).await.map(drop)
    }

    /// Waits for the end of it: whether it is kept, and what is said.
    ///
    /// # Errors
    /// It never ends.
    pub async fn kept(&self) -> Result<(bool, String)> {
        let done = "return document.documentElement.dataset.tersimpan ?? null";
        let kept = until("the end of keeping", || async {
            let done = self.browser.script(done).await?;
            Ok(done.as_str().map(|word| word == "1"))
        });
        Ok((kept.await?, self.said().await?))
    }

    /// What the stage says.
    ///
    /// # Errors
    /// It has no place for that.
    pub async fn said(&self) -> Result<String> {
        let said = "return document.getElementById('kabar').textContent";
        let said = self.browser.script(said).await?;
        Ok(said.as_str().context("nothing is said")?.to_owned())
    }

    /// Copies in the browser, by name.
    ///
    /// # Errors
    /// The browser keeps none.
    pub async fn copies(&self) -> Result<Vec<String>> {
        let names = "const done = arguments[arguments.length - 1]; caches.keys().then(done)";
        Ok(serde_json::from_value(
            self.browser.script_async(names).await?,
        )?)
    }

    /// Begins to keep the deck on a line so slow that it is still on its way, and waits for its first part.
    ///
    /// # Errors
    /// None comes.
    pub async fn keep_slowly(&self) -> Result<()> {
        self.browser.line(400).await?;
        self.keep().await?;
        until("the first part", || async {
            let said = self.said().await?;
            Ok((said.contains("MB") && !said.contains(" 0,0")).then_some(()))
        })
        .await
    }

    /// From now on only the first `writes` of what is stored arrive; at the next one the disk does what `then` says: a
    /// promise, written in the page's language. The element `html` has `data-macet` from then on.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn break_off(&self, writes: usize, then: &str) -> Result<()> {
        let script = format!(
            "let left = {writes};
             const put = Cache.prototype.put;
             Cache.prototype.put = function (...all) {{
                 if (left-- > 0) return put.apply(this, all);
                 document.documentElement.dataset.macet = '';
                 return {then};
             }}"
        );
        self.browser.script(&script).await.map(drop)
    }

    /// Writes `sign` into everything that is fetched from now on, so that it can be told from what was fetched before.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn sign(&self, sign: &str) -> Result<()> {
        let script = format!(
            r#"const ask = window.fetch;
               window.fetch = async (...all) => {{
                   const text = await (await ask(...all)).text();
                   return new Response(text.replace(/class=(\\?)"slide\1"/g, (found, slash) => `${{found}} data-cap=${{slash}}"{sign}${{slash}}"`));
               }}"#
        );
        self.browser.script(&script).await.map(drop)
    }

    /// The signs of the slide that is shown and of a desa behind it, as [`sign`](Self::sign) wrote them; empty where it wrote none.
    ///
    /// # Errors
    /// No map is in the deck, or its desa are not there.
    pub async fn signs(&self) -> Result<[String; 2]> {
        let map = maps(&self.browser).await?[0];
        self.browser.write(&map.to_string()).await?;
        self.browser.press(Key::Enter).await?;
        let script = "return document.querySelector('.slide.kini').dataset.cap ?? ''";
        let deck = self.browser.script(script).await?;
        self.browser.drill(&self.villages[0]).await?;
        let village = self.browser.script(script).await?;
        Ok(serde_json::from_value(json!([deck, village]))?)
    }
}

/// Goes through the deck and from its `maps` into a desa each.
///
/// # Errors
/// A slide or a desa is not there.
pub async fn walk(browser: &Browser, villages: &[String], maps: &[u64]) -> Result<()> {
    browser.press(Key::Home).await?;
    let (_, all) = browser.slide_number().await?;
    for number in 1..=all {
        let shown = browser.slide_number().await?;
        let drawn = browser.count(".slide.kini .slaid").await?;
        ensure!(
            shown == (number, all) && drawn == 1,
            "slide {number}: {shown:?}, {drawn} drawings"
        );
        browser.press(Key::PageDown).await?;
    }
    ensure!(!maps.is_empty(), "no map to go into");
    for (map, village) in maps.iter().zip(villages.iter().step_by(17)) {
        browser.write(&map.to_string()).await?;
        browser.press(Key::Enter).await?;
        let before = browser.slide_address().await?;
        let title = browser.drill(village).await?;
        let address = browser.slide_address().await?;
        ensure!(
            address.contains(&format!("/wilayah/{village}")),
            "{title}: {address}"
        );
        browser.press(Key::Escape).await?;
        let after = browser.slide_address().await?;
        ensure!(after == before, "{after}, not {before}");
    }
    Ok(())
}

/// Numbers of the slides that are maps; three at least.
///
/// # Errors
/// There are fewer.
pub async fn maps(browser: &Browser) -> Result<Vec<u64>> {
    let script = "return [...document.querySelectorAll('#panggung .slide')].flatMap((s, at) => s.querySelector('a > use') ? [at + 1] : [])";
    let maps: Vec<u64> = serde_json::from_value(browser.script(script).await?)?;
    ensure!(maps.len() >= 3, "{maps:?}");
    Ok(maps)
}

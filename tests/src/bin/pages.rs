//! `pages`: how long the demo's pages take: from the server, on a slow network, and after a choice.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tests::{Browser, Server, situasi, until};

/// Answers measured of each page, after one that is not.
const ROUNDS: usize = 15;
/// A slow telephone network, bits a second each way, and its delay.
const SLOW: (u32, u32) = (400_000, 150);

const PAGES: [&str; 10] = [
    "/",
    "/?lang=en",
    "/peta",
    "/tren",
    "/tabel",
    "/tabel?m=indikator",
    "/wilayah/99.01",
    "/banding?b=99.01.01,99.01.02",
    "/mutu",
    "/metode",
];

#[tokio::main]
async fn main() -> Result<()> {
    let data = tempfile::tempdir()?;
    let made = situasi([
        "demo".as_ref(),
        "--data-dir".as_ref(),
        data.path().as_os_str(),
    ])?;
    ensure!(made.status == Some(0), "situasi demo: {}", made.text);
    let server = Server::start(data.path()).await?;
    // In its first moments a server writes its first page and reads its figures ahead.
    tokio::time::sleep(Duration::from_secs(2)).await;
    from_the_server(&server).await?;
    let browser = Browser::start().await?.context("no browser")?;
    after_a_choice(&browser, &server).await?;
    on_a_slow_network(&browser, &server).await
}

/// Whole pages on loopback, not compressed.
async fn from_the_server(server: &Server) -> Result<()> {
    println!("page from the server, ms: first, median of {ROUNDS}");
    for page in PAGES {
        let mut times = Vec::with_capacity(ROUNDS + 1);
        for _ in 0..=ROUNDS {
            let from = Instant::now();
            let answer = server.get(page).await?;
            ensure!(answer.status == 200, "{page}: {}", answer.status);
            times.push(from.elapsed());
        }
        let first = times.remove(0);
        println!("  {page:<30} {:>7.1} {:>7.1}", ms(first), ms(median(times)));
    }
    Ok(())
}

/// From a choice of another indicator on the kabupaten's map to the map with its values, and what was fetched for it.
async fn after_a_choice(browser: &Browser, server: &Server) -> Result<()> {
    browser.open(&format!("{}/peta", server.url)).await?;
    let result = browser
        .script_async(
            "const done = arguments[arguments.length - 1];
             (async () => {
                 const times = [], fetched = [], answers = [], values = [];
                 const codes = [...document.querySelectorAll('#pilihan select[name=i] option')].map(o => o.value).slice(0, 22);
                 for (const code of codes) {
                     const select = document.querySelector('#pilihan select[name=i]');
                     if (select.value === code) continue;
                     const named = () => document.querySelector('#legenda h2')?.textContent;
                     const before = named();
                     performance.clearResourceTimings();
                     // Nobody chooses while the last choice is still being drawn and cleared away.
                     await new Promise(go => setTimeout(go, 300));
                     const from = performance.now();
                     let set;
                     const observer = new MutationObserver(() => { if (named() !== before) set ??= performance.now() - from; });
                     observer.observe(document.body, { subtree: true, childList: true, characterData: true });
                     select.value = code;
                     select.dispatchEvent(new Event('change', { bubbles: true }));
                     while (named() === before && performance.now() - from < 5000)
                         await new Promise(requestAnimationFrame);
                     await new Promise(requestAnimationFrame);
                     times.push(performance.now() - from);
                     observer.disconnect();
                     values.push(set);
                     const asked = performance.getEntriesByType('resource');
                     fetched.push(asked.length);
                     answers.push(asked.reduce((sum, one) => sum + one.duration, 0));
                 }
                 done([times, fetched, answers, values]);
             })()",
        )
        .await?;
    let list = |at: usize| -> Vec<f64> {
        let values = result[at].as_array().into_iter().flatten();
        values.filter_map(Value::as_f64).collect()
    };
    let (mut times, fetched, mut answers, mut values) = (list(0), list(1), list(2), list(3));
    for measured in [&mut times, &mut answers, &mut values] {
        measured.sort_by(f64::total_cmp);
    }
    ensure!(
        !times.is_empty() && values.len() == times.len(),
        "nothing was chosen: {result}"
    );
    println!(
        "another indicator on the map, {} choices, ms, median and slowest: answer {:.0} and {:.0}, values in the page {:.0} and {:.0}, painted {:.0} and {:.0}; requests each: {:.0} to {:.0}",
        times.len(),
        answers[answers.len() / 2],
        answers[answers.len() - 1],
        values[values.len() / 2],
        values[values.len() - 1],
        times[times.len() / 2],
        times[times.len() - 1],
        fetched.iter().copied().fold(f64::INFINITY, f64::min),
        fetched.iter().copied().fold(0.0, f64::max),
    );
    Ok(())
}

/// When the map is there and when the client is, on a network that is slow.
async fn on_a_slow_network(browser: &Browser, server: &Server) -> Result<()> {
    let (bits, delay) = SLOW;
    browser.slow_down(bits / 8, delay).await?;
    browser.load(&format!("{}/peta", server.url)).await?;
    // The page is there before the client: what follows is waited for.
    until("the client's wasm", || async {
        let there = "return performance.getEntriesByType('resource').some(r => r.name.includes('.wasm') && r.responseEnd > 0)";
        Ok((browser.script(there).await? == Value::Bool(true)).then_some(()))
    })
    .await?;
    let result = browser
        .script(
            "const resources = performance.getEntriesByType('resource');
             const wasm = resources.find(r => r.name.includes('.wasm'));
             const paint = performance.getEntriesByType('paint').find(p => p.name === 'first-contentful-paint');
             const page = performance.getEntriesByType('navigation')[0];
             return { paint: paint?.startTime, page: page.responseEnd, size: page.transferSize,
                      wasm: wasm?.responseEnd, map: document.querySelectorAll('#peta-svg path.wilayah').length };",
        )
        .await?;
    let seconds = |name: &str| result[name].as_f64().unwrap_or(f64::NAN) / 1000.0;
    println!(
        "on {} kbit/s with {delay} ms delay, s: first paint {:.1}, whole map ({} regions, {} KB) {:.1}, client arrived {:.1}",
        bits / 1000,
        seconds("paint"),
        result["map"],
        result["size"].as_f64().unwrap_or_default() as u64 / 1000,
        seconds("page"),
        seconds("wasm"),
    );
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

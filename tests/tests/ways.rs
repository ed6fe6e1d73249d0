//! The ways of the three readers, each by mouse and by the keyboard alone.
#![allow(clippy::unwrap_used)]

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{Browser, Hand, Key, Visit, code, first_district, inside, until};

/// Waits until the page with that class stands there whole and the address contains a text.
async fn arrive(browser: &Browser, page: &str, address: &str) -> Result<()> {
    browser.wait_for_address(address).await?;
    let there = format!("main.{page} h1");
    browser.wait_for(&there).await?;
    until(&format!("{page} at rest"), || async {
        Ok((browser.count("#halaman[aria-busy]").await? == 0).then_some(()))
    })
    .await
}

/// Text of an attribute or property.
async fn get(browser: &Browser, expression: &str) -> Result<String> {
    let text = browser.script(&format!("return {expression}")).await?;
    let text = text
        .as_str()
        .with_context(|| format!("{expression}: {text}"))?;
    Ok(text.to_owned())
}

/// Back to where the address contains the first text, forward again to where it contains the second.
async fn back_and_forward(
    browser: &Browser,
    before: (&str, &str),
    after: (&str, &str),
) -> Result<()> {
    browser.back().await?;
    arrive(browser, before.0, before.1).await?;
    browser.forward().await?;
    arrive(browser, after.0, after.1).await
}

/// Overview, an indicator behind its target, the map, a kecamatan, a desa, its profile, paper.
async fn head(hand: Hand) -> Result<()> {
    let Some(visit) = Visit::start("/").await? else {
        return Ok(());
    };
    let browser = &visit.browser;
    // The first figure that is behind its target.
    let row = ".tahap a[href^='/peta']:has(.cap.jelek)";
    let href = get(
        browser,
        &format!("document.querySelector(\"{row}\").getAttribute('href')"),
    )
    .await?;
    hand.choose(browser, row).await?;
    arrive(browser, "peta", &href).await?;
    browser.wait_for("#peta-svg a[data-kode]").await?;
    let shown = get(
        browser,
        "document.querySelector('#pilihan select[name=i]').value",
    )
    .await?;
    ensure!(href.contains(&format!("i={shown}")), "{href}: {shown}");
    back_and_forward(browser, ("ringkasan", "/"), ("peta", &href)).await?;
    browser.wait_for("#peta-svg a[data-kode]").await?;

    // A desa, then up to its kecamatan.
    let first = "#peta-svg a[data-kode]";
    let village = match hand {
        Hand::Mouse => {
            let last = get(
                browser,
                "[...document.querySelectorAll('#peta-svg a[data-kode]')].at(-1).dataset.kode",
            )
            .await?;
            browser
                .click_inside(&format!("#peta-svg path.wilayah[data-kode='{last}']"))
                .await?;
            last
        }
        Hand::Keyboard => {
            browser.tab_to(first).await?;
            let here = "document.activeElement.dataset.kode ?? ''";
            let from = get(browser, here).await?;
            for key in [Key::Right, Key::Down, Key::Left, Key::Up] {
                browser.press(key).await?;
                if get(browser, here).await? != from {
                    break;
                }
            }
            let to = get(browser, here).await?;
            ensure!(to != from, "the arrow keys lead nowhere");
            browser.press(Key::Enter).await?;
            to
        }
    };
    arrive(browser, "peta", &format!("w={village}")).await?;
    let (district, _) = village.rsplit_once('.').context("a desa has a kecamatan")?;
    let step = format!("#jejak a[href*='w={district}&'], #jejak a[href$='w={district}']");
    hand.choose(browser, &step).await?;
    arrive(browser, "peta", &format!("w={district}")).await?;
    let drawn = inside(&visit.server, district, "village").await?.len();
    until("the kecamatan alone", || async {
        Ok((browser.count(first).await? == drawn).then_some(()))
    })
    .await?;

    // Its profile, from the search box.
    let region = visit
        .server
        .json(&format!("/api/v1/regions/{village}"))
        .await?;
    let name = region["name"].as_str().context("a name")?;
    let part: String = name.chars().take(5).collect();
    hand.fill(browser, "#cari", &part).await?;
    let suggested = format!("#saran a[href^='/wilayah/{village}']");
    browser.wait_for(&suggested).await?;
    match hand {
        Hand::Mouse => browser.click_inside(&suggested).await?,
        Hand::Keyboard => {
            for _ in 0..9 {
                browser.press(Key::Down).await?;
                if browser.has_focus(&suggested).await? {
                    break;
                }
            }
            ensure!(
                browser.has_focus(&suggested).await?,
                "no way to {suggested}"
            );
            browser.press(Key::Enter).await?;
        }
    }
    let profile = format!("/wilayah/{village}");
    arrive(browser, "wilayah", &profile).await?;
    let title = browser.text("h1").await?;
    ensure!(title.contains(name), "{title}");
    let map = format!("w={district}");
    back_and_forward(browser, ("peta", &map), ("wilayah", &profile)).await?;

    let pages = browser.printed_pages().await?;
    ensure!(pages == 1, "{pages} sheets of paper");
    visit.quiet().await
}

/// The kecamatan, beside others, as a table, as a file.
async fn camat(hand: Hand) -> Result<()> {
    let Some(visit) = Visit::start("/").await? else {
        return Ok(());
    };
    let browser = &visit.browser;
    let own = code(&first_district(&visit.server).await?)?;
    let root = visit.server.root().await?;
    let districts = inside(&visit.server, &root, "district").await?;
    let other = districts.last().context("a kecamatan")?;
    let (other, other_name) = (code(other)?, other["name"].as_str().context("a name")?);
    let profile = format!("/wilayah/{own}");
    visit.open(&profile).await?;

    hand.choose(browser, "main a[href^='/banding']").await?;
    arrive(browser, "banding", &own).await?;
    hand.fill(browser, "input[name=tambah]", other_name).await?;
    match hand {
        Hand::Mouse => {
            let button = "form:has(input[name=tambah]) button";
            browser.click_inside(button).await?;
        }
        Hand::Keyboard => browser.press(Key::Enter).await?,
    }
    // Where a desa has the same name, the page asks which one is meant.
    until("the other kecamatan", || async {
        let compared = "[...document.querySelectorAll('main table a, main .dipilih')].map(at => at.textContent + (at.getAttribute('href') ?? '')).join(' ')";
        Ok(get(browser, compared).await?.contains(other_name).then_some(()))
    })
    .await?;
    let address = browser.address().await?;
    back_and_forward(
        browser,
        ("banding", &own),
        ("banding", address.rsplit_once('/').context("a path")?.1),
    )
    .await?;
    let compared = browser.text("main.banding").await?;
    ensure!(
        compared.contains(other_name),
        "{other} is not there: {compared}"
    );

    hand.choose(browser, ".menu a[href^='/tabel']").await?;
    arrive(browser, "tabel", "/tabel").await?;
    let rows = browser.count("main.tabel tbody tr").await?;
    ensure!(rows > 0, "an empty table");
    let file = "main.tabel a[href*='format=csv']";
    match hand {
        Hand::Mouse => browser.wait_for(file).await?,
        Hand::Keyboard => browser.tab_to(file).await?,
    }
    let href = get(
        browser,
        &format!("document.querySelector(\"{file}\").getAttribute('href')"),
    )
    .await?;
    let answer = visit.server.get(&href).await?;
    ensure!(answer.status == 200, "{href}: {}", answer.status);
    let kind = answer.headers["content-type"].to_str()?;
    ensure!(kind.starts_with("text/csv"), "{href}: {kind}");
    // A head may stand above: what the figures are.
    let text = answer.text();
    let listed = text
        .lines()
        .filter(|line| line.contains(&format!("{own}.")))
        .count();
    ensure!(
        listed == rows,
        "{rows} rows on screen, in the file:\n{text}"
    );
    browser.back().await?;
    arrive(browser, "banding", &own).await?;
    visit.quiet().await
}

/// Desa that are listed as late, by the name of their group: the number said and the number listed.
async fn late(browser: &Browser) -> Result<Vec<(String, Value)>> {
    let script = "return [...document.querySelectorAll('#belum-lapor .kelompok')].map(group => [
        group.querySelector('h3').firstChild.textContent.trim(),
        [Number(group.querySelector('h3 span').textContent), group.querySelectorAll('li').length]])";
    Ok(serde_json::from_value(browser.script(script).await?)?)
}

/// The state of reporting, who is late, and the list of one puskesmas.
async fn data_officer(hand: Hand) -> Result<()> {
    let Some(visit) = Visit::start("/").await? else {
        return Ok(());
    };
    let browser = &visit.browser;
    hand.choose(browser, ".menu a[href^='/mutu']").await?;
    arrive(browser, "mutu", "/mutu").await?;
    let all = late(browser).await?;
    ensure!(all.len() > 1, "{all:?}");
    for (group, counts) in &all {
        ensure!(counts[0] == counts[1], "{group}: {counts}");
    }
    let name = &all[0].0;
    let script = format!(
        "[...document.querySelectorAll('#belum-lapor h3 a')].find(at => at.textContent.trim() === {}).getAttribute('href')",
        json!(name)
    );
    let href = get(browser, &script).await?;
    hand.choose(browser, &format!("#belum-lapor a[href='{href}']"))
        .await?;
    arrive(browser, "mutu", &href).await?;
    until("one puskesmas alone", || async {
        let late = late(browser).await?;
        Ok((late.len() == 1 && late[0] == all[0]).then_some(()))
    })
    .await?;
    browser.back().await?;
    until("all of them again", || async {
        Ok((late(browser).await? == all).then_some(()))
    })
    .await?;
    browser.forward().await?;
    arrive(browser, "mutu", &href).await?;
    until("one puskesmas again", || async {
        Ok((late(browser).await?.len() == 1).then_some(()))
    })
    .await?;
    let pages = browser.printed_pages().await?;
    ensure!(pages >= 1, "nothing to hand out");
    visit.quiet().await
}

#[tokio::test(flavor = "multi_thread")]
async fn head_of_the_office_by_mouse() {
    head(Hand::Mouse).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn head_of_the_office_by_keyboard() {
    head(Hand::Keyboard).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn camat_by_mouse() {
    camat(Hand::Mouse).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn camat_by_keyboard() {
    camat(Hand::Keyboard).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn data_officer_by_mouse() {
    data_officer(Hand::Mouse).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn data_officer_by_keyboard() {
    data_officer(Hand::Keyboard).await.unwrap();
}

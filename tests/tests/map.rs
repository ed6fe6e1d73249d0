//! The map page in a real browser.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use tests::{Key, Visit, code, inside, until};

/// Code of a region that is drawn, the last in the document.
async fn some_region(visit: &Visit) -> String {
    let script =
        "return [...document.querySelectorAll('#peta-svg path.wilayah')].at(-1).dataset.kode";
    let code = visit.browser.script(script).await.unwrap();
    code.as_str().unwrap().to_owned()
}

/// The last step of the way shown above the map is that region.
async fn wait_for_trail(visit: &Visit, region: &str) {
    let path = format!("/api/v1/regions/{region}");
    let name = visit.server.json(&path).await.unwrap()["name"].take();
    until("the trail", || async {
        let trail = visit.browser.text(".jejak [aria-current]").await;
        Ok((json!(trail.unwrap_or_default()) == name).then_some(()))
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_shows_every_desa_and_says_nothing_on_the_console() {
    let Some(visit) = Visit::start("/peta?l=village").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let root = visit.server.root().await.unwrap();
    let villages = inside(&visit.server, &root, "village").await.unwrap().len();
    assert_eq!(villages, 60);
    let drawn = browser.count("#peta-svg path.wilayah[data-kode]").await;
    assert_eq!(drawn.unwrap(), villages);
    for part in [
        "h1",
        "#legenda",
        "#tren-svg svg",
        "#pilihan select[name=i]",
        "#pilihan select[name=p]",
        "#jejak nav",
    ] {
        assert_eq!(browser.count(part).await.unwrap(), 1, "{part}");
    }
    assert!(!browser.text("#legenda").await.unwrap().trim().is_empty());
    let banner = browser.text(".data-contoh").await.unwrap().to_lowercase();
    assert!(banner.contains("data contoh"), "{banner}");
    visit.quiet().await.unwrap();
}

/// Chooses the first other option of a picker: exactly one request follows, for the picture, and the drawing is another one.
async fn another_choice_asks_once(name: &str) {
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let before = browser.fetched().await.unwrap();
    let drawn = browser
        .element("#peta-svg")
        .await
        .unwrap()
        .html(true)
        .await
        .unwrap();
    let chosen = browser
        .script(&format!(
            "const select = document.querySelector('#pilihan select[name={name}]');
             const other = [...select.options].map(o => o.value).find(v => v !== select.value);
             select.value = other;
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));
             return other"
        ))
        .await
        .unwrap();
    let wanted = format!("{name}={}", chosen.as_str().unwrap());
    browser.wait_for_address(&wanted).await.unwrap();
    until("another drawing", || async {
        // While it is being replaced there is none to be read.
        let Ok(svg) = browser.element("#peta-svg").await else {
            return Ok(None);
        };
        let now = svg.html(true).await;
        Ok(now.is_ok_and(|now| now != drawn).then_some(()))
    })
    .await
    .unwrap();
    let script = format!("return document.querySelector('#pilihan select[name={name}]').value");
    assert_eq!(browser.script(&script).await.unwrap(), chosen);
    // The pickers beside it still say what is shown.
    let blank = "return [...document.querySelectorAll('#pilihan select')].filter(s => s.selectedIndex < 0).map(s => s.name)";
    assert_eq!(browser.script(blank).await.unwrap(), json!([]));

    let fetched = browser.fetched().await.unwrap();
    let new = &fetched[before.len()..];
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].contains("/api/v1/picture?"), "{new:?}");
    assert!(new[0].contains(chosen.as_str().unwrap()), "{new:?}");
    visit.quiet().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_period_is_one_request() {
    another_choice_asks_once("p").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_indicator_is_one_request() {
    another_choice_asks_once("i").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_goes_into_the_region() {
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    let region = some_region(&visit).await;
    let shape = format!("#peta-svg path.wilayah[data-kode='{region}']");
    visit.browser.click_inside(&shape).await.unwrap();
    let address = format!("w={region}");
    visit.browser.wait_for_address(&address).await.unwrap();
    wait_for_trail(&visit, &region).await;
    visit.quiet().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_walks_the_map_into_a_region_and_out_again() {
    let Some(visit) = Visit::start("/peta?l=district").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let stops = "#peta-svg a[data-kode]:not([tabindex='-1'])";

    browser.tab_to("#peta-svg a[data-kode]").await.unwrap();
    let here = "return document.activeElement.dataset.kode ?? null";
    let first = browser.script(here).await.unwrap();
    // Whichever side it lies on, one of the four leads to a neighbour.
    let mut next = first.clone();
    for key in [Key::Right, Key::Down, Key::Left, Key::Up] {
        browser.press(key).await.unwrap();
        next = browser.script(here).await.unwrap();
        if next != first {
            break;
        }
    }
    assert_ne!(next, first, "the arrow keys lead nowhere");
    assert_eq!(browser.count(stops).await.unwrap(), 1, "one stop of Tab");

    let next = next.as_str().unwrap();
    browser.press(Key::Enter).await.unwrap();
    browser
        .wait_for_address(&format!("w={next}"))
        .await
        .unwrap();
    wait_for_trail(&visit, next).await;

    browser.tab_to("#peta-svg a[data-kode]").await.unwrap();
    browser.press(Key::Backspace).await.unwrap();
    let root = visit.server.root().await.unwrap();
    wait_for_trail(&visit, &root).await;
    visit.quiet().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_of_the_legend_picks_its_desa() {
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let faint = || async {
        let script = "return [...document.querySelectorAll('#peta-svg path.wilayah')]
            .filter(shape => getComputedStyle(shape).opacity < 1 || getComputedStyle(shape.closest('a') ?? shape).opacity < 1).length";
        Ok(browser.script(script).await?.as_u64().unwrap_or_default())
    };
    let none: anyhow::Result<u64> = faint().await;
    assert_eq!(none.unwrap(), 0);
    for is_picked in [true, false] {
        browser.enter_on(".lg-kelas[data-kelas='2']").await.unwrap();
        until("the class", || async {
            let faint = faint().await?;
            Ok(((faint > 0 && faint < 60) == is_picked).then_some(()))
        })
        .await
        .unwrap();
    }
    visit.quiet().await.unwrap();
}

/// Chooses a value of a picker.
async fn choose(visit: &Visit, name: &str, value: &str) {
    let script = format!(
        "const select = document.querySelector('#pilihan select[name={name}]');
         select.value = '{value}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    visit.browser.script(&script).await.unwrap();
    let address = format!("{name}={value}");
    visit.browser.wait_for_address(&address).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn facilities_are_laid_over_the_map_and_stay() {
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let known = visit.server.rows("/api/v1/facilities").await.unwrap();
    let wanted = known
        .iter()
        .filter(|one| one["kind"] == "puskesmas")
        .count();
    assert!(wanted > 1, "{known:?}");
    let symbols = "#peta-svg use[href='#lambang-puskesmas']";
    choose(&visit, "f", "puskesmas").await;
    browser.wait_for(symbols).await.unwrap();
    assert_eq!(browser.count(symbols).await.unwrap(), wanted);
    let listed = browser.text("#legenda .lambang").await.unwrap();
    assert_eq!(listed.trim(), format!("Puskesmas ({wanted})"));

    // Another indicator fetches its values and no facilities.
    let before = browser.fetched().await.unwrap().len();
    choose(&visit, "i", "k6").await;
    until("the legend of the other", || async {
        let title = browser.text("#legenda h2").await;
        Ok(title.is_ok_and(|title| title == "K6").then_some(()))
    })
    .await
    .unwrap();
    assert_eq!(browser.count(symbols).await.unwrap(), wanted);
    let fetched = browser.fetched().await.unwrap();
    assert_eq!(fetched.len(), before + 1, "{fetched:?}");
    visit.quiet().await.unwrap();
}

/// Colours of the regions as they are drawn, and the legend's heading.
async fn painted(visit: &Visit) -> serde_json::Value {
    let script = "return [document.querySelector('#legenda h2').textContent,
        [...document.querySelectorAll('#peta-svg path.wilayah')].map(shape => shape.getAttribute('fill'))]";
    visit.browser.script(script).await.unwrap()
}

/// What stood before a map of circles is not taken for what stands after it.
#[tokio::test(flavor = "multi_thread")]
async fn a_rate_after_a_count_has_its_own_colours() {
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    for (code, name) in [
        ("k6", "K6"),
        ("gizi_buruk", "Balita gizi buruk"),
        ("wasting", "Prevalensi wasting"),
    ] {
        choose(&visit, "i", code).await;
        until("its legend", || async {
            let title = visit.browser.text("#legenda h2").await;
            Ok(title.is_ok_and(|title| title == name).then_some(()))
        })
        .await
        .unwrap();
    }
    let chosen = painted(&visit).await;
    visit.open("/peta?i=wasting").await.unwrap();
    assert_eq!(chosen, painted(&visit).await);
    visit.quiet().await.unwrap();
}

/// Working areas have no boundaries of their own in any file: they are those of their desa, united.
#[tokio::test(flavor = "multi_thread")]
async fn working_areas_are_drawn() {
    let Some(visit) = Visit::start("/peta?l=group").await.unwrap() else {
        return;
    };
    let root = visit.server.root().await.unwrap();
    let areas = inside(&visit.server, &root, "group").await.unwrap();
    assert!(areas.len() > 1);
    let drawn = visit.browser.count("#peta-svg path.wilayah").await.unwrap();
    assert_eq!(drawn, areas.len());
    // From one of them into its desa: the map of the others stays around it.
    let code = code(&areas[0]).unwrap();
    visit.open(&format!("/peta?w={code}")).await.unwrap();
    assert_eq!(
        visit.browser.count("#peta-svg path.wilayah").await.unwrap(),
        areas.len()
    );
    visit.quiet().await.unwrap();
}

//! Slides read from the fifth row, in a lit room, and on a photograph of the screen.
#![allow(clippy::unwrap_used)]

use tests::{
    Borders, Browser, Key, Line, VIEWS,
    colour::{Rgb, contrast, distance},
    deck,
};

/// What is wrong with the texts of the slide that is shown.
async fn faults(browser: &Browser, (width, height): (f64, f64)) -> Vec<String> {
    let texts = browser.texts_of_slide().await.unwrap();
    assert!(texts.len() > 4, "{texts:?}");
    let mut faults = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let words = &text.words;
        if text.size < height / 40.0 {
            faults.push(format!("{words}: {:.1} pixels", text.size));
        }
        let [left, top, right, bottom] = text.place;
        if left < 0.0 || top < 0.0 || right > width || bottom > height {
            faults.push(format!("{words}: leaves the screen, {:?}", text.place));
        }
        if text.halo.is_some_and(|halo| halo < 2.0) {
            faults.push(format!("{words}: too thin a halo, {:?}", text.halo));
        }
        let Some(grounds) = &text.grounds else {
            faults.push(format!("{words}: stands on a pattern or on nothing"));
            continue;
        };
        for ground in grounds {
            let strength = contrast(text.ink, *ground);
            if strength < 7.0 {
                faults.push(format!(
                    "{words}: contrast {strength:.1}, {:?} on {ground:?}",
                    text.ink
                ));
            }
        }
        for other in &texts[at + 1..] {
            let over = |a: usize, b: usize| {
                text.place[b].min(other.place[b]) - text.place[a].max(other.place[a])
            };
            let over = (over(0, 2), over(1, 3));
            if over.0 > 2.0 && over.1 > 2.0 {
                faults.push(format!("{words}: under {}, {over:?}", other.words));
            }
        }
    }
    faults
}

async fn legible_from_the_fifth_row(width: u32, height: u32) {
    let several = [
        "/peta?m=beriringan",
        "/peta?m=beriringan&kol=stunting,wasting,k6,gizi_buruk",
        "/peta?m=dwivariat",
    ];
    let views = [VIEWS.as_slice(), &several].concat();
    let Some(visit) = deck(&views).await.unwrap() else {
        return;
    };
    let all_slides = views.len() as u64;
    let browser = &visit.browser;
    visit.on_a_screen(width, height).await.unwrap();
    let size = (f64::from(width), f64::from(height));
    let mut all = Vec::new();
    for theme in ["light", "dark"] {
        browser.press(Key::Home).await.unwrap();
        for number in 1..=all_slides {
            assert_eq!(browser.slide_number().await.unwrap(), (number, all_slides));
            for fault in faults(browser, size).await {
                all.push(format!("slide {number}, {theme}: {fault}"));
            }
            browser.press(Key::PageDown).await.unwrap();
        }
        browser.write("d").await.unwrap();
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn legible_on_an_old_projector() {
    legible_from_the_fifth_row(1024, 768).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn legible_on_a_large_screen() {
    legible_from_the_fifth_row(1920, 1080).await;
}

/// What does not part the colours of a map: too weak against one of them, or too thin.
fn blurred(found: &Borders) -> Vec<String> {
    let mut faults = Vec::new();
    let mut weak = |what: &str, line: Rgb, fill: Rgb| {
        let strength = contrast(line, fill);
        if strength < 3.0 {
            faults.push(format!("{what}: {strength:.2}, {line:?} {fill:?}"));
        }
    };
    // Any two classes may be neighbours: the line has to stand out from all of them.
    for fill in &found.fills {
        weak("kecamatan", found.districts.colour, *fill);
        for line in &found.villages {
            weak("desa", line.colour, *fill);
        }
    }
    weak("outline", found.outline.colour, found.paper);
    for circle in &found.circles {
        weak("circle", circle.line.colour, circle.fill);
    }
    for pair in found.legend.windows(2) {
        // Between two classes there is line, paper, line: one of the two stands out from either.
        for class in pair {
            let best = [class.line.colour, found.paper]
                .into_iter()
                .max_by(|a, b| contrast(*a, class.fill).total_cmp(&contrast(*b, class.fill)));
            weak("legend", best.unwrap(), class.fill);
        }
        weak("line of the legend", pair[0].line.colour, found.paper);
    }
    for pair in found.legend.windows(2) {
        let gap = pair[1].edges[0] - pair[0].edges[1];
        if gap < 1.0 || pair[0].line.width < 0.5 {
            faults.push(format!("legend: {gap:.2} pixels between {pair:?}"));
        }
    }
    // A projector draws what is a pixel wide; of a hairline that is thinner it draws a fainter one.
    let thin = |least: f64| move |line: &&Line| line.width < least;
    let lines = [&found.districts, &found.outline];
    faults.extend(
        lines
            .into_iter()
            .filter(thin(1.5))
            .map(|l| format!("{l:?}")),
    );
    faults.extend(
        found
            .villages
            .iter()
            .filter(thin(0.5))
            .map(|l| format!("{l:?}")),
    );
    faults
}

/// Borders of kecamatan, the hairlines between desa and the lines of the legend, against every colour that they part.
#[tokio::test(flavor = "multi_thread")]
async fn borders_part_the_classes() {
    let views = ["/peta", "/peta?k=jenks", "/peta?i=gizi_buruk"];
    let Some(visit) = deck(&views).await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let mut all = Vec::new();
    for (width, height) in [(1024, 768), (1920, 1080)] {
        visit.on_a_screen(width, height).await.unwrap();
        for theme in ["light", "dark"] {
            browser.press(Key::Home).await.unwrap();
            for number in 1..=3 {
                let found = browser.borders_of_map().await.unwrap();
                eprintln!(
                    "{width} {theme} {number}: kecamatan {:.2}, desa {:.2} pixels, {} colours",
                    found.districts.width,
                    found.villages[0].width,
                    found.fills.len()
                );
                assert!(!found.villages.is_empty() && found.legend.len() >= 3);
                let colours = if number == 3 {
                    found.circles.len()
                } else {
                    found.fills.len()
                };
                assert!(colours >= 5, "{found:?}");
                for fault in blurred(&found) {
                    all.push(format!("{width}, {theme}, slide {number}: {fault}"));
                }
                browser.press(Key::PageDown).await.unwrap();
            }
            browser.write("d").await.unwrap();
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_classes_survive_a_photograph() {
    let Some(visit) = deck(&["/peta", "/peta?k=jenks", "/peta?i=k6"])
        .await
        .unwrap()
    else {
        return;
    };
    let browser = &visit.browser;
    for (width, height) in [(1024, 768), (1920, 1080)] {
        visit.on_a_screen(width, height).await.unwrap();
        for theme in ["light", "dark"] {
            browser.press(Key::Home).await.unwrap();
            for number in 1..=3 {
                let photograph = browser.photographed_map().await.unwrap();
                let said = format!("{width}, {theme}, slide {number}: {photograph:?}");
                let legend = &photograph.legend;
                assert!(legend.len() >= 5, "{said}");
                for pair in legend.windows(2) {
                    let far = distance(pair[0], pair[1]);
                    assert!(far > 7.0, "{far:.1}, {said}");
                }
                // The same on the map, where a desa of the class is large enough to be looked at; and it is found in the legend.
                let villages = &photograph.villages;
                assert!(villages.len() >= 3, "{said}");
                for pair in villages.windows(2).filter(|p| p[1].0 == p[0].0 + 1) {
                    let far = distance(pair[0].1, pair[1].1);
                    assert!(far > 7.0, "{far:.1}, {said}");
                }
                for (class, colour) in villages {
                    let nearest = (0..legend.len()).min_by(|a, b| {
                        let far = |class: &usize| distance(legend[*class], *colour);
                        far(a).total_cmp(&far(b))
                    });
                    assert_eq!(nearest, Some(*class), "{said}");
                }
                browser.press(Key::PageDown).await.unwrap();
            }
            browser.write("d").await.unwrap();
        }
    }
}

//! Slides of made-up figures.

use super::*;

fn slide(title: &str, picture: Picture) -> Slide {
    Slide {
        title: title.to_owned(),
        picture,
        facts: Some(Facts {
            value: "19,6 %".to_owned(),
            lines: vec!["61.204 balita diukur, Maret 2026".to_owned()],
            verdict: Some(Verdict {
                kind: "cukup",
                words: "◆ cukup".to_owned(),
            }),
        }),
        foot: Foot {
            parts: vec!["Kabupaten <A>".to_owned(), "sumber: e-PPGBM".to_owned()],
            kept: 1,
            is_demo: true,
        },
        locale: Locale::Id,
    }
}

fn rows(n: usize) -> Picture {
    let row = |at: usize| Row {
        name: format!("Indikator yang namanya panjang sekali nomor {at} dan masih terus lagi"),
        more: "target 80,0 %".to_owned(),
        value: "45,2 %".to_owned(),
        ..Row::default()
    };
    Picture::Rows((0..n).map(row).collect())
}

fn beside(regions: usize) -> Picture {
    let name = |at: usize| format!("Desa Karangrejo Lor nomor {at}");
    let figure = |at: usize| match at {
        1 => ("disembunyikan".to_owned(), None),
        2 => ("belum lapor".to_owned(), None),
        _ => (
            "1.234,5 %".to_owned(),
            Some(Verdict {
                kind: "jelek",
                words: "▼ jelek".to_owned(),
            }),
        ),
    };
    let dot = |series: usize| crate::chart::Dot {
        series,
        value: 20.0 * series as f64,
        interval: None,
    };
    let line = |at: usize| BesideLine {
        name: format!("Indikator yang namanya panjang sekali nomor {at} dan masih terus lagi"),
        href: "/tren".to_owned(),
        dots: (0..regions)
            .filter(|at| !(1..3).contains(at))
            .map(dot)
            .collect(),
        target: Some(80.0),
        end: 100.0,
        figures: (0..regions).map(figure).collect(),
    };
    Picture::Beside(Beside {
        regions: (0..regions)
            .map(|at| (name(at), "3/12".to_owned()))
            .collect(),
        lines: (0..30).map(line).collect(),
    })
}

/// The sizes of all letters of a drawing, in its own units.
fn sizes(svg: &str) -> Vec<f64> {
    svg.split("font-size=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect()
}

#[test]
fn no_letter_is_smaller_than_a_fortieth_of_the_height() {
    for ratio in Ratio::ALL {
        let long = "Kata ".repeat(90);
        for title in ["Pendek.", long.as_str()] {
            for picture in [rows(30), beside(2), beside(6)] {
                let svg = draw(&slide(title, picture), ratio, Some((4, 12)));
                let small: Vec<f64> = sizes(&svg)
                    .into_iter()
                    .filter(|s| *s < HEIGHT / 40.0)
                    .collect();
                assert!(small.is_empty(), "{small:?}");
                assert!(sizes(&svg).len() > 10);
            }
        }
    }
}

#[test]
fn nothing_runs_off_the_slide() {
    let pictures = [rows(30), beside(2), beside(4), beside(6)];
    for (ratio, picture) in Ratio::ALL
        .into_iter()
        .flat_map(|ratio| pictures.clone().map(|picture| (ratio, picture)))
    {
        let svg = draw(&slide(&"Kata ".repeat(90), picture), ratio, Some((4, 12)));
        for rest in svg.split("<text ").skip(1) {
            let number = |name: &str| -> f64 {
                let from = rest.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
                rest[from..].split('"').next().unwrap().parse().unwrap()
            };
            let words = rest.split(['>', '<']).nth(1).unwrap();
            // Without a size of its own it has that of the group around it.
            let at = rest.as_ptr() as usize - svg.as_ptr() as usize;
            let own = rest.split('>').next().unwrap().contains("font-size");
            let around = || sizes(&svg[..at]).last().copied().unwrap();
            let size = if own { number("font-size") } else { around() };
            let wide = crate::chart::text::text_width(words, size);
            let (left, right) = match (number("x"), rest.contains(r#"text-anchor="end""#)) {
                (x, true) => (x - wide, x),
                (x, false) if rest.contains("text-anchor") => (x, x),
                (x, false) => (x, x + wide),
            };
            let y = number("y");
            assert!(
                left >= 0.0 && right <= ratio.width() && y > 0.0 && y < ratio.height(),
                "{rest}"
            );
        }
        assert!(svg.contains("lagi"), "how many rows are left out is said");
    }
}

#[test]
fn made_up_figures_say_so_and_names_cannot_break_out() {
    let svg = draw(&slide("<b>", rows(2)), Ratio::Wide, None);
    assert!(svg.contains("Data contoh") && svg.contains("Kabupaten &lt;A&gt;"));
    assert!(!svg.contains("<b>"));
    // Alone it brings its colours.
    let file = alone(&slide("x", rows(2)), Ratio::Wide, None, true);
    assert!(file.contains("<style>") && file.starts_with("<svg xmlns="));
}

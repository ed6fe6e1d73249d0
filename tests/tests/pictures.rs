//! Every kind of chart and map as the demo's pages show it: a picture that changes is looked at before it is taken.
#![allow(clippy::unwrap_used, clippy::panic)]

use tests::{Server, demo};

/// Name, page, and what stands before the picture; of a page written for one kecamatan, so that a picture can be read over.
const PICTURES: [(&str, &str, &str); 21] = [
    ("map", "/peta?w=99.01.01", "id=\"peta-svg\""),
    (
        "map_of_counts",
        "/peta?w=99.01.01&i=gizi_buruk",
        "id=\"peta-svg\"",
    ),
    ("map_of_kecamatan", "/peta?l=district", "id=\"peta-svg\""),
    (
        "map_for_the_public",
        "/peta?w=99.01.02&i=bblr&as=public",
        "id=\"peta-svg\"",
    ),
    (
        "map_with_facilities",
        "/peta?w=99.01.01&f=rs,puskesmas,pustu,poskesdes,polindes,posyandu",
        "id=\"peta-svg\"",
    ),
    (
        "map_not_scheduled",
        "/peta?w=99.01.01&i=vit_a&p=2026-07",
        "id=\"peta-svg\"",
    ),
    ("legend", "/peta?w=99.01", "id=\"legenda\""),
    (
        "legend_of_counts",
        "/peta?w=99.01&i=gizi_buruk",
        "id=\"legenda\"",
    ),
    ("legend_jenks", "/peta?w=99.01&k=jenks", "id=\"legenda\""),
    (
        "maps_side_by_side",
        "/peta?w=99.01.01&m=beriringan",
        "class=\"petak",
    ),
    (
        "map_of_two_indicators",
        "/peta?w=99.01.01&m=dwivariat",
        "role=\"group\" aria-label",
    ),
    (
        "legend_of_two_indicators",
        "/peta?w=99.01.01&m=dwivariat",
        "class=\"dwi-legenda\"",
    ),
    ("small_map", "/?w=99.01.01", "class=\"kecil\""),
    (
        "location",
        "/wilayah/99.01.01.2001",
        "class=\"kartu lokasi\"",
    ),
    ("trend", "/tren?w=99.01.01", "class=\"lebar\""),
    (
        "trend_of_several",
        "/tren?w=99.01.01&b=99.01.02,99.01.03",
        "class=\"lebar\"",
    ),
    (
        "trend_that_accumulates",
        "/tren?w=99.01.01&i=k6&k=kuartal",
        "class=\"lebar\"",
    ),
    ("seasons", "/tren?w=99.01.01&m=musim", "class=\"lebar\""),
    (
        "spine_and_sparkline",
        "/wilayah/99.01.01.2001",
        "class=\"kolom-tulang\"><svg",
    ),
    ("interval", "/tabel?w=99.01.01", "class=\"interval-bar\""),
    ("dots", "/banding?b=99.01.01,99.01.02", "<tbody>"),
];

/// The first drawing of `html` after `mark`, an element a line.
fn picture(html: &str, mark: &str) -> Option<String> {
    let at = html.find(mark)?;
    // The mark may stand inside the drawing's own tag.
    let from = html[..at]
        .rfind("<svg")
        .filter(|from| !html[*from..at].contains('>'));
    let from = from.or_else(|| Some(at + html[at..].find("<svg")?))?;
    let to = from + html[from..].find("</svg>")? + "</svg>".len();
    Some(html[from..to].replace("><", ">\n<"))
}

#[tokio::test]
async fn pictures_of_the_demo_are_as_reviewed() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    for (name, page, mark) in PICTURES {
        let answer = server.get(page).await.unwrap();
        assert_eq!(answer.status, 200, "{page}");
        let drawn = picture(&answer.text(), mark);
        insta::assert_snapshot!(
            name,
            drawn.unwrap_or_else(|| panic!("no picture on {page}"))
        );
    }
}

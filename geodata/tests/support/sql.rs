//! A dump as the public tables come: latitude first, rings of one desa in one list, several statements.

use geodata::Feature;

pub fn path(feature: &Feature) -> String {
    let rings: Vec<Vec<[f64; 2]>> = feature
        .polygons
        .iter()
        .flatten()
        .map(|ring| ring.iter().map(|[x, y]| [*y, *x]).collect())
        .collect();
    format!("{rings:?}").replace(' ', "")
}

pub fn dump(desa: &[Feature]) -> String {
    let mut text = String::from(
        "/*\nfilename : wilayah_boundaries.sql; it's a comment with ' and INSERT INTO\n*/\n-- MySQL\nDROP TABLE IF EXISTS `wilayah_boundaries`;\nCREATE TABLE `wilayah_boundaries` (\n  `kode` varchar(13) NOT NULL,\n  `path` longtext DEFAULT NULL\n) ENGINE=InnoDB;\n",
    );
    text.push_str(
        "INSERT INTO wilayah_boundaries (kode,nama,lat,lng,path) VALUES\n\t ('33','Jawa Tengah',-7.2,110.1,'[[[-7,110],[-8,110],[-8,111],[-7,110]]]'),\n\t ('33.08','Magelang',NULL,NULL,NULL),\n\t ('33.08.01','Salaman',-7.5,110.1,'[]');\n",
    );
    for pair in desa.chunks(2) {
        let rows: Vec<String> = pair
            .iter()
            .map(|desa| {
                let name = desa.name.replace('\'', "''");
                format!("\t ('{}','{name}',-7.6,110.1,'{}')", desa.code, path(desa))
            })
            .collect();
        text.push_str(
            "INSERT INTO `wilayah_boundaries` (`kode`,`nama`,`lat`,`lng`,`path`) VALUES\n",
        );
        text.push_str(&rows.join(",\n"));
        text.push_str(";\n");
    }
    text
}

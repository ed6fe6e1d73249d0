//! What must not be repeated: cells of tables that hold people.

use super::table::normalised;

/// Columns that only tables of people have.
const OF_PEOPLE: [&str; 16] = [
    "nik",
    "nik_anak",
    "nik_ibu",
    "no_nik",
    "no_kk",
    "nomor_kk",
    "nama_anak",
    "nama_balita",
    "nama_ibu",
    "nama_ayah",
    "nama_ortu",
    "nama_orang_tua",
    "nama_pasien",
    "tgl_lahir",
    "tanggal_lahir",
    "no_hp",
];

/// What stands in reports in the place of a cell that is not shown.
pub(super) const NOT_SHOWN: &str = "(not shown: the table holds people)";

/// Whether a table holds people: of such a table no cell is ever shown.
pub(super) fn holds_people(headers: &[String]) -> bool {
    headers
        .iter()
        .any(|header| OF_PEOPLE.contains(&normalised(header).as_str()))
}

/// Whether what stands as headers is a row of data: then it may be a person's.
pub(super) fn looks_like_data(headers: &[String]) -> bool {
    let digits = |text: &String| text.bytes().filter(u8::is_ascii_digit).count();
    let has_long_number = headers.iter().any(|header| digits(header) >= 12);
    let numbers = headers
        .iter()
        .filter(|header| {
            header.bytes().any(|b| b.is_ascii_digit())
                && header
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b".,-/: ".contains(&b))
        })
        .filter(|header| super::period::in_header(header).is_none())
        .count();
    has_long_number || numbers >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn tables_of_people_are_known() {
        assert!(holds_people(&row("No,NIK,Desa/Kel")));
        assert!(holds_people(&row("Nama Anak,Posyandu")));
        assert!(!holds_people(&row("kode_desa,nama_desa,tahun")));
    }

    #[test]
    fn a_first_row_of_data_is_no_header() {
        assert!(looks_like_data(&row("3308012345670001,SITI,P,1/2/2024")));
        assert!(looks_like_data(&row("1,2,3,abc")));
        assert!(!looks_like_data(&row("kode,nilai,keterangan")));
        assert!(!looks_like_data(&row(
            "kode,2026-01,2026-02,2026-03,2026-04"
        )));
    }
}

//! Which column is what, in the export and in the forms that offices make of it.

use crate::ingest::table::normalised;

/// The columns that are read; all others, names and addresses among them, are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Columns {
    /// The child's number.
    pub(super) nik: Option<usize>,
    /// Birth date, for the age where that is not given.
    pub(super) born: Option<usize>,
    /// Kabupaten or kota.
    pub(super) regency: Option<usize>,
    /// Kecamatan.
    pub(super) district: Option<usize>,
    /// Desa or kelurahan.
    pub(super) village: usize,
    /// Date of the measurement.
    pub(super) measured: usize,
    /// Age at it.
    pub(super) age: Option<usize>,
    /// Weight for age.
    pub(super) weight_for_age: Score,
    /// Height for age.
    pub(super) height_for_age: Score,
    /// Weight for height.
    pub(super) weight_for_height: Score,
    /// Whether the weight has risen.
    pub(super) gain: Option<usize>,
}

/// A z-score and the word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Score {
    /// Column of the z-score.
    pub(super) z: Option<usize>,
    /// Column of the word.
    pub(super) word: Option<usize>,
}

impl Columns {
    /// The columns of a table of children; none where it is no such table.
    pub(in crate::ingest) fn of(headers: &[String]) -> Option<Self> {
        let headers: Vec<String> = headers.iter().map(|header| normalised(header)).collect();
        let find = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| headers.iter().position(|header| header == name))
        };
        let score = |z: &[&str], word: &[&str]| Score {
            z: find(z),
            word: find(word),
        };
        let columns = Self {
            nik: find(&["nik", "nik_anak", "nik_balita", "no_nik"]),
            born: find(&["tgl_lahir", "tanggal_lahir"]),
            regency: find(&["kab/kota", "kabupaten/kota", "kab_kota", "kabupaten", "kab"]),
            district: find(&["kec", "kecamatan"]),
            village: find(&[
                "desa/kel",
                "desa/kelurahan",
                "kelurahan/desa",
                "desa_kelurahan",
                "kelurahan",
                "desa",
            ])?,
            measured: find(&[
                "tanggal_pengukuran",
                "tgl_pengukuran",
                "tanggal_ukur",
                "tgl_ukur",
            ])?,
            age: find(&["usia_saat_ukur", "umur_saat_ukur", "usia", "umur"]),
            weight_for_age: score(&["zs_bb/u", "zs_bbu", "z_score_bb/u"], &["bb/u", "bbu"]),
            height_for_age: score(
                &["zs_tb/u", "zs_tbu", "z_score_tb/u", "zs_pb/u"],
                &["tb/u", "tbu", "pb/u"],
            ),
            weight_for_height: score(
                &["zs_bb/tb", "zs_bbtb", "z_score_bb/tb", "zs_bb/pb"],
                &["bb/tb", "bbtb", "bb/pb"],
            ),
            gain: find(&["naik_berat_badan", "naik_bb"]),
        };
        let is_of_children = columns.nik.is_some()
            || find(&["nama", "nama_anak", "nama_balita"]).is_some() && columns.born.is_some();
        let has_scores = [
            columns.weight_for_age,
            columns.height_for_age,
            columns.weight_for_height,
        ]
        .iter()
        .any(|score| score.z.is_some() || score.word.is_some());
        (is_of_children && has_scores).then_some(columns)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(text: &str) -> Vec<String> {
        text.split(',').map(|h| h.trim().to_owned()).collect()
    }

    #[test]
    fn both_forms_are_known_and_tables_of_figures_are_not() {
        let export = Columns::of(&headers(
            "NIK, Nama, JK, Tgl Lahir, BB Lahir, TB Lahir, Nama Ortu, Prov, Kab/Kota, Kec, Pukesmas, Desa/Kel, Posyandu, RT, RW, Alamat, Usia Saat Ukur, Tanggal Pengukuran, Berat, Tinggi, Cara Ukur, LiLA, BB/U, ZS BB/U, TB/U, ZS TB/U, BB/TB, ZS BB/TB, Naik Berat Badan, PMT Diterima (kg), Jml Vit A, KPSP, KIA, Detail Status",
        ))
        .unwrap();
        assert_eq!(
            (export.nik, export.village, export.measured),
            (Some(0), 11, 17)
        );
        assert_eq!(
            export.height_for_age,
            Score {
                z: Some(25),
                word: Some(24)
            }
        );
        assert_eq!(export.gain, Some(28));
        let office = Columns::of(&headers(
            "Nama Anak, Jenis Kelamin, Tanggal Lahir, NIK, Nomor KK, Kelurahan, Posyandu, Tanggal Pengukuran, Berat (kg), Tinggi (cm), ZS BB/U, ZS TB/U, ZS BB/TB",
        ))
        .unwrap();
        assert_eq!(
            (office.nik, office.district, office.village),
            (Some(3), None, 5)
        );
        assert!(Columns::of(&headers("region,period,indicator,numerator")).is_none());
        assert!(Columns::of(&headers("Kelurahan,Bulan,Tahun,Jumlah_balita_stunting")).is_none());
    }
}

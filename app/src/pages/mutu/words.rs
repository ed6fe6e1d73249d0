//! The words of the page. They stand here and not among the others, which the client carries.

use crate::{format::Locale, model::QualityCheck};

/// Words and sentences of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) region: &'static str,
    pub(super) period: &'static str,
    pub(super) check: &'static str,
    pub(super) indicator: &'static str,
    pub(super) all_checks: &'static str,
    pub(super) all_indicators: &'static str,
    pub(super) show: &'static str,
    pub(super) heat: &'static str,
    pub(super) heat_note: &'static str,
    pub(super) nothing_expected: &'static str,
    pub(super) waiting: &'static str,
    pub(super) by_area: &'static str,
    pub(super) by_district: &'static str,
    pub(super) all_in: &'static str,
    pub(super) none: &'static str,
    pub(super) findings: &'static str,
    pub(super) no_findings: &'static str,
    pub(super) staff_only: &'static str,
    pub(super) more: &'static str,
    pub(super) desa: &'static str,
    pub(super) grave: [&'static str; 3],
    pub(super) no_figures: &'static str,
    pub(super) legend: &'static str,
}

static ID: Words = Words {
    title: "Mutu data",
    region: "Wilayah",
    period: "Periode",
    check: "Pemeriksaan",
    indicator: "Indikator",
    all_checks: "semua pemeriksaan",
    all_indicators: "semua indikator",
    show: "Tampilkan",
    heat: "Kelengkapan laporan",
    heat_note: "Persen indikator yang dilaporkan desa, dari yang dilaporkan kabupatennya pada periode itu.",
    nothing_expected: "tidak ada yang ditunggu",
    waiting: "Belum lapor",
    by_area: "per puskesmas",
    by_district: "per kecamatan",
    all_in: "semua desa sudah lapor lengkap",
    none: "belum lapor",
    findings: "Temuan",
    no_findings: "Tidak ada temuan untuk pilihan ini.",
    staff_only: "Temuan per desa hanya ditampilkan kepada petugas. Untuk umum: kelengkapan laporan.",
    more: "lihat semua",
    desa: "desa",
    grave: ["tidak mungkin benar", "perlu diperiksa", "mungkin benar"],
    no_figures: "Belum ada angka: impor data dulu dengan `situasi import data FILE`.",
    legend: "Lapor, %",
};

static EN: Words = Words {
    title: "Data quality",
    region: "Region",
    period: "Period",
    check: "Check",
    indicator: "Indicator",
    all_checks: "all checks",
    all_indicators: "all indicators",
    show: "Show",
    heat: "Completeness of reports",
    heat_note: "Share of indicators that a desa reported, of those that its kabupaten reported in the period, in percent.",
    nothing_expected: "nothing was expected",
    waiting: "Not reported yet",
    by_area: "by puskesmas",
    by_district: "by kecamatan",
    all_in: "all desa have reported everything",
    none: "not reported",
    findings: "Findings",
    no_findings: "Nothing was found for this choice.",
    staff_only: "Findings about single desa are shown to staff only. The public sees completeness.",
    more: "show all",
    desa: "desa",
    grave: ["cannot be right", "to be looked at", "may be right"],
    no_figures: "No figures yet: run `situasi import data FILE`.",
    legend: "Reported, %",
};

/// The words of a language.
pub(super) const fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::Id => &ID,
        Locale::En => &EN,
    }
}

/// The name of a check, and what it looks for in one sentence.
pub(super) const fn check(check: QualityCheck, locale: Locale) -> (&'static str, &'static str) {
    use QualityCheck as C;
    match (locale, check) {
        (Locale::Id, C::Completeness) => ("Kelengkapan", "Indikator yang dilaporkan desa."),
        (Locale::Id, C::Timeliness) => (
            "Ketepatan waktu",
            "Laporan yang masuk lebih dari 10 hari setelah bulan berakhir.",
        ),
        (Locale::Id, C::AboveDenominator) => (
            "Pembilang melebihi penyebut",
            "Cakupan di atas 100 %: periksa penyebutnya. Angka tetap ditampilkan apa adanya.",
        ),
        (Locale::Id, C::FallingCumulative) => (
            "Angka kumulatif turun",
            "Capaian \"sampai bulan ini\" tidak dapat lebih kecil dari bulan sebelumnya di tahun yang sama.",
        ),
        (Locale::Id, C::Jump) => (
            "Lonjakan",
            "Jauh dari median desa itu sendiri: lebih dari 5 kali simpangan mutlak mediannya.",
        ),
        (Locale::Id, C::YearOnYear) => (
            "Berubah dua kali lipat dalam setahun",
            "Dua kali lipat atau separuh dari periode yang sama tahun lalu, melebihi kebetulan.",
        ),
        (Locale::Id, C::DenominatorJump) => (
            "Penyebut melonjak",
            "Sasaran berubah lebih dari 20 % dari bulan ke bulan.",
        ),
        (Locale::Id, C::CarriedForward) => (
            "Angka disalin dari bulan lalu",
            "Pembilang dan penyebut persis sama tiga bulan berturut-turut atau lebih.",
        ),
        (Locale::Id, C::Twins) => (
            "Dua desa berangka sama",
            "Seluruh deret angka dua desa sama persis: mungkin tersalin.",
        ),
        (Locale::Id, C::TypedZeros) => (
            "Nol yang meragukan",
            "Nol di desa yang biasanya mencatat 7 atau lebih: mungkin belum lapor, bukan nol.",
        ),
        (Locale::Id, C::TypedDigits) => (
            "Terlalu banyak angka bulat",
            "Angka yang berakhir 0 atau 5 jauh lebih sering dari dua di antara sepuluh: mungkin perkiraan.",
        ),
        (Locale::Id, C::YearAgainstMonths) => (
            "Tahun tidak sama dengan bulannya",
            "Angka tahunan berbeda dari jumlah bulannya; keduanya disimpan.",
        ),
        (Locale::Id, C::UnknownVillage) => (
            "Desa tidak dikenal",
            "Ada angka untuk desa yang tidak ada di batas wilayah: kodenya mungkin lama.",
        ),
        (Locale::Id, C::SilentVillage) => (
            "Desa tanpa data",
            "Desa ada di batas wilayah, tetapi tidak ada di file mana pun.",
        ),
        (Locale::En, C::Completeness) => ("Completeness", "Indicators that a desa reported."),
        (Locale::En, C::Timeliness) => (
            "Timeliness",
            "Reports that came in more than 10 days after the month.",
        ),
        (Locale::En, C::AboveDenominator) => (
            "Numerator above denominator",
            "Coverage above 100 %: check the denominator. The figure is shown as it is.",
        ),
        (Locale::En, C::FallingCumulative) => (
            "Cumulative figure falls",
            "What was reached \"up to this month\" cannot be less than a month before.",
        ),
        (Locale::En, C::Jump) => (
            "Jump",
            "Far from the desa's own median: more than 5 times its median absolute deviation.",
        ),
        (Locale::En, C::YearOnYear) => (
            "Twice or half within a year",
            "Twice or half of the same period a year before, beyond chance.",
        ),
        (Locale::En, C::DenominatorJump) => (
            "Denominator jumps",
            "The denominator moved by more than 20 % from month to month.",
        ),
        (Locale::En, C::CarriedForward) => (
            "Copied from the month before",
            "Numerator and denominator exactly the same for three months or more.",
        ),
        (Locale::En, C::Twins) => (
            "Two desa with the same figures",
            "The whole series of two desa is the same: perhaps copied.",
        ),
        (Locale::En, C::TypedZeros) => (
            "Doubtful zeros",
            "Zero in a desa that usually counts 7 or more: perhaps not reported.",
        ),
        (Locale::En, C::TypedDigits) => (
            "Too many round figures",
            "Far more than two in ten end in 0 or 5: perhaps estimated.",
        ),
        (Locale::En, C::YearAgainstMonths) => (
            "Year and months disagree",
            "The year's figure is not what its months give; both are kept.",
        ),
        (Locale::En, C::UnknownVillage) => (
            "Unknown desa",
            "Figures of a desa that the boundaries do not have: perhaps an old code.",
        ),
        (Locale::En, C::SilentVillage) => (
            "Desa without data",
            "The desa is in the boundaries and in no file.",
        ),
    }
}

//! Lists over a small kabupaten, and what a person is told where they are wrong.

use std::{fs, path::Path};

use app::model::FacilityKind;

use super::*;
use crate::{
    crosswalk::System,
    dataset::{Catalogue, RegionRow, Snapshot, Store, publish},
};

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    let row = |code: &str, name: &str| RegionRow {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        bbox: [110.0, -7.7, 110.2, -7.5],
        point: [110.1, -7.6],
    };
    let snapshot = Snapshot {
        regions: vec![
            row("33.08", "Kabupaten Magelang"),
            row("33.08.01", "Salaman"),
            row("33.08.01.2001", "Ngargoretno"),
            row("33.08.01.2002", "Paripurno"),
            row("33.08.01.2003", "Kalirejo"),
            row("33.71.01.1001", "Kemirirejo"),
        ],
        ..Snapshot::default()
    };
    let lock = store.lock().unwrap();
    publish(&store, &lock, &snapshot, &Catalogue::shipped().unwrap()).unwrap();
    dir
}

fn write(dir: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = dir.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn now(dir: &Path) -> Snapshot {
    Snapshot::current(&Store::open(dir)).unwrap().unwrap()
}

#[test]
fn groups_by_code_and_by_name() {
    let dir = folder();
    let text = "Kode Puskesmas;Nama Puskesmas;Kecamatan;Desa\nP1;Salaman I;SALAMAN;Desa Ngargo Retno\nP1;Salaman I;Salaman;Paripurno\n";
    let report = import_groups(dir.path(), &write(dir.path(), "g.csv", text)).unwrap();
    assert!(
        report.taken.contains("1 groups (puskesmas) of 2 desa"),
        "{report}"
    );
    assert!(
        report
            .to_string()
            .contains("desa without a group: 1\n  33.08.01.2003 Kalirejo"),
        "{report}"
    );
    let groups = now(dir.path()).groups;
    assert_eq!(groups.rows.len(), 2);
    assert_eq!(groups.rows[0].group.as_str(), "33.08~P1");

    let other = "id,name,kind,village\nU1,Utara,uptd,3308012001\n";
    import_groups(dir.path(), &write(dir.path(), "u.csv", other)).unwrap();
    assert_eq!(
        now(dir.path()).groups.rows.len(),
        3,
        "another kind stands beside"
    );
    let same = "id,name,kind,village\nP1,Lain,uptd,3308012001\n";
    let said = import_groups(dir.path(), &write(dir.path(), "s.csv", same))
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("of kind puskesmas and one of kind uptd"),
        "{said}"
    );
}

#[test]
fn everything_wrong_with_a_table_of_groups_is_told() {
    let dir = folder();
    let text = "id,nama_puskesmas,kode_desa\nP1,A,33.08.01.2001\nP2,B,33.08.01.2001\nP1,A,33.08.01.2009\nP1,C,33.08.01.2002\nP1,A,33.71.01.1001\nP 3,A,33.08.01.2003\nP1,A,3.308E9\n";
    let said = import_groups(dir.path(), &write(dir.path(), "g.csv", text))
        .unwrap_err()
        .to_string();
    for part in [
        "6 rows are refused",
        "g.csv, row 3, column kode_desa: \"33.08.01.2001\" is in 33.08~P1 already (row 2)",
        "row 4, column kode_desa: \"33.08.01.2009\" is no desa",
        "row 5, column nama_puskesmas: \"C\" is another name for P1",
        "row 6, column id: \"P1\" has desa of 33.08 (row 2) and of 33.71",
        "row 7, column id: \"P 3\" is no id",
        "row 8, column kode_desa",
    ] {
        assert!(said.contains(part), "{part} not in {said}");
    }
    assert!(now(dir.path()).groups.rows.is_empty(), "nothing was taken");
    let said = import_groups(dir.path(), &write(dir.path(), "h.csv", "id,x\n1,2\n"))
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("no column village or kode_desa") && said.contains("id, x"),
        "{said}"
    );
}

#[test]
fn a_name_that_is_only_alike_waits_for_a_person() {
    let dir = folder();
    let path = write(
        dir.path(),
        "g.csv",
        "id,nama_puskesmas,kecamatan,desa\nP1,A,Salaman,Paripurna\n",
    );
    let said = import_groups(dir.path(), &path).unwrap_err().to_string();
    assert!(
        said.contains("may be 33.08.01.2002 Paripurno") && said.contains("name_matches.csv"),
        "{said}"
    );
    let matches = dir.path().join("name_matches.csv");
    let text = fs::read_to_string(&matches).unwrap();
    let line = text.lines().nth(1).unwrap();
    assert!(
        line.starts_with("33.08,Salaman,Paripurna,33.08.01.2002,Paripurno,0."),
        "{text}"
    );
    fs::write(&matches, text.replace(line, &format!("{line}ya"))).unwrap();
    import_groups(dir.path(), &path).unwrap();
    assert_eq!(
        now(dir.path()).groups.rows[0].village.as_str(),
        "33.08.01.2002"
    );
}

#[test]
fn facilities_stand_where_they_are() {
    let dir = folder();
    let text = "kode;nama;jenis;lat;lon;kode_desa\nF1;Salaman I;Puskesmas;-7,61;110,11;3308012001\nF2;Pustu A;puskesmas pembantu;-6,9;110,1;33.08.01.2002\n";
    let report = import_facilities(dir.path(), &write(dir.path(), "f.csv", text)).unwrap();
    assert!(report.taken.contains("1 puskesmas, 1 pustu"), "{report}");
    assert!(
        report
            .to_string()
            .contains("F2 Pustu A, 33.08.01.2002 Paripurno"),
        "{report}"
    );
    let facilities =
        crate::dataset::facilities::read(&Store::open(dir.path()).path(&report.published.id))
            .unwrap();
    assert_eq!(
        (facilities[0].kind, facilities[0].lat),
        (FacilityKind::Puskesmas, -7.61)
    );

    let wrong = "code,name,kind,lat,lon\nF1,A,rs,110.1,-7.6\nF2,B,rs,7.6,110.1\nF3,C,klinik,-7.6,110.1\nF4,D,rs,x,110.1\nF4,,rs,-7.6,10.1\n";
    let said = import_facilities(dir.path(), &write(dir.path(), "w.csv", wrong))
        .unwrap_err()
        .to_string();
    for part in [
        "row 2, column lat: \"110.1\" is a longitude: latitude and longitude are swapped",
        "row 3, column lat: \"7.6\" lies north",
        "row 4, column kind",
        "row 5, column lat: \"x\"",
        "row 6, column name",
        "row 6, column lon: \"10.1\" is no longitude of Indonesia",
    ] {
        assert!(said.contains(part), "{part} not in {said}");
    }
}

#[test]
fn a_crosswalk_is_one_to_one() {
    let dir = folder();
    let text = "bps,kemendagri,nama\n3308010001,33.08.01.2001,a\n3308010002,33.08.01.2002,b\n,33.08.01.2003,c\n";
    let report =
        import_crosswalk(dir.path(), &write(dir.path(), "c.csv", text), System::Bps).unwrap();
    assert!(
        report
            .taken
            .contains("2 pairs bps - Kemendagri from 3 rows (1 without"),
        "{report}"
    );
    let text = "uid,kemendagri\nImspTQPwCqd,33.08.01.2001\n";
    import_crosswalk(dir.path(), &write(dir.path(), "d.csv", text), System::Dhis2).unwrap();
    let text = "bps,kemendagri\n3308010009,33.08.01.2001\n";
    let report =
        import_crosswalk(dir.path(), &write(dir.path(), "e.csv", text), System::Bps).unwrap();
    assert!(
        report
            .to_string()
            .contains("3308010001 = 33.08.01.2001, now 3308010009"),
        "{report}"
    );
    let kept = now(dir.path()).crosswalk;
    let of = |system, code| kept.kemendagri(system, code).map(ToString::to_string);
    assert_eq!(
        of(System::Dhis2, "ImspTQPwCqd").as_deref(),
        Some("33.08.01.2001")
    );
    assert_eq!(
        of(System::Bps, "3308010009").as_deref(),
        Some("33.08.01.2001")
    );
    assert_eq!(of(System::Bps, "3308010001"), None);

    let text = "bps,kemendagri\n3308010001,33.08.01.2001\n3308010001,33.08.01.2002\n";
    let said = import_crosswalk(dir.path(), &write(dir.path(), "x.csv", text), System::Bps)
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("bps 3308010001 stands for 33.08.01.2001 and 33.08.01.2002"),
        "{said}"
    );
}

#[test]
fn a_catalogue_comes_into_force() {
    let dir = folder();
    fs::create_dir(dir.path().join("indicators.d")).unwrap();
    write(
        &dir.path().join("indicators.d"),
        "a.toml",
        "[[indicator]]\ncode = \"stunting\"\ntargets = [{ year = 2026, value = 15, source = \"RPJMD\", area = \"33.08\" }]\n",
    );
    let report = import_catalogue(dir.path()).unwrap();
    assert!(
        report.published.is_new && report.taken.contains("58 indicators, 1 targets"),
        "{report}"
    );
    assert!(
        report.to_string().contains("targets to be confirmed"),
        "{report}"
    );
    let text = fs::read_to_string(
        Store::open(dir.path())
            .path(&report.published.id)
            .join("indicators.toml"),
    )
    .unwrap();
    assert!(text.contains("RPJMD"));
}

//! `DATA_DIR/name_matches.csv`: names that were proposed, and what a person said about each.

use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use app::model::{Level, RegionCode};

use super::{Candidate, CrosswalkError, normalise::normalised};

const FILE: &str = "name_matches.csv";
const HEADERS: [&str; 7] = [
    "kabupaten",
    "kecamatan",
    "desa_as_written",
    "proposed_code",
    "proposed_name",
    "score",
    "confirmed",
];

/// What a person said about one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Open(RegionCode),
    /// The name means this village.
    Yes(RegionCode),
    /// It does not mean this one.
    No(RegionCode),
}

impl Answer {
    /// The village that the name means.
    pub(super) const fn confirmed(&self) -> Option<&RegionCode> {
        match self {
            Self::Yes(code) => Some(code),
            _ => None,
        }
    }

    /// Whether a candidate was turned down.
    pub(super) fn denies(&self, candidate: &RegionCode) -> bool {
        matches!(self, Self::No(code) if code == candidate)
    }
}

/// A name and one village it may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The regency.
    pub regency: RegionCode,
    /// Name of the kecamatan as written in the office's file.
    pub district: String,
    /// Name of the desa as written there.
    pub village: String,
    /// What it may mean.
    pub candidate: Candidate,
}

/// One line: the proposal's texts and the answer.
#[derive(Clone, Debug)]
struct Line {
    district: String,
    village: String,
    name: String,
    score: String,
    confirmed: String,
    answer: Answer,
}

/// By regency, normalised kecamatan and desa, proposed code.
type Key = (RegionCode, String, String, RegionCode);

/// The lines of the file.
#[derive(Clone, Debug, Default)]
pub struct NameMatches {
    lines: BTreeMap<Key, Line>,
}

impl NameMatches {
    /// Reads the file of a data folder; empty where there is none yet.
    ///
    /// # Errors
    /// A line that says something that cannot be.
    pub fn read(data_dir: &Path) -> Result<Self, CrosswalkError> {
        let path = data_dir.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => Self::parse(&bytes, &path),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(CrosswalkError::Io {
                action: "read",
                path,
                reason: error.to_string(),
            }),
        }
    }

    fn parse(bytes: &[u8], path: &Path) -> Result<Self, CrosswalkError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // Excel of an Indonesian computer saves with semicolons.
        let head = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
        let delimiter = if head.contains(&b';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let unreadable = |reason: String| CrosswalkError::Io {
            action: "read",
            path: path.to_owned(),
            reason,
        };
        let headers = reader
            .headers()
            .map_err(|e| unreadable(e.to_string()))?
            .clone();
        let mut columns = [0; 7];
        for (column, wanted) in columns.iter_mut().zip(HEADERS) {
            *column = headers.iter().position(|h| h == wanted).ok_or_else(|| {
                unreadable(format!(
                    "it has no column \"{wanted}\": its headers are {}",
                    HEADERS.join(",")
                ))
            })?;
        }
        let mut all = Self::default();
        for record in reader.records() {
            let record = record.map_err(|e| unreadable(e.to_string()))?;
            let number = record.position().map_or(0, csv::Position::line);
            let cell = |at: usize| {
                let column = columns.get(at).copied().unwrap_or(usize::MAX);
                record.get(column).unwrap_or_default()
            };
            all.take(number, path, std::array::from_fn(cell))?;
        }
        Ok(all)
    }

    fn take(&mut self, number: u64, path: &Path, cells: [&str; 7]) -> Result<(), CrosswalkError> {
        let [regency, district, village, proposed, name, score, confirmed] = cells;
        let wrong =
            |column: &'static str, value: &str, reason: &str, remedy: &str| CrosswalkError::Line {
                path: path.to_owned(),
                line: number,
                column,
                value: value.to_owned(),
                reason: reason.to_owned(),
                remedy: remedy.to_owned(),
            };
        let code = |column: &'static str, value: &str, level: Level| {
            value
                .parse::<RegionCode>()
                .ok()
                .filter(|code| code.level() == level)
                .ok_or_else(|| {
                    wrong(
                        column,
                        value,
                        "is no code",
                        "leave the column as the program wrote it",
                    )
                })
        };
        let regency = code("kabupaten", regency, Level::Regency)?;
        let proposed = code("proposed_code", proposed, Level::Village)?;
        let answer = match confirmed.to_lowercase().as_str() {
            "" => Answer::Open(proposed.clone()),
            "ya" | "yes" | "y" => Answer::Yes(proposed.clone()),
            "tidak" | "no" | "t" => Answer::No(proposed.clone()),
            _ => {
                let own = code("confirmed", confirmed, Level::Village)
                    .ok()
                    .filter(|code| code.is_within(&regency));
                Answer::Yes(own.ok_or_else(|| {
                    wrong(
                        "confirmed",
                        confirmed,
                        "is no answer",
                        "write ya, tidak, or the code of a desa of this kabupaten; leave it empty where nobody knows yet",
                    )
                })?)
            }
        };
        let key = (regency, normalised(district), normalised(village), proposed);
        if let Answer::Yes(code) = &answer {
            let other = self
                .of(&key.0, &key.1, &key.2)
                .find_map(|line| line.answer.confirmed());
            if other.is_some_and(|other| other != code) {
                return Err(wrong(
                    "confirmed",
                    confirmed,
                    "is a second answer for one name",
                    "one name means one desa: keep one of the two",
                ));
            }
        }
        let line = Line {
            district: district.to_owned(),
            village: village.to_owned(),
            name: name.to_owned(),
            score: score.to_owned(),
            confirmed: confirmed.to_owned(),
            answer,
        };
        self.lines.insert(key, line);
        Ok(())
    }

    fn of<'a>(
        &'a self,
        regency: &'a RegionCode,
        district: &'a str,
        village: &'a str,
    ) -> impl Iterator<Item = &'a Line> {
        self.lines
            .iter()
            .filter(move |(key, _)| key.0 == *regency && key.1 == district && key.2 == village)
            .map(|(_, line)| line)
    }

    /// What was said: regency, kecamatan and desa as written, answer.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&RegionCode, &str, &str, Answer)> {
        self.lines.iter().map(|(key, line)| {
            (
                &key.0,
                line.district.as_str(),
                line.village.as_str(),
                line.answer.clone(),
            )
        })
    }

    /// Lines that nobody has answered yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.lines
            .values()
            .filter(|line| matches!(line.answer, Answer::Open(_)))
            .count()
    }

    /// Notes a proposal unless the file has it; answers are never touched. Gives whether it is new.
    pub fn propose(&mut self, proposal: Proposal) -> bool {
        let Proposal {
            regency,
            district,
            village,
            candidate,
        } = proposal;
        let key = (
            regency,
            normalised(&district),
            normalised(&village),
            candidate.code.clone(),
        );
        if self.lines.contains_key(&key) {
            return false;
        }
        let line = Line {
            district,
            village,
            name: candidate.name,
            score: format!("{:.3}", candidate.score),
            confirmed: String::new(),
            answer: Answer::Open(candidate.code),
        };
        self.lines.insert(key, line);
        true
    }

    /// Writes the file, sorted; gives its path.
    ///
    /// # Errors
    /// The disk refuses; the file is then as it was.
    pub fn write(&self, data_dir: &Path) -> Result<PathBuf, CrosswalkError> {
        let path = data_dir.join(FILE);
        let failed = |reason: String| CrosswalkError::Io {
            action: "write",
            path: path.clone(),
            reason,
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(HEADERS)
            .map_err(|e| failed(e.to_string()))?;
        for ((regency, _, _, proposed), line) in &self.lines {
            let record = [
                regency.as_str(),
                &line.district,
                &line.village,
                proposed.as_str(),
                &line.name,
                &line.score,
                &line.confirmed,
            ];
            writer
                .write_record(record)
                .map_err(|e| failed(e.to_string()))?;
        }
        let bytes = writer.into_inner().map_err(|e| failed(e.to_string()))?;
        let beside = path.with_extension("csv.new");
        fs::write(&beside, bytes)
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(|e| failed(e.to_string()))?;
        Ok(path)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn proposal(village: &str, code: &str) -> Proposal {
        Proposal {
            regency: "32.11".parse().unwrap(),
            district: "Wado".into(),
            village: village.into(),
            candidate: Candidate {
                code: code.parse().unwrap(),
                name: "Cihideung Ilir".into(),
                score: 0.9441,
            },
        }
    }

    #[test]
    fn a_persons_answer_stays_when_the_program_writes_again() {
        let dir = tempfile::tempdir().unwrap();
        let mut all = NameMatches::read(dir.path()).unwrap();
        assert!(all.propose(proposal("CIHIDEUNGHILIR", "32.11.01.2002")));
        assert!(!all.propose(proposal("Cihideung-Hilir", "32.11.01.2002")));
        let path = all.write(dir.path()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.ends_with("32.11,Wado,CIHIDEUNGHILIR,32.11.01.2002,Cihideung Ilir,0.944,\n"),
            "{text}"
        );

        fs::write(
            &path,
            text.replace("0.944,\n", "0.944,ya\n").replace(',', ";"),
        )
        .unwrap();
        let mut again = NameMatches::read(dir.path()).unwrap();
        assert_eq!(again.open(), 0);
        again.propose(proposal("Cimanuk", "32.11.01.2003"));
        again.write(dir.path()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("0.944,ya\n") && text.contains("Cimanuk"),
            "{text}"
        );
    }

    #[test]
    fn answers_that_cannot_be_are_told_with_their_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE);
        let head = HEADERS.join(",");
        for (lines, says) in [
            (
                "32.11,Wado,A,32.11.01.2002,B,0.9,mungkin",
                "line 2, column confirmed: \"mungkin\" is no answer",
            ),
            (
                "32.11,Wado,A,32.11.01.2002,B,0.9,33.08.01.2001",
                "is no answer",
            ),
            (
                "32.11,Wado,A,32.11.01.2002,B,0.9,ya\n32.11,Wado,A,32.11.01.2003,C,0.9,ya",
                "line 3, column confirmed: \"ya\" is a second answer",
            ),
            (
                "3.2E1,Wado,A,32.11.01.2002,B,0.9,ya",
                "line 2, column kabupaten",
            ),
        ] {
            fs::write(&path, format!("{head}\n{lines}\n")).unwrap();
            let said = NameMatches::read(dir.path()).unwrap_err().to_string();
            assert!(said.contains(says), "{said}");
        }
        fs::write(&path, "a,b\n").unwrap();
        assert!(NameMatches::read(dir.path()).is_err());
    }
}

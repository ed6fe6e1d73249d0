//! What the command line asks for.

use std::path::PathBuf;

/// The options of all tasks that have any.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Address and port to listen on.
    pub(crate) listen: String,
    /// Where datasets live, relative to the workspace unless absolute.
    pub(crate) data_dir: PathBuf,
    /// Client built quickly, without optimisation.
    pub(crate) dev: bool,
    /// Which benchmark; all small ones without it.
    pub(crate) what: Option<String>,
    /// Rows of the benchmark.
    pub(crate) rows: u64,
    /// Measure a release build.
    pub(crate) release: bool,
}

impl Options {
    /// Reads what follows the name of the task.
    ///
    /// # Errors
    /// A sentence about the first argument that means nothing here.
    pub(crate) fn read(
        task: &str,
        arguments: impl Iterator<Item = String>,
    ) -> Result<Self, String> {
        let mut options = Self {
            listen: "127.0.0.1:8080".to_owned(),
            data_dir: PathBuf::from("data"),
            dev: false,
            what: None,
            rows: 10_000_000,
            release: false,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let (name, mut given) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || {
                given
                    .take()
                    .or_else(|| arguments.next())
                    .ok_or_else(|| format!("{name} needs a value"))
            };
            match (task, name.as_str()) {
                ("serve", "--listen") => options.listen = value()?,
                ("serve", "--data-dir") => options.data_dir = PathBuf::from(value()?),
                ("serve", "--dev") => options.dev = true,
                ("bench", "--release") => options.release = true,
                ("bench", "--rows") => {
                    options.rows = value()?
                        .replace('_', "")
                        .parse()
                        .ok()
                        .filter(|rows| *rows > 0)
                        .ok_or("--rows needs a whole number, 1 or more")?;
                }
                ("bench", what) if !what.starts_with('-') && options.what.is_none() => {
                    options.what = Some(what.to_owned());
                }
                _ => return Err(format!("{task} does not know \"{name}\"")),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(task: &str, arguments: &[&str]) -> Result<Options, String> {
        Options::read(
            task,
            arguments.iter().map(|argument| (*argument).to_owned()),
        )
    }

    #[test]
    fn both_spellings_of_a_value() {
        assert_eq!(
            read("serve", &["--listen", "127.0.0.1:9000"]),
            read("serve", &["--listen=127.0.0.1:9000"])
        );
        assert!(read("serve", &["--dev"]).is_ok_and(|options| options.dev));
    }

    #[test]
    fn a_benchmark_by_name_and_size() {
        let options = read("bench", &["analytics", "--rows", "1_000"]).unwrap();
        assert_eq!(
            (options.what.as_deref(), options.rows),
            (Some("analytics"), 1_000)
        );
        assert!(read("bench", &["--rows=0"]).is_err());
        assert!(read("bench", &["analytics", "more"]).is_err());
    }

    #[test]
    fn what_means_nothing_is_said() {
        assert_eq!(
            read("serve", &["--port", "1"]),
            Err("serve does not know \"--port\"".to_owned())
        );
        assert_eq!(
            read("serve", &["--listen"]),
            Err("--listen needs a value".to_owned())
        );
        assert_eq!(
            read("test", &["--dev"]),
            Err("test does not know \"--dev\"".to_owned())
        );
    }
}

//! Steps: what is done, how long it took, what was skipped and why.

use std::time::{Duration, Instant};

use anyhow::Result;

/// How a step ended.
enum Ending {
    Took(Duration),
    Skipped(String),
}

/// The steps so far, in order.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Ending)>,
}

impl Steps {
    /// Prints what is done, does it, prints how long it took.
    ///
    /// # Errors
    /// Those of `work`.
    pub(crate) fn run<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("==> {what}");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        let word = if result.is_ok() { "done" } else { "FAILED" };
        println!("    {word} in {}", seconds(took));
        self.done.push((what.to_owned(), Ending::Took(took)));
        result
    }

    /// Says why a step is not done.
    pub(crate) fn skip(&mut self, what: &str, why: &str) {
        println!("--- {what}: {why}");
        self.done
            .push((what.to_owned(), Ending::Skipped(why.to_owned())));
    }

    /// Every step with its time.
    pub(crate) fn table(&self) -> String {
        let width = self
            .done
            .iter()
            .map(|(what, _)| what.chars().count())
            .max()
            .unwrap_or(0);
        let mut total = Duration::ZERO;
        let mut table = String::new();
        for (what, ending) in &self.done {
            let ending = match ending {
                Ending::Took(took) => {
                    total += *took;
                    format!("{:>8}", seconds(*took))
                }
                Ending::Skipped(why) => format!("       -  {why}"),
            };
            table += &format!("{what:<width$}  {ending}\n");
        }
        table + &format!("{:<width$}  {:>8}\n", "total", seconds(total))
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_done_from_skipped() {
        let mut steps = Steps::default();
        assert!(steps.run("one", || Ok(1)).is_ok());
        assert!(
            steps
                .run("two", || Err::<(), _>(anyhow::anyhow!("no")))
                .is_err()
        );
        steps.skip("three", "done already");
        let table = steps.table();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("three") && line.ends_with("done already"))
        );
        assert!(
            lines
                .last()
                .is_some_and(|line| line.starts_with("total") && line.ends_with(" s"))
        );
    }
}

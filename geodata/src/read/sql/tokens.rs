//! Words, quoted texts and marks of SQL, as MySQL and PostgreSQL write them.

use std::borrow::Cow;

/// A piece of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A word or number.
    Word(&'a str),
    /// A name in backticks, double quotes or brackets.
    Name(&'a str),
    /// A text in single quotes, its escapes undone.
    Text(Cow<'a, str>),
    /// A bracket, comma, semicolon or anything else.
    Mark(u8),
}

/// Where a text breaks off.
#[derive(Debug)]
pub(super) struct Broken {
    /// Line, from 1.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) reason: &'static str,
}

impl Broken {
    pub(super) fn in_file(self, file: &str) -> crate::read::ReadError {
        crate::read::ReadError::Damaged {
            file: file.to_owned(),
            place: format!("line {}", self.line),
            reason: self.reason.to_owned(),
        }
    }
}

/// Tokens of a text, comments left out.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn broken(&self, reason: &'static str) -> Broken {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        Broken {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            reason,
        }
    }

    fn skip(&mut self) -> Result<(), Broken> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            let Some(first) = rest.first() else {
                return Ok(());
            };
            if first.is_ascii_whitespace() {
                self.at += 1;
            } else if rest.starts_with(b"--") || *first == b'#' {
                let end = rest.iter().position(|byte| *byte == b'\n');
                self.at += end.unwrap_or(rest.len());
            } else if rest.starts_with(b"/*") {
                let end = self.text[self.at + 2..].find("*/");
                self.at += end.ok_or_else(|| self.broken("a comment does not end"))? + 4;
            } else {
                return Ok(());
            }
        }
    }

    pub(super) fn next_token(&mut self) -> Result<Option<Token<'a>>, Broken> {
        self.skip()?;
        let rest = &self.text[self.at..];
        let Some(first) = rest.bytes().next() else {
            return Ok(None);
        };
        match first {
            b'\'' => self.quoted().map(Some),
            b'`' | b'"' | b'[' => {
                let close = if first == b'[' {
                    ']'
                } else {
                    char::from(first)
                };
                let end = rest[1..].find(close);
                let end = end.ok_or_else(|| self.broken("a name in quotes does not end"))?;
                self.at += end + 2;
                Ok(Some(Token::Name(&rest[1..=end])))
            }
            _ => {
                let is_part = |c: char| c.is_alphanumeric() || "_.+-$".contains(c);
                let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                if length == 0 {
                    let width = rest.chars().next().map_or(1, char::len_utf8);
                    self.at += width;
                    return Ok(Some(Token::Mark(first)));
                }
                self.at += length;
                Ok(Some(Token::Word(&rest[..length])))
            }
        }
    }

    /// A text: `''` is a quote, `\` takes the next as it stands, but for the few that MySQL writes as letters.
    fn quoted(&mut self) -> Result<Token<'a>, Broken> {
        let text = self.text;
        let inside = self.at + 1;
        let mut copied: Option<String> = None;
        let mut from = inside;
        loop {
            let Some(step) = text[from..].find(['\'', '\\']) else {
                return Err(self.broken("a text in quotes does not end"));
            };
            let mark = from + step;
            let bytes = text.as_bytes();
            let is_quote = bytes[mark] == b'\'';
            if is_quote && bytes.get(mark + 1) != Some(&b'\'') {
                self.at = mark + 1;
                let last = &text[from..mark];
                return Ok(Token::Text(match copied {
                    Some(start) => Cow::Owned(start + last),
                    None => Cow::Borrowed(last),
                }));
            }
            let Some(next) = text[mark + 1..].chars().next() else {
                return Err(self.broken("a text in quotes does not end"));
            };
            let copied = copied.get_or_insert_default();
            copied.push_str(&text[from..mark]);
            copied.push(match (is_quote, next) {
                (false, 'n') => '\n',
                (false, 'r') => '\r',
                (false, 't') => '\t',
                (_, other) => other,
            });
            from = mark + 1 + next.len_utf8();
        }
    }
}

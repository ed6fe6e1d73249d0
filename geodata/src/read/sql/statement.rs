//! `INSERT INTO table (columns) VALUES (row), (row);`

use std::borrow::Cow;

use super::tokens::{Broken, Token, Tokens};

/// The head of an insert.
#[derive(Debug)]
pub(super) struct Insert {
    pub(super) table: String,
    /// Empty where the statement names none.
    pub(super) columns: Vec<String>,
}

/// A value of a row.
#[derive(Debug)]
pub(super) struct Cell<'a>(Option<Cow<'a, str>>);

impl Cell<'_> {
    /// None for NULL.
    pub(super) fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

/// Columns that a table may have.
const COLUMNS: usize = 256;

/// The inserts of a dump and their rows; everything else in it is passed over.
#[derive(Debug)]
pub(super) struct Statements<'a> {
    tokens: Tokens<'a>,
}

impl<'a> Statements<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            tokens: Tokens::new(text),
        }
    }

    /// Goes to the next insert, up to its first row.
    pub(super) fn next_insert(&mut self) -> Result<Option<Insert>, Broken> {
        while let Some(token) = self.tokens.next_token()? {
            if !is_word(&token, "insert") {
                continue;
            }
            let Some(into) = self.tokens.next_token()? else {
                return Ok(None);
            };
            // MySQL's INSERT IGNORE INTO.
            if is_word(&into, "ignore") {
                self.tokens.next_token()?;
            } else if !is_word(&into, "into") {
                continue;
            }
            if let Some(insert) = self.head()? {
                return Ok(Some(insert));
            }
        }
        Ok(None)
    }

    fn head(&mut self) -> Result<Option<Insert>, Broken> {
        let mut insert = Insert {
            table: String::new(),
            columns: Vec::new(),
        };
        let mut is_list = false;
        while let Some(token) = self.tokens.next_token()? {
            match token {
                word if is_word(&word, "values") => return Ok(Some(insert)),
                Token::Word(name) | Token::Name(name) if is_list => {
                    insert.columns.push(name.to_owned());
                    if insert.columns.len() > COLUMNS {
                        return Err(self.tokens.broken("an insert names more than 256 columns"));
                    }
                }
                Token::Word(name) | Token::Name(name) => {
                    // `schema`.`table`: the last part counts.
                    name.rsplit('.')
                        .next()
                        .unwrap_or(name)
                        .clone_into(&mut insert.table);
                }
                Token::Mark(b'(') => is_list = true,
                Token::Mark(b')') => is_list = false,
                Token::Mark(b',' | b'.') => {}
                Token::Mark(_) | Token::Text(_) => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The next row of the insert, none after its last.
    pub(super) fn next_row(&mut self) -> Result<Option<Vec<Cell<'a>>>, Broken> {
        loop {
            match self.tokens.next_token()? {
                Some(Token::Mark(b'(')) => break,
                Some(Token::Mark(b',')) => {}
                Some(Token::Mark(b';')) | None => return Ok(None),
                // ON CONFLICT …, ON DUPLICATE KEY …: up to the end of the statement.
                Some(_) => {
                    while !matches!(self.tokens.next_token()?, None | Some(Token::Mark(b';'))) {}
                    return Ok(None);
                }
            }
        }
        let mut row = Vec::new();
        let mut cell = Cell(None);
        loop {
            match self.tokens.next_token()? {
                Some(Token::Mark(end @ (b',' | b')'))) => {
                    row.push(std::mem::replace(&mut cell, Cell(None)));
                    if end == b')' {
                        return Ok(Some(row));
                    }
                    if row.len() > COLUMNS {
                        return Err(self.tokens.broken("a row has more than 256 values"));
                    }
                }
                Some(Token::Text(text)) => cell = Cell(Some(text)),
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("null") => {}
                // `_utf8mb4 'text'` and `E'text'` say how the text after them is written.
                Some(Token::Word(word)) => cell = Cell(Some(Cow::Borrowed(word))),
                Some(_) => {
                    return Err(self.tokens.broken("a row holds something that is no value"));
                }
                None => {
                    return Err(self
                        .tokens
                        .broken("a row does not end: the dump is cut short"));
                }
            }
        }
    }
}

fn is_word(token: &Token<'_>, wanted: &str) -> bool {
    matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(wanted))
}

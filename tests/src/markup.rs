//! What a browser without scripts finds in a page: its links and its forms. Reads the HTML that this server writes, no other.

/// A form as it would be sent untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it leads.
    pub action: String,
    /// How; `get` where nothing is said.
    pub method: String,
    /// Names and values of its fields.
    pub fields: Vec<(String, String)>,
    /// Names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    /// The address that it leads to, with the fields given instead of its own of the same name.
    #[must_use]
    pub fn address(&self, instead: &[(String, String)]) -> String {
        let own = self
            .fields
            .iter()
            .filter(|(name, _)| !instead.iter().any(|(other, _)| other == name));
        let pairs: Vec<String> = own
            .chain(instead)
            .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
            .collect();
        format!("{}?{}", self.action, pairs.join("&"))
    }
}

/// The forms of a page.
#[must_use]
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    for (tag, rest) in tags(html, "form") {
        let inside = rest.split("</form>").next().unwrap_or_default();
        let mut fields: Vec<(String, String)> = tags(inside, "input")
            .filter_map(|(tag, _)| {
                Some((
                    attribute(tag, "name")?,
                    attribute(tag, "value").unwrap_or_default(),
                ))
            })
            .collect();
        for (tag, rest) in tags(inside, "select") {
            let inside = rest.split("</select>").next().unwrap_or_default();
            let options: Vec<&str> = tags(inside, "option").map(|(tag, _)| tag).collect();
            let chosen = options
                .iter()
                .find(|tag| tag.split(' ').any(|word| word.starts_with("selected")))
                .or(options.first());
            let is_disabled = tag.split(' ').any(|word| word.starts_with("disabled"));
            if let (Some(name), Some(chosen), false) = (attribute(tag, "name"), chosen, is_disabled)
            {
                fields.push((name, attribute(chosen, "value").unwrap_or_default()));
            }
        }
        let buttons = tags(inside, "button")
            .map(|(tag, _)| {
                let part = |name| attribute(tag, name).unwrap_or_default();
                (part("name"), part("value"))
            })
            .collect();
        forms.push(Form {
            action: attribute(tag, "action").unwrap_or_default(),
            method: attribute(tag, "method").unwrap_or_else(|| "get".to_owned()),
            fields,
            buttons,
        });
    }
    forms
}

/// Addresses on this site that links lead to, without what stands behind `#`; each once, in the order of the page.
#[must_use]
pub fn links(html: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for (tag, _) in tags(html, "a") {
        let Some(href) = attribute(tag, "href") else {
            continue;
        };
        let address = href.split('#').next().unwrap_or_default().to_owned();
        if address.starts_with('/') && !links.contains(&address) {
            links.push(address);
        }
    }
    links
}

/// Every opening tag of a name: its attributes, and what follows it.
fn tags<'a>(html: &'a str, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let open = format!("<{name}");
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(&open)?;
            let behind = &rest[at + open.len()..];
            rest = behind;
            if behind.starts_with([' ', '>', '\n']) {
                let (tag, following) = behind.split_once('>')?;
                rest = following;
                return Some((tag, following));
            }
        }
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let open = format!(" {name}=");
    let value = tag.split_once(&open)?.1;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split(' ').next()?,
    };
    Some(
        value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&amp;", "&"),
    )
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_would_be_sent() {
        let html = r#"<form class="a" action="/peta" method="get"><input type="hidden" name="w" value="a&amp;b"><select name="i"><option value="1">x</option><option value="2" selected>y</option></select><select name="l" disabled><option value="3">z</option></select><button name="t" value="v">k</button></form><a href="/mutu?c=1&amp;w=2#temuan">m</a><abbr title="x">n</abbr><a href="https://example.org/">o</a>"#;
        let form = &forms(html)[0];
        assert_eq!(form.address(&[]), "/peta?w=a%26b&i=2");
        let other = [("i".to_owned(), "1".to_owned())];
        assert_eq!(form.address(&other), "/peta?w=a%26b&i=1");
        assert_eq!(form.buttons, [("t".to_owned(), "v".to_owned())]);
        assert_eq!(links(html), ["/mutu?c=1&w=2"]);
    }
}

//! As much of a browser as a bench needs: one connection kept open, cookies, forms.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, Result, ensure};

/// One connection with its cookies.
pub struct Client {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), address, cookies: BTreeMap::new() })
    }

    /// A second connection of the same person.
    pub fn beside(&self) -> Result<Self> {
        Ok(Self { cookies: self.cookies.clone(), ..Self::connect(self.address)? })
    }

    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, "")
    }

    /// Fills in the form that posts to `path` on the page `from` and sends it.
    pub fn send_form(&mut self, from: &str, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let page = self.get(from)?.body;
        let mut filled = hidden_fields(&page, path);
        ensure!(!filled.is_empty(), "{from} has no form for {path}");
        filled.extend(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())));
        let pair = |(name, value): &(String, String)| format!("{}={}", quoted(name), quoted(value));
        let body = filled.iter().map(pair).collect::<Vec<_>>().join("&");
        self.ask("POST", path, &body)
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Result<Answer> {
        let address = self.address;
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        let cookies = pairs.collect::<Vec<_>>().join("; ");
        let length = body.len();
        write!(
            self.stream.get_mut(),
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
             accept-language: ja\r\ncookie: {cookies}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{body}"
        )?;
        self.read().with_context(|| format!("{method} {path}"))
    }

    fn read(&mut self) -> Result<Answer> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).context("no status")?.parse()?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse()?,
                "set-cookie" => self.keep_cookie(value.trim()),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body: String::from_utf8(body)? })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the server hung up");
        Ok(line.trim_end().to_owned())
    }

    fn keep_cookie(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// The hidden fields of the form that posts to `path`.
fn hidden_fields(page: &str, path: &str) -> Vec<(String, String)> {
    let action = format!("action=\"{path}\"");
    let form = page.split("<form").find(|form| form.contains(&action)).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let inputs = form.split("<input").filter(|input| input.contains("type=\"hidden\""));
    inputs
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let begins = format!("{name}=\"");
    let (_, rest) = tag.split('>').next()?.split_once(&begins)?;
    rest.split('"').next().map(str::to_owned)
}

/// Percent-encoded for a form.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_fields_belong_to_their_form() {
        let page = r#"<form action="/a"><input type="hidden" name="x" value="1"></form>
            <form method="post" action="/b"><input name="t"><input type="hidden" name="y" value="2 &"></form>"#;
        assert_eq!(hidden_fields(page, "/b"), [("y".to_owned(), "2 &".to_owned())]);
        assert_eq!(hidden_fields(page, "/c"), []);
        assert_eq!(quoted("山 a"), "%E5%B1%B1%20a");
    }
}

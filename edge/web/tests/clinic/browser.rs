//! A browser without JavaScript: it keeps cookies, follows redirects, and sends forms as they stand.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Mutex, MutexGuard},
};

use axum::{
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
};
use tower::ServiceExt;
use web::session::{SessionToken, Transport};

use super::World;

/// Where everybody sits.
pub const TERMINAL: &str = "192.0.2.7";

/// One person's browser.
pub struct Browser<'w> {
    world: &'w World,
    cookies: Mutex<BTreeMap<String, String>>,
    shown: Mutex<String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Where a redirect led to: the path and query of the page at last.
    pub path: String,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub html: String,
}

impl Page {
    /// The words of the page without its tags, one blank between them.
    pub fn words(&self) -> String {
        let body = self.html.split("<main").nth(1).unwrap_or(&self.html);
        let body = body.split("</main>").next().unwrap_or(body);
        let mut words = String::new();
        for part in body.split('<') {
            words.push_str(part.split_once('>').map_or("", |(_, text)| text));
            words.push(' ');
        }
        let words = decoded(&words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn says(&self, what: &str) -> bool {
        self.words().contains(what) || decoded(&self.html).contains(what)
    }

    /// Fails with the page's words when it does not say this.
    #[track_caller]
    pub fn expect(self, what: &str) -> Page {
        assert!(self.says(what), "{} {}: no «{what}» in: {}", self.status, self.path, self.words());
        self
    }

    #[track_caller]
    pub fn expect_not(self, what: &str) -> Page {
        assert!(!self.says(what), "{}: «{what}» in: {}", self.path, self.words());
        self
    }

    #[track_caller]
    pub fn expect_status(self, status: u16) -> Page {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.path, self.words());
        self
    }

    #[track_caller]
    pub fn expect_path(self, path: &str) -> Page {
        assert_eq!(self.path, path, "{}", self.words());
        self
    }
}

impl<'w> Browser<'w> {
    pub fn new(world: &'w World, token: Option<&SessionToken>) -> Browser<'w> {
        let browser =
            Browser { world, cookies: Mutex::default(), shown: Mutex::new(String::new()) };
        if let Some(token) = token {
            browser.keep(&token.set_cookie(Transport::Plain));
        }
        browser
    }

    /// Shows a page, following redirects.
    pub async fn get(&self, path: &str) -> Page {
        self.send(path, Request::get(path), Body::empty()).await
    }

    /// Sends the form with this action of the page last shown; `typed` replaces values of the same name.
    pub async fn press(&self, action: &str, typed: &[(&str, &str)]) -> Page {
        let mut fields = form(&hold(&self.shown), action)
            .unwrap_or_else(|| panic!("no form {action} on: {}", hold(&self.shown)));
        fields.retain(|(name, _)| typed.iter().all(|(other, _)| other != name));
        fields.extend(typed.iter().map(|(name, value)| ((*name).into(), (*value).into())));
        self.post(action, &fields).await
    }

    /// Posts exactly these fields.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Page {
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", quoted(name), quoted(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(path, request, Body::from(body)).await
    }

    /// Sends the form with this action and a file as the person would have chosen it.
    pub async fn upload(&self, action: &str, text: &str) -> Page {
        self.upload_as(action, &[], ("file", text)).await
    }

    /// The same with values of the person's own, and the file in another field.
    pub async fn upload_as(
        &self,
        action: &str,
        typed: &[(&str, &str)],
        (field, text): (&str, &str),
    ) -> Page {
        let mut body = String::new();
        let mut fields = self.fields(action);
        fields.retain(|(name, _)| typed.iter().all(|(other, _)| other != name));
        fields.extend(typed.iter().map(|(name, value)| ((*name).into(), (*value).into())));
        for (name, value) in fields {
            let part = format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}");
            body += &format!("--cut\r\n{part}\r\n");
        }
        let part =
            format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"list.csv\"");
        body += &format!("--cut\r\n{part}\r\n\r\n{text}\r\n--cut--\r\n");
        let kind = "multipart/form-data; boundary=cut";
        let request = Request::post(action).header(header::CONTENT_TYPE, kind);
        self.send(action, request, body.into()).await
    }

    /// The fields of a form of the page last shown, as they stand.
    pub fn fields(&self, action: &str) -> Vec<(String, String)> {
        form(&hold(&self.shown), action).expect("the page has that form")
    }

    /// Any request, with this browser's cookies; redirects are followed.
    pub async fn send(
        &self,
        path: &str,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Page {
        let mut page = self.once(path, request, body).await;
        while page.status == StatusCode::SEE_OTHER {
            let to = page.headers[header::LOCATION].to_str().expect("a path is ASCII").to_owned();
            page = self.once(&to, Request::get(&to), Body::empty()).await;
        }
        *hold(&self.shown) = page.html.clone();
        page
    }

    async fn once(&self, path: &str, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> =
            hold(&self.cookies).iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT_LANGUAGE, "ja")
            .body(body)
            .expect("a request of a test");
        let from: SocketAddr = format!("{TERMINAL}:40000").parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(from));
        let answer = self.world.router.clone().oneshot(request).await.expect("it always answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("our cookies are ASCII"));
        }
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a whole body").to_vec();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, path: path.into(), headers, bytes, html }
    }

    fn keep(&self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or_default();
        if cookie.contains("Max-Age=0") {
            hold(&self.cookies).remove(name);
        } else {
            hold(&self.cookies).insert(name.into(), value.into());
        }
    }
}

/// The values that a browser would send, without those of the buttons.
fn form(html: &str, action: &str) -> Option<Vec<(String, String)>> {
    let form = html
        .split("<form ")
        .skip(1)
        .map(|it| it.split("</form>").next().unwrap_or(it))
        .find(|it| attribute(head(it), "action").as_deref() == Some(action))?;
    let (mut fields, mut first_option) = (vec![], false);
    for part in form.split('<').skip(1) {
        let tag = head(part);
        let name = || attribute(tag, "name").unwrap_or_default();
        let value = || attribute(tag, "value").unwrap_or_default();
        if tag.starts_with("input ") && !tag.contains(" disabled") {
            let ticked = matches!(attribute(tag, "type").as_deref(), Some("checkbox" | "radio"));
            let file = attribute(tag, "type").as_deref() == Some("file");
            if !file && (!ticked || tag.contains(" checked")) {
                fields.push((name(), value()));
            }
        } else if tag.starts_with("select ") {
            fields.push((name(), String::new()));
            first_option = true;
        } else if tag.starts_with("option ") {
            if let Some(last) = fields.last_mut()
                && (first_option || tag.contains(" selected"))
            {
                last.1 = value();
            }
            first_option = false;
        } else if tag.starts_with("textarea ") {
            let text = part.split_once('>').map_or("", |(_, text)| text);
            fields.push((name(), decoded(text.trim_start_matches('\n'))));
        }
    }
    Some(fields)
}

fn head(part: &str) -> &str {
    part.split('>').next().unwrap_or(part)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split(&format!("{name}=\"")).nth(1)?;
    rest.split('"').next().map(decoded)
}

fn decoded(text: &str) -> String {
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#34;", "\"")];
    let more = [("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&"), ("&amp;", "&")];
    plain.iter().chain(&more).fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

fn quoted(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|it| if plain(&it) { char::from(it).into() } else { format!("%{it:02X}") })
        .collect()
}

fn hold<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().expect("no test panics while holding it")
}

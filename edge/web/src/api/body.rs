//! What a program sent as JSON: bounded, strict, and where it does not fit the place is named.

use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{header, request::Parts},
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error as _};
use serde_path_to_error::{Path, Segment};

use crate::{
    error::{Misfit, PageError},
    fields::{FORM_BYTES_MAX, LETTERS_MAX},
};

/// A JSON body of at most 64 KiB. An empty one counts as `{}`. Depth is bounded by the parser (128).
pub struct Sent<T>(pub T);

/// The query of an address; unknown names are refused like unknown fields.
pub struct Asked<T>(pub T);

/// A text of at most `MAX` letters, without control characters but line breaks and tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<const MAX: usize>(pub String);

/// A reason or a note.
pub type Prose = Text<LETTERS_MAX>;
/// A number, a code, an ID.
pub type Code = Text<64>;

impl<'de, const MAX: usize> Deserialize<'de> for Text<MAX> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.contains(control) {
            return Err(D::Error::custom("control characters are not accepted"));
        }
        if text.chars().count() > MAX {
            return Err(D::Error::custom(format!("longer than {MAX} letters")));
        }
        Ok(Text(text.trim().to_owned()))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Result<Self, PageError> {
        let (parts, body) = request.into_parts();
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| PageError::TooLarge)?;
        if !bytes.is_empty() && !is_json(&parts) {
            return Err(PageError::Malformed(Misfit::of_request(
                "Content-Type は application/json で送ってください。",
                "Send it with Content-Type: application/json.",
            )));
        }
        parse(if bytes.is_empty() { b"{}" } else { &bytes }).map(Sent)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let Query(asked) = Query::try_from_uri(&parts.uri).map_err(|error| {
            let why = short(error.to_string());
            let ja = format!("アドレスの ? の後ろを読み取れません: {why}");
            PageError::Malformed(Misfit::of_request(&ja, &why))
        })?;
        Ok(Asked(asked))
    }
}

/// Reads a whole JSON document as `T`.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PageError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let cause = error.into_inner();
        match cause.classify() {
            serde_json::error::Category::Data => {
                PageError::Malformed(Misfit::at(&pointer, &short(cause.to_string())))
            }
            _ => not_json(&cause),
        }
    })?;
    reader.end().map_err(|cause| not_json(&cause))?;
    Ok(read)
}

fn not_json(cause: &serde_json::Error) -> PageError {
    let why = short(cause.to_string());
    let ja = format!("JSON として読み取れません: {why}");
    PageError::Malformed(Misfit::of_request(&ja, &format!("It is not JSON: {why}")))
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.replace('~', "~0").replace('/', "~1")),
            // Our enums are objects with one key, and so is the pointer into them.
            Segment::Enum { variant } => Some(variant.replace('~', "~0").replace('/', "~1")),
            Segment::Unknown => None,
        })
        .fold(String::new(), |pointer, part| pointer + "/" + &part)
}

/// What serde says may quote what was sent; the sender gets back no more than a line of it.
fn short(why: String) -> String {
    match why.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &why[..end]),
        None => why,
    }
}

fn is_json(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Order {
        #[allow(dead_code, reason = "only read")]
        items: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "snake_case")]
    enum Item {
        Note {
            #[allow(dead_code, reason = "only read")]
            text: Text<5>,
        },
    }

    #[test]
    fn the_place_that_does_not_fit_is_named() {
        let told = [
            r#"{"items":[{"note":{"text":"123456"}}]}"#,
            r#"{"items":[{"note":{"text":7}}]}"#,
            r#"{"items":[{"note":{"text":"a","more":1}}]}"#,
            r#"{"items":[{"song":{}}]}"#,
            r#"{"items":{}}"#,
            r#"{"items":[]} x"#,
            r#"{"items":["#,
            "",
        ]
        .map(|json| match parse::<Order>(json.as_bytes()) {
            Err(PageError::Malformed(it)) => {
                format!("{} {:?} {}", it.status().as_u16(), it.pointer, it.sentence.en)
            }
            other => format!("{other:?}"),
        });
        expect![[r#"
            422 Some("/items/0/note/text") The value at "/items/0/note/text" is not accepted: longer than 5 letters at line 1 column 35
            422 Some("/items/0/note/text") The value at "/items/0/note/text" is not accepted: invalid type: integer `7`, expected a string at line 1 column 27
            422 Some("/items/0/note/more") The value at "/items/0/note/more" is not accepted: unknown field `more`, expected `text` at line 1 column 36
            422 Some("/items/0") The value at "/items/0" is not accepted: unknown variant `song`, expected `note` at line 1 column 17
            422 Some("/items") The value at "/items" is not accepted: invalid type: map, expected a sequence at line 1 column 9
            400 None It is not JSON: trailing characters at line 1 column 14
            400 None It is not JSON: EOF while parsing a list at line 1 column 10
            400 None It is not JSON: EOF while parsing a value at line 1 column 0
        "#]]
        .assert_eq(&(told.join("\n") + "\n"));
    }

    #[test]
    fn nothing_is_read_deeper_than_a_form_is() {
        let deep = "[".repeat(10_000);
        assert!(parse::<serde_json::Value>(deep.as_bytes()).is_err());
    }

    proptest! {
        /// Whatever bytes arrive: read or refused.
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
            let _ = parse::<Order>(&bytes);
        }
    }
}

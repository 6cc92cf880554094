//! Canonical JSON: the one way to write an event as bytes.
//!
//! Keys in ascending order of their bytes, no spaces, `serde_json`'s escapes. It is written once
//! and never made anew: the ledger hashes the stored bytes as they lie.

use std::{borrow::Cow, ops::Range};

use memchr::memchr2;
use serde_json::Value;

/// The canonical bytes of `value`. Keys are sorted here, whatever features `serde_json` was built with.
pub fn canonical(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    write(value, &mut out);
    out
}

/// The canonical bytes of JSON that `serde_json` has written without spaces: only the order of its
/// keys may be another. Several times quicker than the way over a [`Value`].
pub fn sorted(json: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    sort_value(json, 0, &mut out);
    out
}

/// Copies the value at `at`; answers where it ends.
fn sort_value(json: &[u8], at: usize, out: &mut Vec<u8>) -> usize {
    match json.get(at) {
        Some(b'{') => sort_object(json, at + 1, out),
        Some(b'[') => {
            out.push(b'[');
            let mut at = at + 1;
            while json.get(at).is_some_and(|byte| !matches!(byte, b']' | b'}')) {
                at = sort_value(json, at, out);
                at = copy_comma(json, at, out);
            }
            out.push(b']');
            at + 1
        }
        Some(b'"') => {
            let end = string_end(json, at);
            out.extend_from_slice(&json[at..end]);
            end
        }
        _ => {
            let rest = json.get(at..).unwrap_or_default();
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']');
            let length = rest.iter().position(ends).unwrap_or(rest.len());
            out.extend_from_slice(&rest[..length]);
            at + length
        }
    }
}

fn sort_object(json: &[u8], mut at: usize, out: &mut Vec<u8>) -> usize {
    let start = out.len() + 1;
    let mut fields: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    out.push(b'{');
    while json.get(at).is_some_and(|byte| *byte != b'}') {
        let (key, began) = (at..string_end(json, at), out.len());
        out.extend_from_slice(&json[at..(key.end + 1).min(json.len())]);
        at = sort_value(json, key.end + 1, out);
        fields.push((key, began..out.len()));
        at = copy_comma(json, at, out);
    }
    let name = |(key, _): &(Range<usize>, Range<usize>)| name_of(&json[key.clone()]);
    if !fields.is_sorted_by_key(name) {
        fields.sort_by_key(name);
        let copied = out.split_off(start);
        for (nth, (_, field)) in fields.into_iter().enumerate() {
            if nth > 0 {
                out.push(b',');
            }
            out.extend_from_slice(&copied[field.start - start..field.end - start]);
        }
    }
    out.push(b'}');
    at + 1
}

fn copy_comma(json: &[u8], at: usize, out: &mut Vec<u8>) -> usize {
    if json.get(at) != Some(&b',') {
        return at;
    }
    out.push(b',');
    at + 1
}

/// A key as it sorts: by the bytes of its text, not of its escapes.
fn name_of(key: &[u8]) -> Cow<'_, [u8]> {
    if key.contains(&b'\\')
        && let Ok(text) = serde_json::from_slice::<String>(key)
    {
        return Cow::Owned(text.into_bytes());
    }
    Cow::Borrowed(key.get(1..key.len().saturating_sub(1)).unwrap_or_default())
}

/// One past the closing quote of the string that opens at `at`.
fn string_end(json: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    loop {
        match json.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            Some(ahead) if json[at + ahead] == b'"' => return at + ahead + 1,
            Some(ahead) => at += ahead + 2,
            None => return json.len(),
        }
    }
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_by_key(|(key, _)| key.as_bytes());
            out.push(b'{');
            for (i, (key, field)) in sorted.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                text(key, out);
                out.push(b':');
                write(field, out);
            }
            out.push(b'}');
        }
        Value::String(string) => text(string, out),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            out.extend_from_slice(value.to_string().as_bytes());
        }
    }
}

fn text(string: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, string).expect("a string into a Vec cannot fail");
}

#[cfg(test)]
mod tests {
    use super::{canonical, sorted};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let value = json!({"seq": 1, "event": {"b": [1, {"z": null, "a": "髙\"\n"}], "a": true}});
        let bytes = canonical(&value);
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            r#"{"event":{"a":true,"b":[1,{"a":"髙\"\n","z":null}]},"seq":1}"#
        );
        assert_eq!(serde_json::from_slice::<Value>(&bytes).expect("it is JSON"), value);
    }

    /// An object as a program writes it: fields in any order, every name once.
    fn any_json() -> impl Strategy<Value = String> {
        let quoted = |text: String| Value::String(text).to_string();
        let text = any::<String>().prop_map(quoted);
        let plain = prop_oneof![
            Just("null".to_owned()),
            Just("[]".to_owned()),
            Just("{}".to_owned()),
            any::<bool>().prop_map(|it| it.to_string()),
            any::<i64>().prop_map(|it| it.to_string()),
            text,
        ];
        plain.prop_recursive(4, 40, 6, move |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..5);
            let list = list.prop_map(|items| format!("[{}]", items.join(",")));
            let key = prop_oneof![any::<String>(), "[a-c\\\"\n]{0,2}"];
            let fields = proptest::collection::hash_map(key, inner, 0..5);
            let object = fields.prop_map(move |fields| {
                let field = |(key, value)| format!("{}:{value}", quoted(key));
                let fields: Vec<_> = fields.into_iter().map(field).collect();
                format!("{{{}}}", fields.join(","))
            });
            prop_oneof![list, object]
        })
    }

    proptest! {
        /// Whatever was written: sorting its bytes is what sorting its values is.
        #[test]
        fn sorted_bytes_are_the_canonical_ones(json in any_json()) {
            let value: Value = serde_json::from_str(&json).expect("it is JSON");
            prop_assert_eq!(sorted(json.as_bytes()), canonical(&value));
        }

        /// Whatever the bytes: an answer, never a panic.
        #[test]
        fn any_bytes_get_an_answer(bytes in "[\\[\\]{}:,\"a1\\\\]{0,30}") {
            let _ = sorted(bytes.as_bytes());
        }
    }
}

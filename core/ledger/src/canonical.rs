//! Canonical JSON: the one way to write an event as bytes.
//!
//! Keys in ascending order of their bytes, no spaces, `serde_json`'s escapes. It is written once
//! and never made anew: the ledger hashes the stored bytes as they lie.

use serde_json::Value;

/// The canonical bytes of `value`. Keys are sorted here, whatever features `serde_json` was built with.
pub fn canonical(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    write(value, &mut out);
    out
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
    use super::canonical;
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
}

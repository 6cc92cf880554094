//! As much of JSON Schema 2020-12 as our description uses. What it does not know it refuses.

use serde_json::Value;

/// Everything in `value` that does not fit `schema`, with its place.
pub fn misfits(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = vec![];
    check(document, schema, value, "", &mut found);
    found
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(rules) = schema.as_object() else {
        found.push(format!("{at}: a schema is an object"));
        return;
    };
    for (rule, wanted) in rules {
        match rule.as_str() {
            "$ref" => check(document, target(document, wanted), value, at, found),
            "type" if !is_type(wanted, value) => {
                found.push(format!("{at}: {value} is no {wanted}"))
            }
            "enum" if !list(wanted).contains(value) => {
                found.push(format!("{at}: {value} is none of {wanted}"));
            }
            "const" if wanted != value => found.push(format!("{at}: {value} is not {wanted}")),
            "anyOf" | "oneOf" => {
                let fits = |it: &&Value| misfits(document, it, value).is_empty();
                let count = list(wanted).iter().filter(fits).count();
                if count == 0 || (rule == "oneOf" && count > 1) {
                    found.push(format!("{at}: {value} fits {count} of {rule}"));
                }
            }
            "properties" => properties(document, rules, wanted, value, at, found),
            "required" => {
                for name in list(wanted) {
                    let name = name.as_str().expect("names are strings");
                    if value.is_object() && value.get(name).is_none() {
                        found.push(format!("{at}: {name} is missing"));
                    }
                }
            }
            "additionalProperties" if wanted.is_object() => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    check(document, wanted, inner, &format!("{at}/{name}"), found);
                }
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, wanted, item, &format!("{at}/{n}"), found);
                }
            }
            "maxLength" | "minLength" => {
                let length = value.as_str().map_or(0, |it| it.chars().count() as u64);
                let bound = wanted.as_u64().expect("a length");
                let fits = if rule == "maxLength" { length <= bound } else { length >= bound };
                if value.is_string() && !fits {
                    found.push(format!("{at}: {length} letters, {rule} {bound}"));
                }
            }
            "minItems" | "maxItems" => {
                let length = value.as_array().map_or(0, |it| it.len() as u64);
                let bound = wanted.as_u64().expect("a length");
                let fits = if rule == "maxItems" { length <= bound } else { length >= bound };
                if value.is_array() && !fits {
                    found.push(format!("{at}: {length} items, {rule} {bound}"));
                }
            }
            "minimum" if value.as_f64() < wanted.as_f64() && value.is_number() => {
                found.push(format!("{at}: {value} is less than {wanted}"));
            }
            // Held by the types that made it; the words are for readers.
            "type"
            | "enum"
            | "const"
            | "additionalProperties"
            | "minimum"
            | "maximum"
            | "description"
            | "examples"
            | "format"
            | "pattern"
            | "default"
            | "title"
            | "uniqueItems" => {}
            unknown => found.push(format!("{at}: the test does not know the rule {unknown}")),
        }
    }
}

fn properties(
    document: &Value,
    rules: &serde_json::Map<String, Value>,
    wanted: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let closed = rules.get("additionalProperties") == Some(&Value::Bool(false));
    for (name, inner) in value.as_object().into_iter().flatten() {
        match wanted.get(name) {
            Some(schema) => check(document, schema, inner, &format!("{at}/{name}"), found),
            None if closed => found.push(format!("{at}: {name} is not described")),
            None => {}
        }
    }
}

/// `#/components/schemas/Thing`
fn target<'d>(document: &'d Value, reference: &Value) -> &'d Value {
    let path = reference.as_str().and_then(|it| it.strip_prefix('#')).expect("a local reference");
    document.pointer(path).unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

fn is_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(several) => several.iter().any(|it| is_type(it, value)),
        one => match one.as_str().expect("a type is a word") {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{other} is no type"),
        },
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[test]
fn what_does_not_fit_is_found() {
    let schema = serde_json::json!({
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": { "a": { "type": ["string", "null"], "maxLength": 2 }, "b": { "enum": [1] } },
    });
    let told = |value: Value| misfits(&Value::Null, &schema, &value).join("; ");
    assert_eq!(told(serde_json::json!({ "a": null, "b": 1 })), "");
    assert_eq!(told(serde_json::json!({ "b": 2 })), "/b: 2 is none of [1]; : a is missing");
    assert_eq!(
        told(serde_json::json!({ "a": "abc", "c": 1 })),
        "/a: 3 letters, maxLength 2; : c is not described"
    );
}

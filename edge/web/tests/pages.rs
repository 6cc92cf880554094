//! Every page in both languages: whole, bounded, without anything that the policy forbids.

use std::sync::Arc;

use office::outside::Entropy;
use web::{lang::Lang, session::FormKey, visit::Visit};

mod samples;

#[test]
fn every_page_stays_within_its_bounds() {
    each_page(|place, html| {
        assert!(html.len() <= 60 * 1024, "{place}: {} bytes", html.len());
        for forbidden in [
            "<style",
            " style=",
            " onclick=",
            " onsubmit=",
            "javascript:",
            "src=\"http",
            "href=\"//",
        ] {
            assert!(!html.contains(forbidden), "{place}: {forbidden}");
        }
    });
}

#[test]
fn every_page_has_one_heading_and_says_its_language() {
    each_page(|place, html| {
        assert_eq!(html.matches("<h1").count(), 1, "{place}");
        assert_eq!(html.matches("<main ").count(), 1, "{place}");
        let lang =
            if place.starts_with("En") { "<html lang=\"en\">" } else { "<html lang=\"ja\">" };
        assert!(html.contains(lang), "{place}");
    });
}

#[test]
fn every_form_that_changes_something_carries_its_marks() {
    each_page(|place, html| {
        for form in
            html.split("<form ").skip(1).map(|rest| rest.split("</form>").next().unwrap_or(rest))
        {
            let posts = form.split('>').next().is_some_and(|head| head.contains("method=\"post\""));
            let marked = form.contains("name=\"_token\"") && form.contains("name=\"_once\"");
            assert_eq!(posts, marked, "{place}: {form}");
        }
        let mut once: Vec<&str> = html
            .split("name=\"_once\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = once.len();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all, "{place}: two forms share a command id");
    });
}

#[test]
fn ids_are_unique_and_labels_lead_somewhere() {
    each_page(|place, html| {
        let mut ids: Vec<&str> = values(html, " id=\"");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{place}: an id stands twice");
        for label in values(html, " for=\"").into_iter().chain(values(html, "aria-describedby=\""))
        {
            for id in label.split(' ') {
                assert!(ids.binary_search(&id).is_ok(), "{place}: nothing has the id {id}");
            }
        }
        for link in values(html, "href=\"#") {
            assert!(ids.binary_search(&link).is_ok(), "{place}: #{link} leads nowhere");
        }
    });
}

fn each_page(look: impl Fn(&str, &str)) {
    for lang in [Lang::Ja, Lang::En] {
        let visit = visit(lang);
        for path in samples::PAGES {
            let html = samples::page(path, &visit).expect("every listed page exists");
            look(&format!("{lang:?} {path}"), &html);
        }
    }
}

fn values<'h>(html: &'h str, before: &str) -> Vec<&'h str> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn visit(lang: Lang) -> Visit {
    let entropy = Entropy::new(|bytes| bytes.fill(1));
    Visit {
        lang,
        here: "/".into(),
        session: None,
        form_key: FormKey::new(&entropy),
        reference: Arc::from("0000-0000"),
        said: None,
        seed: entropy.bytes(),
    }
}

//! Japanese words on an English page, marked as such, so that a screen reader says them right (WCAG 3.1.2).
//!
//! Names, departments and what people typed are data of the hospital and may stand anywhere on a page: they are
//! marked in the finished page, in one place, instead of wherever somebody prints a name. Attributes, options
//! and pictures cannot hold a mark and stay as they are.

const ENGLISH: &str = "<!DOCTYPE html>\n<html lang=\"en\">";
const BODY: &str = "<body";
/// In these a mark would be text, or no part of HTML.
const BARE: [&str; 5] = ["textarea", "option", "svg", "script", "style"];

/// The page with its Japanese words marked; a Japanese one as it is.
pub fn marked(page: String) -> String {
    let body = page.find(BODY).filter(|_| page.starts_with(ENGLISH));
    let Some(body) = body else { return page };
    let (head, mut rest) = page.split_at(body);
    let mut out = String::with_capacity(page.len() + page.len() / 8);
    out.push_str(head);
    let mut within = None;
    while let Some((text, tag, after)) = next_tag(rest) {
        match within {
            None => mark(text, &mut out),
            Some(_) => out.push_str(text),
        }
        out.push_str(tag);
        within = match within {
            None => BARE.into_iter().find(|it| opens(tag, it)),
            Some(name) => Some(name).filter(|it| !closes(tag, it)),
        };
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text before the next tag, the tag, and what follows. Our templates escape `<` and `>` in data.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let from = html.find('<')?;
    let until = from + html[from..].find('>')? + 1;
    Some((&html[..from], &html[from..until], &html[until..]))
}

fn opens(tag: &str, name: &str) -> bool {
    let named = tag[1..].strip_prefix(name);
    named.is_some_and(|it| it.starts_with(['>', ' ', '\n'])) && !tag.ends_with("/>")
}

fn closes(tag: &str, name: &str) -> bool {
    tag.strip_prefix("</").and_then(|it| it.strip_prefix(name)).is_some_and(|it| it == ">")
}

/// Runs that end with a Japanese letter, over the blanks and numbers between and before them: 3階病棟.
fn mark(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(letter) = rest.find(is_letter) {
        let from = rest[..letter].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let run = &rest[from..];
        let until = end_of_run(run);
        out.push_str(&rest[..from]);
        out.push_str("<span lang=\"ja\">");
        out.push_str(&run[..until]);
        out.push_str("</span>");
        rest = &run[until..];
    }
    out.push_str(rest);
}

fn end_of_run(run: &str) -> usize {
    let mut end = 0;
    for (at, c) in run.char_indices() {
        if is_letter(c) || is_sign(c) {
            end = at + c.len_utf8();
        } else if c != ' ' && !c.is_ascii_digit() {
            break;
        }
    }
    end
}

/// Kana and kanji, with those of the supplementary planes.
fn is_letter(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands between the letters of a Japanese sentence and is none.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '・' | '\u{ff01}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    fn page(body: &str) -> String {
        format!("{ENGLISH}<head><title>権限</title></head><body class=\"\">{body}</body></html>")
    }

    fn body(of: &str) -> String {
        let whole = marked(page(of));
        let from = whole.find("<body class=\"\">").expect("the body") + "<body class=\"\">".len();
        whole[from..].trim_end_matches("</body></html>").to_owned()
    }

    #[test]
    fn names_and_sentences_are_marked_and_the_rest_is_not() {
        expect![[r#"<p title="氏名">Applied for <span lang="ja">佐藤 美咲</span> (10234), <span lang="ja">3階病棟。＊</span></p>"#]]
            .assert_eq(&body(r#"<p title="氏名">Applied for 佐藤 美咲 (10234), 3階病棟。＊</p>"#));
        expect![[r#"<a href="/x"><span lang="ja">𠮷田 葵</span></a>"#]]
            .assert_eq(&body(r#"<a href="/x">𠮷田 葵</a>"#));
    }

    #[test]
    fn where_no_mark_may_stand_there_is_none() {
        for bare in [
            "<select><option value=\"a\">看護師</option></select>",
            "<textarea name=\"a\">理由</textarea>",
            "<svg><text>鈴木</text></svg>",
        ] {
            assert_eq!(body(bare), bare);
        }
        expect![[r#"<svg viewBox="0"/><b><span lang="ja">代</span></b>"#]]
            .assert_eq(&body(r#"<svg viewBox="0"/><b>代</b>"#));
        let japanese = page("<p>佐藤</p>").replace("lang=\"en\"", "lang=\"ja\"");
        assert_eq!(marked(japanese.clone()), japanese);
    }

    proptest! {
        /// Whatever stands on it: without the marks it is the page that it was.
        #[test]
        fn a_mark_changes_no_letter(text in "[ -~あ-ん一-三ａ-ｃ\u{3000}々𠮷<>/\n]{0,80}") {
            let page = page(&text);
            let plain = marked(page.clone()).replace("<span lang=\"ja\">", "").replace("</span>", "");
            prop_assert_eq!(plain, page.replace("</span>", ""));
        }
    }
}

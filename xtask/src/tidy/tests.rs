//! What each rule says to whoever breaks it.

use expect_test::{Expect, expect};

use super::report;
use crate::house::{Crate, House, SourceFile, Use};

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// `edge/web: office store dev:proptest`; a name that is also a crate here is ours.
fn crates(lines: &str) -> Vec<Crate> {
    let lines: Vec<(&str, &str)> = lines.lines().filter_map(|l| l.trim().split_once(':')).collect();
    let name = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_owned();
    let ours: Vec<String> = lines.iter().map(|(folder, _)| name(folder)).collect();
    let one_use = |word: &str| {
        let (dev, used) = word.strip_prefix("dev:").map_or((false, word), |used| (true, used));
        Use { name: used.to_owned(), dev, ours: ours.contains(&used.to_owned()) }
    };
    lines
        .iter()
        .map(|(folder, uses)| Crate {
            name: name(folder),
            folder: (*folder).to_owned(),
            uses: uses.split_whitespace().map(one_use).collect(),
        })
        .collect()
}

fn check(house: &House, expected: Expect) {
    expected.assert_eq(&report(house));
}

fn check_file(path: &str, text: &str, expected: Expect) {
    check(&House { files: vec![file(path, text)], crates: vec![] }, expected);
}

#[test]
fn arrows_point_down_only() {
    let house = House {
        files: vec![file(
            "xtask/sideways.txt",
            "# why\nweb sheets  reads uploads\nweb mail  gone\n",
        )],
        crates: crates(
            "core/rules:
             app/office: rules
             edge/store: office rules
             edge/sheets: rules
             edge/web: office store sheets
             bin/sekisho: web store
             core/ledger: office rules",
        ),
    };
    check(
        &house,
        expect![[r#"
            arrows between rooms
                edge/web/Cargo.toml: «web» may not use «store»
                core/ledger/Cargo.toml: «ledger» may not use «office»
                xtask/sideways.txt: nothing needs web → mail
              why: the folders are the architecture: a gate that knows another gate, or a rule that knows a database, can no longer be understood or replaced alone
              do:  move the shared part down a tier or let bin/ wire the two; a truly needed arrow goes into xtask/sideways.txt in a commit of its own that says why
        "#]],
    );
}

#[test]
fn core_takes_only_what_is_listed() {
    let house = House {
        files: vec![file(
            "xtask/core-crates.txt",
            "serde  stored shapes\nold  once needed\nsha2\n",
        )],
        crates: crates("core/rules: serde rand sha2 dev:proptest\napp/office: anyhow"),
    };
    check(
        &house,
        expect![[r#"
            crates from outside in core/
                core/rules/Cargo.toml: «rand» is not in xtask/core-crates.txt
                xtask/core-crates.txt: nothing needs «old»
                xtask/core-crates.txt: «sha2» has no reason
              why: the rules and the ledger must be readable and provable for thirty years: each crate from outside is one more thing to keep
              do:  do without it, or add a line with its reason to xtask/core-crates.txt in a commit of its own
            anyhow only at the top
                app/office/Cargo.toml: uses anyhow
              why: a caller must be able to tell what broke: an enum per module says it, anyhow hides it
              do:  give the module an `Error` enum (thiserror)
        "#]],
    );
}

#[test]
fn long_files_only_shrink() {
    let lines = |count: usize| "//! .\n".repeat(count);
    let house = House {
        files: vec![
            file("core/a.rs", &lines(351)),
            file("core/b.rs", &lines(501)),
            file("core/tests.rs", &lines(900)),
            file("core/kept.rs", &lines(400)),
            file("core/grown.rs", &lines(401)),
            file("core/shrunk.rs", &lines(380)),
            file("core/short.rs", &lines(20)),
            file(
                "xtask/long-files.txt",
                "core/kept.rs 400 one table\ncore/grown.rs 400 x\ncore/shrunk.rs 400 x\ncore/short.rs 400 x\ncore/gone.rs 400 x\n",
            ),
        ],
        crates: vec![],
    };
    check(
        &house,
        expect![[r#"
            files of at most 350 lines
                core/a.rs: 351 lines
                core/b.rs: 501 lines, never more than 500
                core/grown.rs: 401 lines, grown over its 400
                core/shrunk.rs: 380 lines: lower its 400 in xtask/long-files.txt
                core/short.rs: 20 lines: take it out of xtask/long-files.txt
                xtask/long-files.txt: core/gone.rs is gone
              why: a file that does not fit in the head is read by nobody; the giants grow at the entry point and at the central noun
              do:  split it by meaning. One that truly is one piece may stand in xtask/long-files.txt, never over 500 lines; the number there only goes down
        "#]],
    );
}

#[test]
fn long_functions_are_named() {
    let text = format!("//! x\nfn long() {{\n{}}}\nfn short() {{}}\n", "    go();\n".repeat(69));
    check_file(
        "core/a.rs",
        &text,
        expect![[r#"
            functions of at most 70 lines
                core/a.rs:2: fn long has 71 lines
              why: a long function hides its branches
              do:  keep the branching in one function and push the plain work down
        "#]],
    );
}

#[test]
fn drawers_are_refused() {
    check_file(
        "edge/web/src/utils/mod.rs",
        "//! x\n",
        expect![[r#"
            names from the hospital
                edge/web/src/utils/mod.rs: «utils» names no thing
              why: a drawer named «utils» takes everything and tells nothing; a ward would never say it
              do:  name it by what it holds: `kana`, `money`, `handover`; or put it beside its only user
        "#]],
    );
}

#[test]
fn forbidden_words_are_found_in_code_but_not_in_texts() {
    check_file(
        "core/rules/src/tests.rs",
        "//! x\n// TODO: more\nfn a() { todo!() }\n#[ignore]\nfn b() { sleep(2); let s = \"unsafe todo!(\"; }\nunsafe fn c() {}\n// let old = new;\n// if it rains; take care\n",
        expect![[r#"
            nothing left for later
                core/rules/src/tests.rs:2: a note for later
                core/rules/src/tests.rs:3: not written yet
              why: a note to oneself in the code is an issue that nobody sees
              do:  do it now, or write it down as an issue and take the note out
            every test runs
                core/rules/src/tests.rs:4: an ignored test
              why: an ignored test is a rule that nobody holds
              do:  mend it or delete it; one that needs a real program belongs in scenarios/
            no sleeping in tests
                core/rules/src/tests.rs:5: sleeps
              why: a test that waits for a time is slow when it passes and wrong when the machine is busy
              do:  wait for what you wait for: a line of output, a channel, a state; time is an argument
            no unsafe
                core/rules/src/tests.rs:6: unsafe
              why: the house has nothing that needs it, and the proof of its absence is cheap
              do:  use the safe way, or a crate whose business it is
            no commented-out code
                core/rules/src/tests.rs:7: looks like code
              why: git remembers; a reader cannot tell whether it is missing or dead
              do:  delete it
        "#]],
    );
}

#[test]
fn a_module_without_a_word_and_a_map_with_a_wrong_street() {
    let house = House {
        files: vec![
            file("core/rules/src/lib.rs", "pub fn a() {}\n"),
            file(
                "ARCHITECTURE.md",
                "`core/rules` is there, `core/gone/` not, nor [this](docs/x.md); `axum` and `/api/v1` are none.\n",
            ),
        ],
        crates: vec![],
    };
    check(
        &house,
        expect![[r#"
            every module says what it is
                core/rules/src/lib.rs:1: does not begin with //!
              why: a reader decides by the first line whether this is the place
              do:  begin the file with `//!`: what it is, and what is deliberately not here
            the map names only what is there
                ARCHITECTURE.md:1: core/gone/ is not there
                ARCHITECTURE.md:1: docs/x.md is not there
              why: a map with a wrong street is worse than none
              do:  correct ARCHITECTURE.md in the commit that moves or removes the path
        "#]],
    );
}

#[test]
fn pages_are_light_and_none_is_forgotten() {
    let house = House {
        files: vec![
            file("edge/web/assets/app.css", &"x".repeat(30_721)),
            file("edge/web/assets/enhance.js", "small"),
            file("edge/web/templates/home.html", "{% extends \"base.html\" %}"),
            file("edge/web/templates/base.html", ""),
            file("edge/web/templates/old/list.html", ""),
            file("edge/web/src/home.rs", "//! x\n#[template(path = \"home.html\")]\n"),
        ],
        crates: vec![],
    };
    check(
        &house,
        expect![[r#"
            30 KB of style, 10 KB of script
                edge/web/assets/: 30721 bytes of .css, at most 30720
              why: the PCs of a ward are old, and what is small can be read whole
              do:  take something out; every job works without script anyway
            every template is shown
                edge/web/templates/old/list.html: nothing shows it
              why: a page that nothing shows is still translated, tested and explained
              do:  delete it, or wire it
        "#]],
    );
}

//! The page, and what the trace finds amiss.

use expect_test::{Expect, expect};

use super::trace;
use crate::house::{House, SourceFile};

const CLAUSES: &str = r#"[
    {"id": "1(1)", "title": {"ja": "権限", "en": "Rights"}, "strength": "block", "built": true,
     "evidence": {"ja": "権限表", "en": "rights matrix"}},
    {"id": "3", "title": {"ja": "文書", "en": "Documents"}, "strength": "block", "built": false, "omitted": true}
]"#;
const RULES: &str = "1 now   A grant needs a decision.\n2 later A revocation waits for nothing.\n";

fn check(sources: &[(&str, &str)], expected: Expect) {
    let fixed = [("regulation/clauses.json", CLAUSES), ("xtask/rules.txt", RULES)];
    let files = fixed
        .iter()
        .chain(sources)
        .map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() });
    let house = House { files: files.collect(), crates: vec![] };
    let (page, faults) = trace(&house).expect("the lists above can be read");
    expected.assert_eq(&format!("{page}\nfaults: {faults:#?}\n"));
}

#[test]
fn a_clause_is_followed_to_its_tests() {
    check(
        &[
            (
                "core/rules/src/rights/mod.rs",
                "//! Rights.\n//! Clauses: 1(1) (the matrix, say); rules 1 and 2. It is so, 9(9).\npub fn x() {}\n",
            ),
            (
                "core/rules/src/rights/tests.rs",
                "// keeps: 1(1), rule 1\n/// Whatever is asked.\n#[test]\nfn nobody_alone(a: u8) {\n    // keeps: rule 2\n    #[tokio::test]\n    async fn waits_for_nothing() {}\n",
            ),
            ("scenarios/browser/a.mjs", "// keeps: 1(1)\nstory('A head applies', async () => {\n"),
        ],
        expect![[r#"
            # Trace: clause → rule → test → evidence

            1 of 2 clauses are built. Written by `cargo xtask trace`; not by hand.

            Strength is what the system does: block (it refuses), detect (it finds), attest (a person says so).

            ## Clauses

            | clause | in short | strength | state | decided in | tests | evidence |
            |---|---|---|---|---|---|---|
            | 1(1) | 権限 Rights | block | built | `core/rules/src/rights/mod.rs` | 2 | rights matrix |
            | 3 | 文書 Documents | block | the hospital's own text |  | 0 |  |

            ## Rules

            | rule | sentence | decided in | tests |
            |---|---|---|---|
            | 1 | A grant needs a decision. | `core/rules/src/rights/mod.rs` | 1 |
            | 2 | A revocation waits for nothing. | `core/rules/src/rights/mod.rs` | 1 |

            ## Tests

            ### 1(1)

            - `core/rules/src/rights/tests.rs`
              - nobody alone
            - `scenarios/browser/a.mjs`
              - A head applies

            ### rule 1

            - `core/rules/src/rights/tests.rs`
              - nobody alone

            ### rule 2

            - `core/rules/src/rights/tests.rs`
              - waits for nothing

            faults: []
        "#]],
    );
}

#[test]
fn promises_without_tests_are_named() {
    check(
        &[(
            "core/a.rs",
            "// keeps: 9(9), rule 2\nfn not_a_test() {}\n// keeps: 9(9)\n#[test]\nfn a() {}\n",
        )],
        expect![[r##"
            # Trace: clause → rule → test → evidence

            1 of 2 clauses are built. Written by `cargo xtask trace`; not by hand.

            Strength is what the system does: block (it refuses), detect (it finds), attest (a person says so).

            ## Clauses

            | clause | in short | strength | state | decided in | tests | evidence |
            |---|---|---|---|---|---|---|
            | 1(1) | 権限 Rights | block | built |  | 0 | rights matrix |
            | 3 | 文書 Documents | block | the hospital's own text |  | 0 |  |

            ## Rules

            | rule | sentence | decided in | tests |
            |---|---|---|---|
            | 1 | A grant needs a decision. |  | 0 |
            | 2 | A revocation waits for nothing. |  | later |

            ## Tests

            faults: [
                "core/a.rs:1: no test stands below",
                "core/a.rs:3: there is no «9(9)»",
                "1(1) has no test: write `// keeps: 1(1)` above the test that holds it",
                "rule 1 has no test: write `// keeps: rule 1` above the test that holds it",
            ]
        "##]],
    );
}

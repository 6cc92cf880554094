//! What a list shows of the quarantine.

use expect_test::expect;

use super::list::listed;
use crate::{
    port::{Direction, SessionId, Words},
    quarantine::{Held, ItemId, Standing},
};

fn held(number: u32, path: &str, direction: Direction, standing: Standing) -> Held {
    let id = ItemId { session: SessionId("S-0007".to_owned()), number };
    Held { id, path: path.to_owned(), direction, bytes: 10, hash: [0; 32], standing }
}

#[test]
fn a_list_shows_what_waits_with_its_number_and_nothing_else() {
    let refused = Standing::Refused(Words::new("", ""));
    let lying = [
        held(1, "/data/in/a.csv", Direction::In, Standing::Waiting),
        held(2, "/data/in/sub/b.csv", Direction::In, Standing::Waiting),
        held(3, "/data/in/c.csv", Direction::In, Standing::Released),
        held(4, "/data/in/d.csv", Direction::In, refused),
        held(5, "/data/in/e.csv", Direction::Out, Standing::Waiting),
        held(6, "/data/in/a.csv", Direction::In, Standing::Waiting),
        held(7, "/data/inner/f.csv", Direction::In, Standing::Waiting),
    ];
    let lines: String =
        listed("/data/in", &lying).into_iter().map(|shown| shown.1 + "\n").collect();
    expect![[r#"
        -rw-------    1 waiting  S-0007-6         10 a.csv
        drwx------    2 waiting  release          0 sub
    "#]]
    .assert_eq(&lines);
    assert_eq!(listed("/", &lying).len(), 1);
    assert_eq!(listed("/elsewhere", &lying), []);
}

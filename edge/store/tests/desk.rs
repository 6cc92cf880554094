//! Drafts, on every store.

mod books;

use books::{Folder, at};
use office::ports::{Desk, Draft};
use rules::id::AccountId;

fn on_every_desk(test: impl Fn(&dyn Desk)) {
    test(&store::memory::MemoryDesk::default());
    let folder = Folder::new();
    test(&store::folder::open(&folder.data()).expect("a good folder").desk);
}

fn draft(account: &str, name: &str, seconds: u64) -> Draft {
    let text = format!("{name} at {seconds}");
    Draft { account: AccountId(account.into()), name: name.into(), saved_at: at(seconds), text }
}

fn names(desk: &dyn Desk, account: &str) -> Vec<String> {
    let drafts = desk.list(&AccountId(account.into())).expect("readable");
    drafts.into_iter().map(|it| it.name).collect()
}

#[test]
fn the_last_word_stays_and_nobody_reads_another_ones() {
    on_every_desk(|desk| {
        for seconds in [1, 2] {
            desk.save(&draft("head", "grant-10234", seconds), 20, at(0)).expect("saved");
        }
        let found = desk.load(&"head".into(), "grant-10234").expect("readable");
        assert_eq!(found, Some(draft("head", "grant-10234", 2)));
        assert_eq!(desk.load(&"nurse".into(), "grant-10234").expect("readable"), None);
        desk.remove(&"head".into(), "grant-10234").expect("removed");
        desk.remove(&"head".into(), "grant-10234").expect("already gone");
        assert!(names(desk, "head").is_empty());
    });
}

#[test]
fn a_desk_does_not_pile_up() {
    on_every_desk(|desk| {
        desk.save(&draft("nurse", "rename-10102", 1), 3, at(0)).expect("saved");
        for seconds in 2..8 {
            desk.save(&draft("head", &format!("grant-{seconds}"), seconds), 3, at(0))
                .expect("saved");
        }
        assert_eq!(names(desk, "head"), ["grant-7", "grant-6", "grant-5"]);
        assert_eq!(names(desk, "nurse"), ["rename-10102"]);
        desk.save(&draft("head", "grant-8", 8), 3, at(7)).expect("saved");
        assert_eq!(names(desk, "head"), ["grant-8", "grant-7"]);
        assert!(names(desk, "nurse").is_empty(), "too old");
    });
}

#[test]
fn drafts_survive_a_restart() {
    let folder = Folder::new();
    let opened = store::folder::open(&folder.data()).expect("a good folder");
    opened.desk.save(&draft("head", "grant-10234", 1), 20, at(0)).expect("saved");
    drop(opened);
    let opened = store::folder::open(&folder.data()).expect("a good folder");
    assert_eq!(names(&opened.desk, "head"), ["grant-10234"]);
}

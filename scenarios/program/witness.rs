//! A witness on another machine: it follows a ledger that only grows, and contradicts one that was put back.

mod house;

use std::{fs, path::Path, time::Duration};

use house::{Folder, Server, copy, get, run};

/// Until it is so; a minute at the longest.
fn wait_for(so: impl Fn() -> bool, what: &str) {
    for _ in 0..1_200 {
        if so() {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(50));
    }
    panic!("it did not come to this: {what}");
}

/// The ledger's verifier key, carried to the witness by hand.
fn carry_key(data: &Path, to: &Path) {
    use office::ports::LedgerReader as _;
    let books = store::folder::open_to_read(data).expect("the books open");
    fs::write(to, books.ledger_reader.vkey() + "\n").expect("carried");
}

fn told(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

// keeps: rule 17
#[test]
fn a_witness_signs_what_goes_on_and_contradicts_what_was_put_back() {
    let folder = Folder::new("witness");
    let (data, older, post) = (folder.demo(), folder.path("older"), folder.path("post"));
    copy(&data, &older).expect("a backup, keys and all");
    let of = folder.path("ledger.vkey");
    carry_key(&data, &of);
    let witness = Server::witness(&post, Some(&of)).expect("it stands");
    let key = post.join("vkey");

    let server = Server::serve_witnessed(&data, witness.address, &key).expect("it starts");
    wait_for(|| data.join("witnessed").is_file(), "a signature");
    let metrics = get(server.address, "/metrics").expect("it answers");
    assert!(metrics.contains("sekisho_witness_age_seconds"), "{metrics}");
    assert!(metrics.contains("sekisho_witness_contradicts 0"), "{metrics}");
    server.stop().expect("it ends");
    let (data_path, export) = (data.to_str().expect("plain"), folder.path("export"));
    let (export, key_path) = (export.to_str().expect("plain"), key.to_str().expect("plain"));
    assert_eq!(told(&["export", "--data", data_path, "--to", export]).0, Some(0));
    for path in [data_path, export] {
        let (code, said) = told(&["verify", path, "--witness-key", key_path]);
        assert!(code == Some(0) && said.contains("signed by the witness: 20"), "{said}");
    }

    // Whoever holds the whole folder puts an older one back, with keys: the server itself sees nothing.
    fs::remove_dir_all(&data).expect("removed");
    copy(&older, &data).expect("put back");
    let server = Server::serve_witnessed(&data, witness.address, &key).expect("it starts");
    let contradicts = || {
        let metrics = get(server.address, "/metrics").unwrap_or_default();
        metrics.contains("sekisho_witness_contradicts 1")
    };
    wait_for(contradicts, "the witness contradicts");
    server.stop().expect("it ends");
    let (code, said) = told(&["verify", data_path, "--since", &format!("{export}/witnessed")]);
    assert_eq!(code, Some(1), "{said}");
    witness.stop().expect("it ends");
}

#[test]
fn a_witness_watches_one_ledger_and_remembers_over_a_restart() {
    let folder = Folder::new("post");
    let (data, post) = (folder.demo(), folder.path("post"));
    let (of, other) = (folder.path("ledger.vkey"), folder.path("other.vkey"));
    carry_key(&data, &of);
    let listen = ["--listen", "127.0.0.1:0"];
    let post_path = post.to_str().expect("plain");
    let start = [["witness", "--data", post_path].as_slice(), &listen].concat();
    let (code, said) = told(&start);
    assert!(code == Some(1) && said.contains("--of FILE"), "{said}");
    Server::witness(&post, Some(&of)).expect("it stands").stop().expect("it ends");
    let key = fs::read_to_string(post.join("vkey")).expect("its key");
    let second = Server::witness(&post, None).expect("it stands again");
    assert_eq!(fs::read_to_string(post.join("vkey")).expect("its key"), key);
    let (code, said) = told(&start);
    assert!(code == Some(1) && said.contains("another witness stands on this folder"), "{said}");
    second.stop().expect("it ends");
    fs::write(&other, key).expect("written");
    let foreign = [start.as_slice(), &["--of", other.to_str().expect("plain")]].concat();
    let (code, said) = told(&foreign);
    assert!(code == Some(1) && said.contains("watches another ledger"), "{said}");
}

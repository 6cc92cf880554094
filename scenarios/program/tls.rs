//! Served over TLS with the hospital's own certificate, as `openssl` makes it.

mod house;

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use house::{Folder, Server, run};

#[test]
fn a_page_comes_over_tls_and_its_cookies_stay_there() {
    let folder = Folder::new("tls");
    let data = folder.demo();
    let (cert, key) = certificate(&folder);
    let server = Server::serve_tls(&data, &cert, &key).expect("it starts");
    let page = ask(&server, &cert, "/sign-in");
    assert!(page.contains("Verify return code: 0 (ok)"), "{page}");
    assert!(page.contains("HTTP/1.1 200"), "{page}");
    let cookie = page.lines().find(|it| it.to_ascii_lowercase().starts_with("set-cookie"));
    assert!(cookie.is_some_and(|it| it.contains("Secure")), "{page}");
    server.stop().expect("it ends cleanly");
}

#[test]
fn a_certificate_that_cannot_be_used_is_said_before_anything_listens() {
    let folder = Folder::new("tls-bad");
    let data = folder.demo();
    let (cert, key) = certificate(&folder);
    for (cert, key) in [(&key, &cert), (&cert, &folder.path("nothing.pem"))] {
        let (data, cert, key) = (plain(&data), plain(cert), plain(key));
        let told = run(&["serve", "--data", data, "--tls-cert", cert, "--tls-key", key]);
        assert!(!told.status.success());
        assert!(told.stdout.is_empty(), "{}", String::from_utf8_lossy(&told.stdout));
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.contains("証明書か鍵が使えません"), "{told}");
    }
}

fn plain(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// A self-signed one for this machine.
fn certificate(folder: &Folder) -> (std::path::PathBuf, std::path::PathBuf) {
    let (cert, key) = (folder.path("cert.pem"), folder.path("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
        .args(["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"])
        .arg("-out")
        .arg(&cert)
        .arg("-keyout")
        .arg(&key)
        .stderr(Stdio::null())
        .status()
        .expect("openssl is there");
    assert!(made.success());
    (cert, key)
}

/// One request over TLS with OpenSSL's own client, which trusts just that certificate.
fn ask(server: &Server, cert: &Path, path: &str) -> String {
    let mut client = Command::new("openssl")
        .args(["s_client", "-connect", &server.address.to_string(), "-verify_ip", "127.0.0.1"])
        .args(["-ign_eof", "-CAfile"])
        .arg(cert)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl is there");
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address);
    let mut input = client.stdin.take().expect("its input");
    input.write_all(request.as_bytes()).expect("it listens");
    let answer = client.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&answer.stdout).into_owned()
}

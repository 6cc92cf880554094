//! A worker within a session: asks for more time, hears the answer, and is cut when all lines are halted.

use std::{
    io::{Read as _, Write as _},
    process::{Child, ChildStdin},
    sync::{Arc, Mutex},
};

use super::*;

/// A terminal that somebody types into.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    screen: Arc<Mutex<String>>,
}

impl Terminal {
    async fn begin(scene: &Scene, who: (usize, i64)) -> Terminal {
        let mut command = scene.command("ssh", who, &["-tt", "files@127.0.0.1"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("openssh-client is installed");
        let keys = child.stdin.take().expect("piped");
        let screen = Arc::<Mutex<String>>::default();
        let (out, err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
        for mut from in [Box::new(out) as Box<dyn std::io::Read + Send>, Box::new(err)] {
            let screen = screen.clone();
            std::thread::spawn(move || {
                let mut bytes = [0; 4096];
                while let Ok(n @ 1..) = from.read(&mut bytes) {
                    let text = String::from_utf8_lossy(&bytes[..n]).into_owned();
                    screen.lock().expect("whole").push_str(&text);
                }
            });
        }
        let terminal = Terminal { child, keys, screen };
        terminal.shows("この接続は記録されています").await;
        terminal
    }

    fn type_in(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).and_then(|()| self.keys.flush()).expect("typed");
    }

    async fn shows(&self, what: &str) {
        let shown = async {
            let mut look = tokio::time::interval(Duration::from_millis(20));
            while !self.screen.lock().expect("whole").contains(what) {
                look.tick().await;
            }
        };
        if tokio::time::timeout(LONG, shown).await.is_err() {
            panic!("no «{what}» in {}", self.screen.lock().expect("whole"));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Scene {
    fn window(&self) -> maintenance::Window {
        let state = self.opened.office.read();
        state.hospital.maintenance.windows().next_back().expect("planned").clone()
    }

    async fn do_to_lines(&self, by: &str, command: impl FnOnce(Sealed) -> maintenance::Command) {
        let mut letter = self.letter();
        let command = command(letter.seal("不審な通信"));
        self.say(by, Command::Maintenance(command), letter).await;
    }
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread")]
async fn a_worker_asks_for_more_time_within_and_is_cut_when_all_lines_are_halted() {
    let scene = Scene::begin_with(Scene::folder("within"), None).await;
    let remote = scene.remote([Ability::Shell, Ability::Exec]).await;
    scene.open(remote).await;
    let until = scene.window().until;
    let mut terminal = Terminal::begin(&scene, (1, 0)).await;
    terminal.type_in(b"\x1d\x1d\x1d");
    terminal.shows("までの延長を頼みました").await;
    let window = scene.window();
    let asked = window.asking.as_ref().map(|it| (it.by.clone(), it.until));
    assert_eq!(asked, Some((Actor::System, until + SignedDuration::from_mins(30))));
    let extend = maintenance::Command::Extend { window: window.no };
    scene.say(OPERATOR, Command::Maintenance(extend), scene.letter()).await;
    terminal.shows("に変わりました").await;

    scene.do_to_lines(OPERATOR, |reason| maintenance::Command::Halt { reason }).await;
    terminal.shows("からすべての保守回線を止めています").await;
    terminal.child.wait().expect("it was started");
    assert!(tokio::net::TcpStream::connect(scene.at).await.is_err(), "nobody listens");
    scene.do_to_lines(OFFICER, |reason| maintenance::Command::Resume { reason }).await;
    scene.listens().await;
    let told = scene.client("ssh", (2, 0), &["files@127.0.0.1", "echo again-$((40+2))"]).await;
    assert!(told.contains("again-42"), "{told}");
}

//! The press: `sekisho-paper` beside this program, started with the first paper and kept running.
//!
//! What is slow or broken in it is killed and started again; the pages go on printing with the browser. It may
//! appear, or be replaced, while the server runs.

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

use office::{
    paper::Paper,
    ports::{self, Jammed},
};

/// The program's name where nobody says otherwise.
const PROGRAM: &str = "sekisho-paper";
/// Fonts are read and the first page is slower. Later ones take milliseconds.
const PATIENCE: Duration = Duration::from_secs(15);
/// After a jam the pages offer no PDF for so long.
const REST: Duration = Duration::from_secs(30);
/// Papers that may wait for one another.
const QUEUE_MAX: usize = 16;
/// The longest answer: some hundred pages.
const PDF_BYTES_MAX: u64 = 32 << 20;
/// The longest first line of an answer: what typst said.
const LINE_BYTES_MAX: u64 = 8 << 10;

/// The program, and whether it runs.
pub struct Press {
    program: PathBuf,
    patience: Duration,
    running: Mutex<Option<Running>>,
    waiting: AtomicUsize,
    jammed_at: Mutex<Option<Instant>>,
}

/// One run of the program.
struct Running {
    child: Child,
    asked: ChildStdin,
    answers: Receiver<Answer>,
}

/// A PDF, or why this paper cannot be set. What breaks the press is no answer.
type Answer = Result<Vec<u8>, String>;

impl Press {
    /// `program`: what was asked for; else the one beside this program.
    pub fn new(program: Option<PathBuf>) -> Press {
        let beside = || std::env::current_exe().ok().map(|it| it.with_file_name(PROGRAM));
        Press {
            program: program.or_else(beside).unwrap_or_else(|| PROGRAM.into()),
            patience: PATIENCE,
            running: Mutex::default(),
            waiting: AtomicUsize::new(0),
            jammed_at: Mutex::default(),
        }
    }

    /// One paper after the other. A press that jams is dropped, and so killed; the next paper starts it again.
    fn ask(&self, paper: &Paper) -> io::Result<Answer> {
        let mut line = serde_json::to_vec(paper)?;
        line.push(b'\n');
        let mut running = hold(&self.running);
        let mut press = match running.take() {
            Some(press) => press,
            None => Running::start(&self.program)?,
        };
        let answer = press.ask(&line, self.patience)?;
        *running = Some(press);
        Ok(answer)
    }
}

impl ports::Press for Press {
    fn stands(&self) -> bool {
        self.program.is_file() && hold(&self.jammed_at).is_none_or(|it| it.elapsed() >= REST)
    }

    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Jammed> {
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= QUEUE_MAX {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(Jammed("too many papers wait".into()));
        }
        let asked = self.ask(paper);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let answer = asked.map_err(|error| {
            *hold(&self.jammed_at) = Some(Instant::now());
            Jammed(format!("{}: {error}", self.program.display()))
        })?;
        answer.map_err(Jammed)
    }
}

impl Running {
    /// It sees nothing of our environment, and writes nothing but its answers and why it cannot start.
    fn start(program: &Path) -> io::Result<Running> {
        let mut command = Command::new(program);
        command.arg("--serve").env_clear().current_dir("/");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let asked = child.stdin.take().ok_or(ErrorKind::BrokenPipe)?;
        let told = child.stdout.take().ok_or(ErrorKind::BrokenPipe)?;
        let (hand_on, answers) = mpsc::channel();
        std::thread::spawn(move || listen(BufReader::new(told), &hand_on));
        Ok(Running { child, asked, answers })
    }

    fn ask(&mut self, line: &[u8], patience: Duration) -> io::Result<Answer> {
        self.asked.write_all(line)?;
        self.asked.flush()?;
        self.answers.recv_timeout(patience).map_err(io::Error::other)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hands on each answer until the program ends or says what nobody understands.
fn listen(mut told: impl BufRead, hand_on: &Sender<Answer>) {
    if line(&mut told).as_deref() != Some("ready") {
        return;
    }
    while let Some(answer) = answer(&mut told) {
        if hand_on.send(answer).is_err() {
            return;
        }
    }
}

/// `ok LENGTH` and so many bytes, or `no REASON`.
fn answer(told: &mut impl BufRead) -> Option<Answer> {
    let line = line(told)?;
    if let Some(reason) = line.strip_prefix("no ") {
        return Some(Err(reason.to_owned()));
    }
    let length: u64 = line.strip_prefix("ok ")?.parse().ok()?;
    if length > PDF_BYTES_MAX {
        return None;
    }
    let mut pdf = vec![];
    (&mut *told).take(length).read_to_end(&mut pdf).ok()?;
    (pdf.len() as u64 == length).then_some(Ok(pdf))
}

fn line(told: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    (&mut *told).take(LINE_BYTES_MAX).read_line(&mut line).ok()?;
    Some(line.strip_suffix('\n')?.to_owned())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use office::ports::Press as _;
    use proptest::prelude::*;

    use super::*;

    fn read(mut bytes: &[u8]) -> Option<Answer> {
        answer(&mut bytes)
    }

    #[test]
    fn an_answer_is_so_many_bytes_or_a_reason() {
        assert_eq!(read(b"ok 4\n%PDF"), Some(Ok(b"%PDF".to_vec())));
        assert_eq!(read(b"no this is no paper\n"), Some(Err("this is no paper".into())));
        for broken in ["", "ok 4\n%PD", "ok many\n", "ok 99999999999\n", "well\n", "ok 1"] {
            assert_eq!(read(broken.as_bytes()), None, "{broken}");
        }
    }

    /// A program in sh that says it is ready and then does this.
    fn press(does: &str) -> (tempfile::TempDir, Press) {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join(PROGRAM);
        std::fs::write(&program, format!("#!/bin/sh\necho ready\n{does}\n")).expect("a script");
        let may_run = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&program, may_run).expect("our own file");
        (folder, Press { patience: Duration::from_millis(300), ..Press::new(Some(program)) })
    }

    fn sheet() -> Paper {
        let sheet = r#"{"size":"a4","title":"見本","hospital":"病院","number":"R8-0001","parts":[],"made_at":0}"#;
        serde_json::from_str(sheet).expect("a paper")
    }

    #[test]
    fn one_program_prints_paper_after_paper() {
        let (_folder, press) =
            press("n=0; while read line; do n=$((n+1)); echo ok 1; printf $n; done");
        assert!(press.stands());
        assert_eq!(press.print(&sheet()).expect("a PDF"), b"1");
        assert_eq!(press.print(&sheet()).expect("a PDF"), b"2", "the same run");
    }

    #[test]
    fn one_paper_that_cannot_be_set_does_not_jam_the_press() {
        let (_folder, press) = press("read a; echo no such paper; read b; echo ok 1; printf 2");
        let told = press.print(&sheet()).expect_err("it said no").to_string();
        assert!(told.contains("such paper"), "{told}");
        assert!(press.stands());
        assert_eq!(press.print(&sheet()).expect("a PDF"), b"2");
    }

    #[test]
    fn a_program_that_dies_or_hangs_rests_and_is_started_again() {
        let once =
            r#"if [ ! -e "$0.seen" ]; then : > "$0.seen"; WHAT; fi; read a; echo ok 1; printf x"#;
        for what in ["exit 1", "read a; while :; do :; done", "read a; echo gibberish"] {
            let (_folder, press) = press(&once.replace("WHAT", what));
            press.print(&sheet()).expect_err(what);
            assert!(!press.stands(), "{what}: it rests");
            assert_eq!(press.print(&sheet()).expect("a new run"), b"x", "{what}");
        }
    }

    #[test]
    fn without_its_program_nothing_stands() {
        let press = Press::new(Some("/nowhere/sekisho-paper".into()));
        assert!(!press.stands());
        press.print(&sheet()).expect_err("there is none");
    }

    proptest! {
        /// Whatever a broken program says, nobody waits for bytes without end.
        #[test]
        fn any_bytes_are_an_answer_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(Ok(pdf)) = read(&bytes) {
                prop_assert!(pdf.len() < bytes.len());
            }
        }
    }
}
